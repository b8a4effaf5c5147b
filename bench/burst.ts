import { windowOf } from '../src/limiter/window.js';
import type { Bench, Table, Target } from './harness/bench.js';
import type { PeerName } from './harness/peers/list.js';
import { type Entry, type Outcome, openLanes } from './harness/side-by-side.js';
import { targetOf } from './harness/target.js';

const QUOTA = 100;
/** One call opens a window; so many more come when it is nearly over, ms. */
const LATER = 900;
const MORE = 200;
const RUNS = 2;
const PEERS: readonly PeerName[] = [
  'ours',
  'axios-rate-limit',
  'bottleneck, reservoir alone',
  'bottleneck, reservoir + minTime',
  'p-retry + bottleneck',
];

const entryOf = (contender: PeerName): Entry => ({
  contender,
  setup: { perSecond: QUOTA },
  settings: { quota: [{ at: 0, quota: QUOTA }] },
  load: { kind: 'open', arrivals: [0, ...Array.from({ length: MORE }, () => LATER)], drain: 2000 * (1 + MORE / QUOTA) },
});

interface Row {
  readonly name: PeerName;
  /** The most in any second, run by run. */
  readonly runs: readonly number[];
  /** The longest that the caller, or its server, stood still in any run, ms. */
  readonly stall: number;
}

const worst = ({ runs }: Pick<Row, 'runs'>): number => Math.max(...runs);

/** What ours may let through in any second, in the worst of its runs. */
export const targetThrough = (own: Pick<Row, 'runs' | 'stall'>): Target =>
  targetOf('the most that ours lets through in any second', {
    atMost: QUOTA,
    measured: worst(own),
    show: String,
    reason:
      `a permit is kept ${windowOf(QUOTA).hold - 1000} ms longer than the second, and the caller or the server stood still ` +
      `for up to ${Math.round(own.stall)} ms`,
  });

export const bench: Bench = {
  name: 'burst',
  question: 'How much does a limiter let through in one second when a burst comes as its window is about to end?',
  how:
    `A quota of ${QUOTA}/s that everybody knows; one call, and ${MORE} at once ${LATER} ms later. The figure is the most that ` +
    'reached the server in any sliding second, accepted or not, the worst of ' +
    `${RUNS} runs. ` +
    'A counter that is filled up at fixed ' +
    'times lets the rest of one window and the whole of the next through together; Bottleneck’s README warns against its own ' +
    'reservoir alone, and recommends minTime beside it. Contenders run side by side, each with a process and a server of its own.',
  async run({ short, options, progress, show }) {
    const runs = Number(options['runs'] ?? (short ? 1 : RUNS));
    const peers = short ? PEERS.slice(0, 2) : PEERS;
    const rows: Array<{ name: PeerName; runs: number[]; stall: number }> = peers.map((name) => ({
      name,
      runs: [],
      stall: 0,
    }));
    const table = (): Table => ({
      caption: `The most in any second, quota ${QUOTA}/s`,
      columns: ['', 'worst', 'runs'],
      rows: rows.map((row) => [row.name, worst(row), row.runs.join(', ')]),
    });
    const lanes = await openLanes(peers);
    for (let run = 0; run < runs; run++) {
      progress(run / runs, `run ${run + 1} of ${runs}`);
      const outcomes = await lanes.run(rows.map(({ name }) => entryOf(name)));
      for (const [index, row] of rows.entries()) {
        const { report, stall } = outcomes[index] as Outcome;
        row.runs.push(report.busiest);
        row.stall = Math.max(row.stall, report.stall.longest, stall.longest);
      }
      show(table());
    }
    await lanes.close();
    const [own, ...others] = rows;
    if (!own) throw new Error('a contender is missing');
    return {
      answer:
        `At ${QUOTA}/s, ours let ${worst(own)} through in the busiest second; ` +
        `${others.map((row) => `${row.name} ${worst(row)}`).join('; ')}.`,
      targets: [targetThrough(own)],
      tables: [table()],
      plots: [
        {
          kind: 'bars',
          title: 'One call, and a burst as its window is about to end',
          x: 'requests in the busiest second',
          bars: rows.map((row) => ({ label: row.name, value: worst(row), ours: row.name === 'ours' })),
          target: QUOTA,
        },
      ],
      figures: Object.fromEntries(rows.map((row) => [row.name, worst(row)])),
    };
  },
};
