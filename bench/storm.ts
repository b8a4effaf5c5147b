import type { Bench, Cell, Table } from './harness/bench.js';
import { startFaulty } from './harness/faulty.js';
import { inFlight } from './harness/in-flight.js';
import { contests, type PeerName } from './harness/peers/list.js';
import { answerOf, exact, MOST, type Outcome, ownOf, stormTarget } from './harness/storm-shown.js';

const NEVER_BINDS = 1_000_000;
const IN_FLIGHT = 100;
/** Where a backoff of its own would take the bench minutes, the first is so long, ms. */
const DELAY = 1;
const CALLS = 500;
/** Where every request fails, as many calls of those to whom it makes no difference how many there are. */
const FEWER = 100;
/** They have a budget of retries, which every call of a run draws on. */
const BUDGETED: readonly PeerName[] = ['ours', '@smithy/util-retry adaptive'];
const PEERS: readonly PeerName[] = [
  ...BUDGETED,
  'raw axios',
  'official SDK',
  'axios-rate-limit',
  'got',
  'axios-retry',
  'retry-axios',
  'cockatiel',
  'p-retry',
  'p-retry + bottleneck',
];

/**
 * Every contender makes its calls of a server that fails a share of the requests; all at the same time, each at a door of
 * its own.
 */
async function suffer(failing: number, callsOf: (name: PeerName) => number): Promise<Outcome[]> {
  const server = await startFaulty(PEERS.length);
  await server.behave({ failing });
  const contenders = PEERS.map((name, index) =>
    contests[name](server.urls[index] ?? '', { perSecond: NEVER_BINDS, delay: DELAY }),
  );
  const lost = await Promise.all(
    contenders.map(async ({ call }, index) => {
      let count = 0;
      const losing = (): void => {
        count++;
      };
      await inFlight(() => call().catch(losing), IN_FLIGHT)(callsOf(PEERS[index] as PeerName));
      return count;
    }),
  );
  const requests = await server.count();
  for (const { close } of contenders) await close();
  await server.close();
  return PEERS.map((name, index) => ({
    name,
    calls: callsOf(name),
    lost: lost[index] ?? 0,
    requestsPerCall: (requests[index] ?? 0) / callsOf(name),
  }));
}

export const bench: Bench = {
  name: 'storm',
  question: 'How many requests does a server get that fails every call?',
  how:
    `A server answers every request with InternalError (HTTP 200). ${BUDGETED.join(' and ')} make ${CALLS} calls of it, ` +
    `${IN_FLIGHT} in flight, since all calls share their budget of retries; what the others send a call does not depend on how many ` +
    `there are, and they make ${FEWER}. Then come ${CALLS} calls ` +
    'each of one that fails 1 and 10 in 100 requests, drawn from the same sequence for all. Attempts are the ' +
    'defaults of each, or what the first example of its README has. Backoffs begin at 1 ms in place of what is usual and grow as they do ' +
    'by default, ours by a policy that extends standard with the same four attempts; only the AWS SDK’s strategy keeps its own. ' +
    'The limiters never bind.',
  async run({ short, progress, show }) {
    const [calls, fewer] = short ? [40, 10] : [CALLS, FEWER];
    progress(0, 'every request fails');
    const storm = await suffer(1, (name) => (BUDGETED.includes(name) ? calls : fewer));
    const stormy: Table = {
      caption: 'Every request fails',
      columns: ['', 'calls', 'requests a call', 'calls lost'],
      rows: storm.map((each): Cell[] => [each.name, each.calls, exact(each.requestsPerCall), each.lost]),
    };
    show(stormy);
    progress(0.6, '1 request in 100 fails');
    const mild = await suffer(0.01, () => calls);
    progress(0.8, '10 requests in 100 fail');
    const rough = await suffer(0.1, () => calls);
    progress(1, 'done');
    return {
      answer: answerOf(storm),
      targets: [stormTarget(storm, short)],
      tables: [
        stormy,
        {
          caption: `${calls} calls, some requests fail`,
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
        'requests a call': ownOf(storm).requestsPerCall,
        'most requests a call': Math.max(...storm.map(({ requestsPerCall }) => requestsPerCall)),
        'lost at 1 %': mild[0]?.lost ?? Number.NaN,
        'lost at 10 %': rough[0]?.lost ?? Number.NaN,
      },
    };
  },
};
