import type { Bench, Cell, Table, Target } from './harness/bench.js';
import { type Endured, endure, type Outage, WORKERS } from './harness/outage.js';
import type { PeerName } from './harness/peers/list.js';
import { type Skewed, skew } from './harness/skew.js';
import { targetOf } from './harness/target.js';

const DEFAULT = 'ours';
const WAITING = 'ours, with a breaker that waits';
const PLAIN = 'raw axios';
const PEERS: readonly PeerName[] = [
  DEFAULT,
  WAITING,
  'ours, with a breaker',
  PLAIN,
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  '@smithy/util-retry adaptive',
  'got',
];
/** What is held to the target. A breaker that fails calls tries again after 10 s, as its documentation says. */
const HELD: readonly PeerName[] = [DEFAULT, WAITING];
const SOON = 1_000;
const PER_SECOND = 250;

const skewRow = (
  what: string,
  { calls, lost, inFlight, extraInFlight, worst, queued, extraQueued }: Skewed,
): Cell[] => [what, calls, lost, inFlight, (extraInFlight / inFlight).toFixed(3), worst, queued, extraQueued];

const outageTable = (rows: readonly Endured[], { down, back }: Outage): Table => ({
  caption: `The server away for ${(back - down) / 1000} s, 20 workers each`,
  columns: ['', 'usual calls/s', 'attempts meanwhile', 'calls lost', '95 % of it after'],
  rows: rows.map(({ name, usual, attempts, lost, recovered }): Cell[] => [
    name,
    usual.toFixed(0),
    attempts,
    lost,
    recovered === undefined ? 'not seen' : inMs(recovered),
  ]),
});

const inMs = (ms: number): string => `${ms.toFixed(0)} ms`;

function rowOf(rows: readonly Endured[], wanted: PeerName): Endured {
  const row = rows.find(({ name }) => name === wanted);
  if (!row) throw new Error(`${wanted} did not take part: PEERS leaves it out`);
  return row;
}

/** When it was as before, as far as was looked at. */
function soonTarget({ name, recovered }: Endured, { back, end }: Outage): Target {
  const looked = end - back;
  const show = (ms: number): string => (ms === looked ? `longer than the ${looked} ms that were looked at` : inMs(ms));
  return targetOf(`95 % of the throughput after the server is back, ${name}`, {
    atMost: SOON,
    measured: recovered ?? looked,
    show,
  });
}

function answerOf(worst: number, limited: Skewed, rows: readonly Endured[], { down, back }: Outage): string {
  const [own, waiting, plain] = [rowOf(rows, DEFAULT), rowOf(rows, WAITING), rowOf(rows, PLAIN)];
  const after = ({ recovered }: Endured): string =>
    recovered === undefined ? 'not while it was looked at' : `after ${inMs(recovered)}`;
  return (
    `A wrong clock costs a call in flight ${worst} more request at the most, and ${limited.queued} queued ones ` +
    `${limited.extraQueued} in all; in an outage of ${(back - down) / 1000} s the default fails fast, as its budget has it, and lost ` +
    `${own.lost} calls of ${WORKERS} workers (${PLAIN}: ${plain.lost}), a breaker that waits ${waiting.lost}; 95 % of the ` +
    `throughput was back ${after(own)} with the default, ${after(waiting)} with that breaker.`
  );
}

/** Of ours in each variant, and of what they are held against. */
function figuresOf(rows: readonly Endured[]): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const { name, lost, attempts, recovered } of rows) {
    if (!name.startsWith(DEFAULT) && name !== PLAIN) continue;
    figures[`lost, ${name}`] = lost;
    figures[`attempts, ${name}`] = attempts;
    if (recovered !== undefined) figures[`back ms, ${name}`] = recovered;
  }
  return figures;
}

export const bench: Bench = {
  name: 'recovery',
  question: 'How soon, and at what cost, is everything as before: after a wrong clock, and after an outage?',
  how:
    'Clock: 1,000 signed calls at once of an emulator, in a process of its own, whose clock is an hour ahead and which answers after 50 ms; ' +
    `without a limit, so that all are in flight, and at ${PER_SECOND} a second, so that most wait for a permit when the first refusal ` +
    'comes. Requests are counted where they arrive. Outage: 20 workers with one call open each, answered after 100 to 300 ms; the ' +
    'server closes its port and resets its connections for 5 s. All contenders at the same time, each at a port of its own, with the ' +
    'defaults of their READMEs; a worker whose call is lost waits 200 ms, as long as an answer takes. The default fails fast: once ' +
    'its retry budget is used up, a call fails at its first failure, so that what is down gets no second load. A ' +
    'breaker with `onOpen: "wait"` keeps the calls instead. The throughput is back at the first moment since the server was told to ' +
    'listen again from which half a second has 95 % of the usual, which is the rate before the outage, or at the end where that is more.',
  async run({ short, progress, show }) {
    const calls = short ? 300 : 1_000;
    const outage = short ? { down: 700, back: 1_200, end: 2_500 } : { down: 4_000, back: 9_000, end: 17_000 };
    progress(0, 'a clock an hour off');
    const open = await skew(calls, undefined);
    const limited = await skew(calls, PER_SECOND);
    const clock: Table = {
      caption: 'A clock an hour off, calls begun at once',
      columns: ['', 'calls', 'lost', 'in flight', 'extra requests each', 'the most', 'queued', 'extra requests'],
      rows: [skewRow('without a limit', open), skewRow(`at ${PER_SECOND} a second`, limited)],
    };
    show(clock);
    progress(0.2, 'a server that goes away');
    const rows = await endure(PEERS, outage);
    progress(1, 'done');
    const worst = Math.max(open.worst, limited.worst);
    const { usual } = rowOf(rows, DEFAULT);
    return {
      answer: answerOf(worst, limited, rows, outage),
      targets: [
        targetOf('extra requests of a call in flight', { atMost: 1, measured: worst, show: String }),
        targetOf('extra requests of the calls that were queued', {
          atMost: 0,
          measured: limited.queued > 0 ? limited.extraQueued : Number.NaN,
          show: (extra) => `${extra} of ${limited.queued} calls`,
        }),
        ...HELD.map((name) => soonTarget(rowOf(rows, name), outage)),
      ],
      tables: [clock, outageTable(rows, outage)],
      plots: [
        {
          kind: 'lines',
          title: `Throughput while the server is away for ${(outage.back - outage.down) / 1000} s`,
          x: 's',
          y: 'calls answered a second',
          lines: rows.map(({ name, rate }) => ({ label: name, points: rate, ours: name.startsWith('ours') })),
          rule: {
            label: 'the usual, of ours',
            steps: [
              [0, usual],
              [outage.down / 1000, 0],
              [outage.back / 1000, usual],
              [outage.end / 1000, usual],
            ],
          },
        },
      ],
      figures: {
        'extra in flight': worst,
        'extra queued': limited.extraQueued,
        ...figuresOf(rows),
      },
    };
  },
};
