import type { Bench, Cell, Table } from './harness/bench.js';
import { startFaulty } from './harness/faulty.js';
import { inFlight } from './harness/in-flight.js';
import { contests, type PeerName } from './harness/peers/list.js';

const NEVER_BINDS = 1_000_000;
const IN_FLIGHT = 100;
/** Where a backoff of its own would take the bench minutes, the first is so long, ms. */
const DELAY = 1;
const MOST = 1.08;

const PEERS: readonly PeerName[] = [
  'ours',
  'raw axios',
  'official SDK',
  'axios-rate-limit',
  '@smithy/util-retry adaptive',
  'got',
  'axios-retry',
  'retry-axios',
  'cockatiel',
  'p-retry',
  'p-retry + bottleneck',
];

/** What becomes of the calls of one contender. */
interface Outcome {
  readonly name: PeerName;
  readonly lost: number;
  readonly requestsPerCall: number;
}

/** Every contender makes so many calls of a server that fails a share of the requests; all at the same time, each at a door of its own. */
async function suffer(failing: number, calls: number): Promise<Outcome[]> {
  const server = await startFaulty(PEERS.length);
  await server.behave({ failing });
  const contenders = PEERS.map((name, index) =>
    contests[name](server.urls[index] ?? '', { perSecond: NEVER_BINDS, delay: DELAY }),
  );
  const lost = await Promise.all(
    contenders.map(async ({ call }) => {
      let count = 0;
      const losing = (): void => {
        count++;
      };
      await inFlight(() => call().catch(losing), IN_FLIGHT)(calls);
      return count;
    }),
  );
  const requests = await server.count();
  for (const { close } of contenders) await close();
  await server.close();
  return PEERS.map((name, index) => ({
    name,
    lost: lost[index] ?? 0,
    requestsPerCall: (requests[index] ?? 0) / calls,
  }));
}

const exact = (value: number): string => value.toFixed(3);

export const bench: Bench = {
  name: 'storm',
  question: 'How many requests does a server get that fails every call?',
  how:
    'Each contender makes 500 calls, 100 in flight, of a server that answers every one with InternalError (HTTP 200), and then ' +
    '1,000 each of one that fails 1 and 10 in 100 requests, drawn from the same sequence for all. Attempts are the defaults ' +
    'of each, or what the first example of its README has; only the first backoff is shortened to 1 ms, ours by a policy that ' +
    'extends standard with the same four attempts. The limiters never bind.',
  async run({ short, progress, show }) {
    const [calls, gentle] = short ? [40, 40] : [500, 1_000];
    progress(0, 'every request fails');
    const storm = await suffer(1, calls);
    const stormy: Table = {
      caption: `${calls} calls, every request fails`,
      columns: ['', 'requests a call', 'calls lost'],
      rows: storm.map(({ name, requestsPerCall, lost }): Cell[] => [name, exact(requestsPerCall), lost]),
    };
    show(stormy);
    progress(0.6, '1 request in 100 fails');
    const mild = await suffer(0.01, gentle);
    progress(0.8, '10 requests in 100 fail');
    const rough = await suffer(0.1, gentle);
    progress(1, 'done');
    const own = storm[0]?.requestsPerCall ?? Number.NaN;
    const most = storm.reduce((worst, each) => (each.requestsPerCall > worst.requestsPerCall ? each : worst));
    return {
      answer:
        `Where every request fails, ours sends ${exact(own)} requests a call over ${calls} calls; the most, ` +
        `${most.requestsPerCall.toFixed(1)}, are sent by ${most.name}.`,
      targets: [
        {
          what: `requests a call over ${calls} calls that all fail`,
          wanted: `≤ ${MOST}`,
          measured: exact(own),
          met: own <= MOST,
          reason: short ? 'in a short run the 35 retries of the budget are spread over fewer calls' : undefined,
        },
      ],
      tables: [
        stormy,
        {
          caption: `${gentle} calls, some requests fail`,
          columns: ['', '1 %: requests a call', 'calls lost', '10 %: requests a call', 'calls lost'],
          rows: mild.map(({ name, requestsPerCall, lost }, index): Cell[] => [
            name,
            exact(requestsPerCall),
            lost,
            exact(rough[index]?.requestsPerCall ?? Number.NaN),
            rough[index]?.lost ?? Number.NaN,
          ]),
        },
      ],
      plots: [
        {
          kind: 'bars',
          title: 'What a server gets that fails every request',
          x: 'requests a call',
          bars: storm.map(({ name, requestsPerCall }) => ({
            label: name,
            value: requestsPerCall,
            ours: name === 'ours',
          })),
          target: MOST,
        },
      ],
      figures: {
        'requests a call': own,
        'most requests a call': most.requestsPerCall,
        'lost at 1 %': mild[0]?.lost ?? Number.NaN,
        'lost at 10 %': rough[0]?.lost ?? Number.NaN,
      },
    };
  },
};
