import type { Bench, Table } from './harness/bench.js';
import { endure, WORKERS } from './harness/outage.js';
import type { PeerName } from './harness/peers/list.js';
import {
  answerOf,
  DEFAULT,
  FAILING,
  figuresOf,
  outageTable,
  PLAIN,
  rowOf,
  skewRow,
  soonTarget,
  WAITING,
} from './harness/recovery-shown.js';
import { skew } from './harness/skew.js';
import { targetOf } from './harness/target.js';

/** All three are held to the target. */
const OURS: readonly PeerName[] = [DEFAULT, WAITING, FAILING];
const PEERS: readonly PeerName[] = [
  ...OURS,
  PLAIN,
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  '@smithy/util-retry adaptive',
  'got',
];
const PER_SECOND = 250;

export const bench: Bench = {
  name: 'recovery',
  question: 'How soon, and at what cost, is everything as before: after a wrong clock, and after an outage?',
  how:
    'Clock: 1,000 signed calls at once of an emulator, in a process of its own, whose clock is an hour ahead and which answers after 50 ms; ' +
    `without a limit, so that all are in flight, and at ${PER_SECOND} a second, so that most wait for a permit when the first refusal ` +
    `comes. Requests are counted where they arrive. Outage: ${WORKERS} workers with one call open each, answered after 100 to 300 ms; the ` +
    'server closes its port and resets its connections for 5 s. All contenders at the same time, each at a port of its own, with the ' +
    'defaults of their READMEs; a worker whose call is lost waits 200 ms, as long as an answer takes. The default fails fast: once ' +
    'its retry budget is used up, a call fails at its first failure. Then nothing is added to what the workers themselves send, who ' +
    'call again after their pause: what is down gets about as many as it would without any retries. A ' +
    'breaker keeps attempts from it: with `onOpen: "wait"` calls wait, without that they fail at once. The throughput is back at the ' +
    'first moment since the server was told to listen again from which each of two half seconds in a row has 95 % of the usual, ' +
    'which is the rate before the outage, or at the end where that is more.',
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
        ...OURS.map((name) => soonTarget(rowOf(rows, name), outage)),
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
