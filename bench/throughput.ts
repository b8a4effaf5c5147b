import type { Bench, Table, Target } from './harness/bench.js';
import { inFlight } from './harness/in-flight.js';
import { type Compared, compare, type Slice } from './harness/pairs.js';
import type { Contender, Contest } from './harness/peers/contender.js';
import { contests, type PeerName } from './harness/peers/list.js';
import { plain, plainWith } from './harness/peers/plain.js';
import { startServer } from './harness/quota-server.js';
import { barsOf } from './harness/shown.js';
import { signedHeaders } from './harness/signed-headers.js';
import {
  answerOf,
  figuresOf,
  leftOf,
  OURS,
  RAW,
  READY,
  READY_UNFOLLOWED,
  SDK,
  SIGNED,
  signedShares,
  signedTarget,
  TARGETS,
  throughputOf,
  throughputTable,
  UNFOLLOWED,
  UNLIMITED,
  UNSIGNED,
  widthTarget,
} from './harness/throughput-shown.js';

const NEVER_BINDS = 1_000_000;
const PAIRS = 30;
/** In flight, how many calls a slice has, and the part of the bench that it takes. */
const WIDTHS = [
  { width: 1, calls: 60, part: 0.12 },
  { width: 64, calls: 128, part: 0.18 },
  { width: 512, calls: 512, part: 0.4 },
] as const;
const WIDTH_OF_PEERS = 64;
const PEERS_SLICE = { width: WIDTH_OF_PEERS, calls: 64, part: 0.2 };
const SIGNED_SLICE = { width: WIDTH_OF_PEERS, calls: 64, part: 0.1 };
/** Calls that each contender makes before it is measured for the first time: most of what it runs through is compiled by then. */
const WARM_UP = 1200;
/** Three hundred a second: it is spared most of it. */
const NAIVE = 'p-retry + bottleneck';
const WARM_UP_NAIVE = 200;
const PEERS: readonly PeerName[] = [
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  'got',
  '@smithy/util-retry adaptive',
  NAIVE,
];

export const bench: Bench = {
  name: 'throughput',
  question: 'What throughput is left over real connections?',
  how:
    'HTTP over loopback on kept-alive connections, the server in a process of its own, which accepts everything and checks no ' +
    `signature, so that it holds nobody up. Each contender warms up with ${WARM_UP.toLocaleString('en')} calls (${NAIVE}, which takes ` +
    `ten times as long, with ${WARM_UP_NAIVE}). ${PAIRS} rounds of slices, ` +
    `${WIDTHS.map(({ width, calls }) => `of ${calls} calls with ${width} in flight`).join(', ')}, of ${PEERS_SLICE.calls} for the peers and ` +
    `${SIGNED_SLICE.calls} for signed calls, both with ${WIDTH_OF_PEERS} in flight: the baseline, which is raw axios, and the official ` +
    'SDK for what is signed, and then all the others and the baseline again, by turns the other way round. Ratios are per round. Policy, retry budget and a limiter that never binds are on; “rateLimit: false” is ours ' +
    'without it. All send the same body. A call of ours follows no redirect, and is spared what axios does to follow one; the ' +
    'row with maxRedirects: 0 is what that alone spares raw axios, and “like for like” is ours over that row. “Ready-signed ' +
    'headers” are those of one signed call of ours, sent by raw axios again and again; like for like, that with maxRedirects: 0.',
  async run({ short, progress, show }) {
    const server = await startServer();
    const opened: Contender[] = [];
    const callOf = (contest: Contest): Contender['call'] => {
      const contender = contest(server.url, { perSecond: NEVER_BINDS });
      opened.push(contender);
      return contender.call;
    };
    const warm = new Set<Contender['call']>();
    let done = 0;
    const measure = async (
      baseline: Contender['call'],
      contenders: Readonly<Record<string, Contender['call']>>,
      { width, calls, part }: { width: number; calls: number; part: number },
    ): Promise<Compared[]> => {
      for (const [name, call] of Object.entries({ baseline, ...contenders })) {
        if (warm.has(call)) continue;
        warm.add(call);
        await inFlight(call, WIDTH_OF_PEERS)(short ? 20 : name === NAIVE ? WARM_UP_NAIVE : WARM_UP);
      }
      const slices = Object.entries(contenders).map(([name, call]): [string, Slice] => [name, inFlight(call, width)]);
      const rows = await compare(inFlight(baseline, width), Object.fromEntries(slices), {
        pairs: short ? 3 : PAIRS,
        calls: Math.ceil(calls / (short ? 10 : 1)),
        warmUp: 1,
        progress: (share) => progress(done + part * share, `${width} in flight`),
      });
      done += part;
      return rows;
    };

    const tables: Table[] = [];
    const targets: Target[] = [];
    const keep = (table: Table): void => {
      tables.push(table);
      show(table);
    };
    const raw = callOf(plain);
    const own = callOf(contests.ours);
    const unlimited = callOf(contests[UNLIMITED]);
    const unfollowed = callOf(plainWith({ maxRedirects: 0 }));
    const left = [];
    const plotted: Compared[] = [];
    for (const extent of WIDTHS) {
      const { width } = extent;
      // The widest takes half of the time without it.
      const without = width <= WIDTH_OF_PEERS ? { [UNLIMITED]: unlimited } : {};
      const rows = await measure(raw, { [OURS]: own, ...without, [UNFOLLOWED]: unfollowed }, extent);
      keep(throughputTable(`${width} in flight, over raw axios`, rows));
      left.push(leftOf(width, rows));
      if (width === WIDTH_OF_PEERS) plotted.push(...rows);
    }
    targets.push(...left.map(widthTarget));

    const others = Object.fromEntries(PEERS.map((name) => [name, callOf(contests[name])]));
    const peers = await measure(raw, others, PEERS_SLICE);
    keep(throughputTable(`${WIDTH_OF_PEERS} in flight, peers over raw axios`, peers));
    plotted.push(...peers.slice(1));

    const headers = await signedHeaders();
    const signed = await measure(
      callOf(contests[SDK]),
      {
        [SIGNED]: callOf(contests[SIGNED]),
        [UNSIGNED]: own,
        [RAW]: raw,
        [READY]: callOf(plainWith({ headers })),
        [READY_UNFOLLOWED]: callOf(plainWith({ headers, maxRedirects: 0 })),
      },
      SIGNED_SLICE,
    );
    keep(throughputTable(`${WIDTH_OF_PEERS} in flight, signed, over the official SDK`, signed));
    const shares = signedShares(signed);
    targets.push(signedTarget(shares));
    for (const { close } of opened) await close();
    await server.close();

    return {
      answer: answerOf(left, shares),
      targets,
      tables,
      plots: [
        barsOf(
          `Throughput with ${WIDTH_OF_PEERS} calls in flight`,
          '× raw axios',
          plotted.map(throughputOf),
          [OURS, UNLIMITED],
          TARGETS.width,
        ),
        barsOf(
          'Throughput of signed calls',
          '× the official SDK',
          signed.map(throughputOf),
          [SIGNED, UNSIGNED],
          TARGETS.signed,
        ),
      ],
      figures: figuresOf(left, shares),
    };
  },
};
