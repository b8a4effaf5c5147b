import type { Bench } from './harness/bench.js';
import { CONTROL, compare, type Slice } from './harness/pairs.js';
import { type Contender, contests, type PeerName } from './harness/peers.js';
import { barsOf, tableOf } from './harness/shown.js';
import { answerAtOnce } from './harness/stub.js';

/** Peers that take an adapter in place of the network. */
const PEERS: readonly PeerName[] = [
  'ours',
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  'axios-rate-limit',
  '@smithy/util-retry adaptive',
];
const NEVER_BINDS = 1_000_000;
const LIMIT = 0.25;

/** One call after the other. */
const calling =
  ({ call }: Contender): Slice =>
  async (calls) => {
    for (let index = 0; index < calls; index++) await call();
  };

export const bench: Bench = {
  name: 'overhead',
  question: 'What does the wrapper add to a call that succeeds?',
  how:
    'One call after the other on an adapter that answers at once, nothing signed, everything on: policy, a limiter that ' +
    'never holds anybody up, retry budget, and events to which nobody listens. Slices of 400 calls, each contender in ' +
    'turn with raw axios.',
  async run({ short, progress }) {
    const setup = { adapter: answerAtOnce, perSecond: NEVER_BINDS };
    const create = (name: PeerName): Contender => contests[name]('https://vod.tencentcloudapi.com', setup);
    const raw = create('raw axios');
    const peers = PEERS.map((name) => [name, create(name)] as const);
    const rows = await compare(
      calling(raw),
      Object.fromEntries(peers.map(([name, contender]) => [name, calling(contender)])),
      { pairs: short ? 3 : 40, calls: short ? 40 : 400, progress: (share) => progress(share, 'pairs of slices') },
    );
    for (const contender of [raw, ...peers.map(([, peer]) => peer)]) await contender.close();
    const own = rows.find(({ name }) => name === 'ours');
    const control = rows.find(({ name }) => name === CONTROL);
    if (!own || !control) throw new Error('a contender is missing');
    const added = own.ratio[1] - 1;
    return {
      answer:
        `A successful call costs ${own.ratio[1].toFixed(2)} times what raw axios takes, which is ` +
        `${(added * control.perCall).toFixed(1)} µs more.`,
      targets: [
        {
          what: "added to raw axios's own cost",
          wanted: `≤ ${LIMIT} × raw`,
          measured: `${added.toFixed(2)} × raw`,
          met: added <= LIMIT,
        },
      ],
      tables: [tableOf('One call after the other, answered at once', rows)],
      plots: [barsOf('What a successful call costs', '× raw axios', rows, ['ours'], 1 + LIMIT)],
      figures: { ratio: own.ratio[1], 'added µs': added * control.perCall, 'raw µs': control.perCall },
    };
  },
};
