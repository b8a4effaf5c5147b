import Bottleneck from 'bottleneck';
import pRetry from 'p-retry';
import { type Compared, compare, type Slice } from './pairs.js';
import { connect } from './peers/connect.js';
import { startServer } from './quota-server.js';
import { wrapCall } from './stub.js';

/** Far above what one process sends. */
const NEVER_BINDS = 1_000_000;
const IN_FLIGHT = 64;

const inFlight =
  (call: () => Promise<unknown>): Slice =>
  async (calls) => {
    let left = calls;
    const work = async (): Promise<void> => {
      while (left-- > 0) await call();
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  };

/** How long it is compared. */
export interface Extent {
  readonly pairs: number;
  /** How many calls a slice has. */
  readonly calls: number;
  /** Hears how far it is, 0 to 1. */
  readonly progress: (share: number) => void;
}

/** What calls over a real connection take, 64 in flight, over raw axios, as ratios of time. */
export async function compareThroughput({ pairs, calls, progress }: Extent): Promise<Compared[]> {
  const server = await startServer();
  const raw = connect(server.url);
  const direct = connect(server.url);
  const unlimited = connect(server.url);
  const limited = connect(server.url);
  const limiter = new Bottleneck({ maxConcurrent: NEVER_BINDS });
  const post = (): Promise<unknown> => raw.client.post('/', {});
  const baseline = inFlight(post);
  const callUnlimited = wrapCall(unlimited.client, false);
  const callLimited = wrapCall(limited.client, NEVER_BINDS);
  const rows = await compare(
    baseline,
    {
      // A call of ours follows no redirect, and is spared what axios does to follow one: this is what it is spared.
      'raw, maxRedirects: 0': inFlight(() => direct.client.post('/', {}, { maxRedirects: 0 })),
      'wrapped, rateLimit: false': inFlight(() => callUnlimited()),
      'wrapped, limiter never binds': inFlight(() => callLimited()),
    },
    { pairs, calls, progress: (share) => progress(0.7 * share) },
  );
  // On its own and in shorter slices, or it would take most of the time.
  const slow = await compare(
    baseline,
    { 'p-retry + bottleneck': inFlight(() => pRetry(() => limiter.schedule(post))) },
    { pairs: Math.ceil(pairs / 2), calls: 2 * IN_FLIGHT, progress: (share) => progress(0.7 + 0.3 * share) },
  );
  for (const { agent } of [raw, direct, unlimited, limited]) agent.destroy();
  await limiter.disconnect();
  await server.close();
  return [...rows, ...slow.slice(1)];
}
