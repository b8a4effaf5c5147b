import type { Bench } from './harness/bench.js';
import { CONTROL, compare, type Slice } from './harness/pairs.js';
import type { Contender } from './harness/peers/contender.js';
import { contests, type PeerName } from './harness/peers/list.js';
import { plain } from './harness/peers/plain.js';
import { barsOf, tableOf } from './harness/shown.js';
import { answerAtOnce, stub, wrapCall } from './harness/stub.js';

/** Peers that take an adapter in place of the network. */
const PEERS: readonly PeerName[] = [
  'ours',
  'ours, signed',
  'axios-retry',
  'retry-axios',
  'p-retry',
  'cockatiel',
  'axios-rate-limit',
  '@smithy/util-retry adaptive',
];
const UNLIMITED = 'ours, unlimited';
const OURS = ['ours', 'ours, signed', UNLIMITED];
const NEVER_BINDS = 1_000_000;
const LIMIT = 0.25;

/** One call after the other. */
const calling =
  ({ call }: Pick<Contender, 'call'>): Slice =>
  async (calls) => {
    for (let index = 0; index < calls; index++) await call();
  };

export const bench: Bench = {
  name: 'overhead',
  question: 'What does the wrapper add to a call that succeeds?',
  how:
    'One call after the other on an adapter that answers at once, nothing signed, everything on: policy, a limiter that ' +
    'never holds anybody up, retry budget, and events to which nobody listens. “Signed” signs each call as well, “unlimited” ' +
    'has `rateLimit: false`. Slices of 400 calls, each contender in turn with raw axios; the peers look for an error in ' +
    'each answer, which raw axios does not.',
  async run({ short, progress }) {
    const setup = { adapter: answerAtOnce, perSecond: NEVER_BINDS };
    const url = 'https://vod.tencentcloudapi.com';
    const raw = plain(url, setup);
    const peers = PEERS.map((name) => [name, contests[name](url, setup)] as const);
    const slices = Object.fromEntries(peers.map(([name, contender]) => [name, calling(contender)]));
    const unlimited = wrapCall(stub(), false);
    const rows = await compare(
      calling(raw),
      { ...slices, [UNLIMITED]: calling({ call: () => unlimited() }) },
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
      plots: [barsOf('What a successful call costs', '× raw axios', rows, OURS, 1 + LIMIT)],
      figures: { ratio: own.ratio[1], 'added µs': added * control.perCall, 'raw µs': control.perCall },
    };
  },
};
