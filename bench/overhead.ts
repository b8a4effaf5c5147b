import type { Bench } from './harness/bench.js';
import { inFlight } from './harness/in-flight.js';
import { CARRYING, OVERHEAD_LIMIT, overheadFigures, overheadTarget, UNLIMITED } from './harness/overhead-shown.js';
import { compare } from './harness/pairs.js';
import { contests, type PeerName } from './harness/peers/list.js';
import { carrying, plain } from './harness/peers/plain.js';
import { barsOf, tableOf } from './harness/shown.js';
import { answerAtOnce } from './harness/stub.js';

const OURS: readonly PeerName[] = ['ours', 'ours, signed', UNLIMITED];
/** Peers that take an adapter in place of the network. */
const PEERS: readonly PeerName[] = [
  ...OURS,
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  'axios-rate-limit',
  '@smithy/util-retry adaptive',
];
const NEVER_BINDS = 1_000_000;
const CALLS = 320;
/** Each of the eleven that take turns comes first in as many rounds. */
const PAIRS = 44;
/** Rounds: V8 goes on compiling what a call runs through until the five thousandth or so (`--trace-opt`), and hardly after it. */
const WARM_UP = 16;

export const bench: Bench = {
  name: 'overhead',
  question: 'What does the wrapper add to a call that succeeds?',
  how:
    'One call after the other on an adapter that answers at once, nothing signed, everything on: policy, a limiter that ' +
    'never holds anybody up, retry budget, and events to which nobody listens. “Signed” signs each call as well, ' +
    `“rateLimit: false” has no limiter, and “${CARRYING}” is raw axios with the field in its config that a call of ours has, to which ` +
    `nobody listens. ${PAIRS} rounds of slices of ${CALLS} calls, of raw axios, and then of all the others and raw axios again, by turns the ` +
    'other way round; ratios, and what is added, are per round. The peers look for ' +
    'an error in each answer, which raw axios does not. With no network there is nothing beside the processor’s work: over one, ' +
    'the same microseconds are a smaller part of a call.',
  async run({ short, progress }) {
    const setup = { adapter: answerAtOnce, perSecond: NEVER_BINDS };
    const url = 'https://vod.tencentcloudapi.com';
    const raw = plain(url, setup);
    const others = [
      ...PEERS.map((name) => [name, contests[name](url, setup)] as const),
      [CARRYING, carrying(url, setup)] as const,
    ];
    const slices = others.map(([name, { call }]) => [name, inFlight(call, 1)] as const);
    const rows = await compare(inFlight(raw.call, 1), Object.fromEntries(slices), {
      pairs: short ? 3 : PAIRS,
      calls: short ? CALLS / 10 : CALLS,
      warmUp: short ? 1 : WARM_UP,
      progress: (share) => progress(share, 'rounds of slices'),
    });
    for (const { close } of [raw, ...others.map(([, other]) => other)]) await close();
    const figures = overheadFigures(rows);
    return {
      answer:
        `On an adapter that answers at once, a successful call costs ${figures.ratio.toFixed(2)} times what raw axios takes, ` +
        `which is ${figures['added µs'].toFixed(1)} µs more.`,
      targets: [overheadTarget(rows)],
      tables: [tableOf('One call after the other, answered at once', rows)],
      plots: [barsOf('What a successful call costs', '× raw axios', rows, OURS, OVERHEAD_LIMIT)],
      figures,
    };
  },
};
