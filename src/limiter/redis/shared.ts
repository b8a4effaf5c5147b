import Bottleneck from 'bottleneck';
import type { Window } from '../window.js';
import { forgetGiven, givenFrom } from './client.js';
import { clientIdOf, detach } from './inner.js';
import type { Session } from './link.js';
import { keysOf, runScript } from './run.js';

/** The slots of one key in Redis, as long as the session lasts. */
export interface SharedSlots {
  /** This process's name among those that share the key. */
  readonly client: string;
  /** The most weight that waits to be taken at once. */
  heaviest(): number;
  /**
   * Asks for slots; they are given back when the promise of `use` settles.
   *
   * @param use - hears how many they became, and until when they may be used, on `performance.now()`'s scale
   */
  take(weight: number, use: (weight: number, until: number) => Promise<void>): void;
  /** Gives them up. What is taken is free again a window from now, and nobody waits for this process any more. */
  leave(): Promise<void>;
}

/** Permits of a block are taken within this time, or go back, ms: idle processes must not keep what others need. */
const LEASE = 1_000;
/**
 * A job outlives the window of a permit that was taken last by so much, ms: what takes longer to connect than this is not
 * counted any more when it leaves. What a killed process held is free again after all three, which may take 4 s.
 */
const MARGIN = 1_500;
const LONGEST = 2 ** 31 - 1;

/** Each process tells so often that it lives, ms, and with it wakes those who wait. */
const HEARTBEAT = 1_000;
/** One that was silent for so long is forgotten, unless it holds slots, ms. */
const SILENT = 5_000;
/** The keys of a limit that nobody uses are gone after this time, ms, or after three windows. */
const KEPT = 60_000;

/** How long a job may last, ms: the lease, the window, and what spaced permits may have to wait for their turn. */
const expirationOf = ({ hold, spacing }: Window): number =>
  Math.min(LEASE + hold + MARGIN + (spacing > 0 ? hold : 0), LONGEST);

/**
 * Creates the slots of one key in Redis: Bottleneck's clustering, whose jobs end by themselves when the process that runs
 * them was killed.
 *
 * @param window - the rate as it is now
 * @param id - the limit's id in Redis
 * @param self - this process's name among those that count
 */
export function createSharedSlots(
  { client, connection, fail }: Session,
  id: string,
  self: string,
  window: () => Window,
): SharedSlots {
  const initial = window();
  const limiter = new Bottleneck({
    id,
    connection,
    maxConcurrent: initial.slots,
    minTime: initial.spacing,
    heartbeatInterval: HEARTBEAT,
    clientTimeout: SILENT,
    timeout: Math.min(Math.max(KEPT, 3 * initial.hold), LONGEST),
  });
  const name = clientIdOf(limiter);
  const waiting = new Set<{ readonly weight: number }>();
  let left = false;

  const failed = (error: unknown): void => {
    if (!left) fail(error instanceof Error ? error.message : String(error));
  };
  limiter.on('error', failed);
  limiter.ready().catch(failed);

  const take: SharedSlots['take'] = (weight, use) => {
    const job = { weight };
    waiting.add(job);
    const run = async (): Promise<void> => {
      waiting.delete(job);
      if (!left) await use(weight, givenFrom(client, name) + LEASE);
      // What was used a moment ago is not free yet: leaving has seen to its end.
      if (left) await new Promise(() => {});
    };
    limiter.schedule({ weight, expiration: expirationOf(window()) }, run).catch((error: unknown) => {
      // What fails later is a job that ended by itself.
      if (!waiting.delete(job) || left) return;
      // The rate has fallen, and this process has not heard of it yet.
      if (weight > 1 && error instanceof Bottleneck.BottleneckError) return take(1, use);
      failed(error);
    });
  };

  return {
    client: name,
    take,
    heaviest: () => Math.max(0, ...[...waiting].map(({ weight }) => weight)),
    async leave() {
      if (left) return;
      left = true;
      forgetGiven(client, name);
      detach(limiter, connection);
      const { expirations, clients, queued, seen, members } = keysOf(id);
      const keys = [expirations, clients, queued, seen, members];
      await runScript(client, 'limitLeave', keys, [name, Math.ceil(window().hold), self]).catch(() => {});
    },
  };
}
