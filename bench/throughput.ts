import type { Bench, Table, Target } from './harness/bench.js';
import { inFlight } from './harness/in-flight.js';
import { type Compared, compare } from './harness/pairs.js';
import { connect } from './harness/peers/connect.js';
import { type Contender, PARAMETERS } from './harness/peers/contender.js';
import { contests, type PeerName } from './harness/peers/list.js';
import { startServer } from './harness/quota-server.js';
import { barsOf } from './harness/shown.js';

const NEVER_BINDS = 1_000_000;
/** In flight, and how many calls a slice has. */
const WIDTHS = [
  [1, 120],
  [64, 160],
  [512, 640],
] as const;
const WIDTH_OF_PEERS = 64;
const PEERS: readonly PeerName[] = [
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  'got',
  '@smithy/util-retry adaptive',
];
const LEAST = 0.95;
const LEAST_SIGNED = 0.8;
const SDK = 'official SDK';

/** What a contender gets through: calls a second, and its ratio to the baseline's, from the times of the pairs. */
interface Throughput {
  readonly name: string;
  readonly perSecond: number;
  readonly ratio: readonly [q1: number, median: number, q3: number];
}

const throughputOf = ({ name, perCall, ratio: [q1, median, q3] }: Compared): Throughput => ({
  name,
  perSecond: 1e6 / perCall,
  ratio: [1 / q3, 1 / median, 1 / q1],
});

const tableOf = (caption: string, rows: readonly Throughput[]): Table => ({
  caption,
  columns: ['', 'calls a second', '× the baseline', 'quartiles'],
  rows: rows.map(({ name, perSecond, ratio: [q1, median, q3] }) => [
    name,
    perSecond.toFixed(0),
    median.toFixed(3),
    `${q1.toFixed(3)} to ${q3.toFixed(3)}`,
  ]),
});

const oursAmong = (rows: readonly Throughput[]): string[] =>
  rows.map(({ name }) => name).filter((name) => name.startsWith('ours'));

const ratioOf = (rows: readonly Throughput[], name: string): number => {
  const row = rows.find((each) => each.name === name);
  if (!row) throw new Error(`${name} is missing`);
  return row.ratio[1];
};

const targetOf = (what: string, least: number, unit: string, measured: number, reason?: string): Target => ({
  what,
  wanted: `≥ ${least} × ${unit}`,
  measured: `${measured.toFixed(3)} × ${unit}`,
  met: measured >= least,
  reason: measured >= least ? undefined : reason,
});

export const bench: Bench = {
  name: 'throughput',
  question: 'What throughput is left over real connections?',
  how:
    'HTTP over loopback on kept-alive connections, the server in a process of its own, which accepts everything and checks no ' +
    'signature, so that it holds nobody up. Slices of 120 calls one at a time, 160 with 64 in flight and 640 with 512, each contender in turn ' +
    'with the baseline: raw axios, and the official SDK for what is signed. Policy, retry budget and a limiter that never binds ' +
    'are on. A call of ours follows no redirect; the row with maxRedirects: 0 is what that alone spares raw axios.',
  async run({ short, progress, show }) {
    const server = await startServer();
    const opened: Contender[] = [];
    const callOf = (name: PeerName): Contender['call'] => {
      const contender = contests[name](server.url, { perSecond: NEVER_BINDS });
      opened.push(contender);
      return contender.call;
    };
    const { client, agent } = connect(server.url);
    const raw = (): Promise<unknown> => client.post('/', PARAMETERS);
    const unfollowed = (): Promise<unknown> => client.post('/', PARAMETERS, { maxRedirects: 0 });
    const ours = callOf('ours');
    let done = 0;
    const measure = async (
      baseline: Contender['call'],
      contenders: Readonly<Record<string, Contender['call']>>,
      { width, calls, pairs, part }: { width: number; calls: number; pairs: number; part: number },
    ): Promise<Throughput[]> => {
      const slices = Object.entries(contenders).map(([name, call]) => [name, inFlight(call, width)] as const);
      const compared = await compare(inFlight(baseline, width), Object.fromEntries(slices), {
        pairs: short ? 3 : pairs,
        calls: short ? Math.ceil(calls / 10) : calls,
        progress: (share) => progress(done + part * share, `${width} in flight`),
      });
      done += part;
      return compared.map(throughputOf);
    };

    const tables: Table[] = [];
    const targets: Target[] = [];
    const figures: Record<string, number> = {};
    const reached: number[] = [];
    const keep = (table: Table): void => {
      tables.push(table);
      show(table);
    };
    let peers: Throughput[] = [];
    for (const [width, calls] of WIDTHS) {
      const several = width === WIDTH_OF_PEERS;
      const named = several ? PEERS.map((name) => [name, callOf(name)] as const) : [];
      const contenders = { ours, 'raw axios, maxRedirects: 0': unfollowed, ...Object.fromEntries(named) };
      const rows = await measure(raw, contenders, { width, calls, pairs: 30, part: several ? 0.4 : 0.2 });
      if (several) {
        // A second of it is four hundred calls: fewer pairs, and shorter ones.
        const naive = { 'p-retry + bottleneck': callOf('p-retry + bottleneck') };
        const slow = await measure(raw, naive, { width, calls: 128, pairs: 10, part: 0.05 });
        peers = [...rows, ...slow.slice(1)];
      }
      const ratio = ratioOf(rows, 'ours');
      reached.push(ratio);
      keep(tableOf(`${width} in flight, over raw axios`, several ? peers : rows));
      targets.push(targetOf(`throughput with ${width} in flight`, LEAST, 'raw axios', ratio));
      figures[`${width} in flight`] = ratio;
    }
    const signed = await measure(
      callOf(SDK),
      { 'ours, signed': callOf('ours, signed'), 'ours, unsigned': ours, 'raw axios, unsigned': raw },
      { width: WIDTH_OF_PEERS, calls: 200, pairs: 30, part: 0.15 },
    );
    keep(tableOf(`${WIDTH_OF_PEERS} in flight, signed, over the official SDK`, signed));
    const [overSdk, rawOverSdk] = [ratioOf(signed, 'ours, signed'), ratioOf(signed, 'raw axios, unsigned')];
    const reason =
      `raw axios has ${rawOverSdk.toFixed(2)} of it and ours, unsigned, ${ratioOf(signed, 'ours, unsigned').toFixed(2)}: the rest is ` +
      "the signature, and its headers on their way through axios's code";
    targets.push(targetOf('signed throughput', LEAST_SIGNED, SDK, overSdk, reason));
    for (const { close } of opened) await close();
    agent.destroy();
    await server.close();
    const shares = reached.map((ratio) => ratio.toFixed(2));
    return {
      answer:
        `With ${WIDTHS.map(([width]) => width).join(', ')} calls in flight, ${shares.join(', ')} of raw axios's throughput; ` +
        `signed, ${overSdk.toFixed(2)} of the official SDK's, where raw axios, unsigned, has ${rawOverSdk.toFixed(2)}.`,
      targets,
      tables,
      plots: [
        barsOf(`Throughput with ${WIDTH_OF_PEERS} calls in flight`, '× raw axios', peers, oursAmong(peers), LEAST),
        barsOf('Throughput of signed calls', '× the official SDK', signed, oursAmong(signed), LEAST_SIGNED),
      ],
      figures: { ...figures, signed: overSdk, 'raw axios over the SDK': rawOverSdk },
    };
  },
};
