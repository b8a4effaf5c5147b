import type { Bench, Cell, Table } from './harness/bench.js';
import { type Endured, endure, type Outage } from './harness/outage.js';
import type { PeerName } from './harness/peers.js';
import { type Skewed, skew } from './harness/skew.js';

const PEERS: readonly PeerName[] = [
  'ours',
  'ours, with a breaker that waits',
  'ours, with a breaker',
  'raw axios',
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  '@smithy/util-retry adaptive',
  'got',
];
/** What is held to the target. A breaker that fails calls tries again after 10 s, as its documentation says. */
const HELD: readonly PeerName[] = ['ours', 'ours, with a breaker that waits'];
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
    recovered === undefined ? 'not seen' : `${recovered.toFixed(0)} ms`,
  ]),
});

export const bench: Bench = {
  name: 'recovery',
  question: 'How soon, and at what cost, is everything as before: after a wrong clock, and after an outage?',
  how:
    'Clock: 1,000 signed calls at once of an emulator, in a process of its own, whose clock is an hour ahead and which answers after 50 ms; ' +
    `without a limit, so that all are in flight, and at ${PER_SECOND} a second, so that most wait for a permit when the first refusal ` +
    'comes. Requests are counted where they arrive. Outage: 20 workers with one call open each, answered after 100 to 300 ms; the ' +
    'server closes its port and resets its connections for 5 s. All contenders at the same time, each at a port of its own, with the ' +
    'defaults of their READMEs; a worker whose call is lost waits 200 ms, as long as an answer takes. The throughput is back at the first ' +
    'moment from which half a second has 95 % of the usual.',
  async run({ short, progress, show }) {
    const calls = short ? 100 : 1_000;
    const outage = short ? { down: 700, back: 1_200, end: 2_500 } : { down: 2_500, back: 7_500, end: 15_500 };
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
    const held = rows.filter(({ name }) => HELD.includes(name));
    const usual = held[0]?.usual ?? Number.NaN;
    const waiting = held.at(-1);
    if (!waiting) throw new Error('a contender is missing');
    const shown = (ms: number | undefined): string =>
      ms === undefined ? 'longer than was looked at' : `${ms.toFixed(0)} ms`;
    return {
      answer:
        `A wrong clock costs a call in flight ${worst} more request at the most, and ${limited.queued} queued ones ` +
        `${limited.extraQueued} in all; after an outage of ${(outage.back - outage.down) / 1000} s, with ${waiting.attempts} attempts meanwhile and ` +
        `${waiting.lost} calls lost, a breaker that waits has 95 % of the throughput back after ${shown(waiting.recovered)}.`,
      targets: [
        { what: 'extra requests of a call in flight', wanted: '≤ 1', measured: `${worst}`, met: worst <= 1 },
        {
          what: 'extra requests of the calls that were queued',
          wanted: '0',
          measured: `${limited.extraQueued} of ${limited.queued} calls`,
          met: limited.extraQueued === 0 && limited.queued > 0,
        },
        ...held.map(({ name, recovered }) => ({
          what: `95 % of the throughput, ${name}`,
          wanted: `≤ ${SOON / 1000} s after the server is back`,
          measured: shown(recovered),
          met: recovered !== undefined && recovered <= SOON,
        })),
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
            label: 'what the server would answer',
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
        ...(held[0]?.recovered !== undefined && { 'back ms': held[0].recovered }),
        ...(waiting.recovered !== undefined && { 'back ms, waiting breaker': waiting.recovered }),
        'lost, waiting breaker': waiting.lost,
        'attempts, waiting breaker': waiting.attempts,
      },
    };
  },
};
