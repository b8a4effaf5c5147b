import { setTimeout } from 'node:timers/promises';
import { startClosedLoop } from './closed-loop.js';
import { startOpenLoop } from './open-loop.js';

/** One logical call of a worker. Times are ms since the load began. */
export interface Call {
  readonly worker: number;
  /** When it was due to begin: what keeps it from beginning is a part of its wait. */
  readonly began: number;
  /** `undefined` while it is open. */
  readonly ended: number | undefined;
  /** `open`: still not answered when the drain was over. */
  readonly outcome: 'answered' | 'lost' | 'open';
}

/** A call as it goes on. */
export type Own = { -readonly [K in keyof Call]: Call[K] };

/** Each worker has one call open at a time, and calls again as soon as it is answered. */
export interface ClosedLoad {
  readonly kind: 'closed';
  readonly workers: number;
  /** ms in which calls begin. */
  readonly duration: number;
  /**
   * ms that a worker waits after a call of its own was lost, so that who fails at once asks no more often than who is answered.
   * Default: a turn of the loop.
   */
  readonly pause?: number | undefined;
  /** ms after that in which open calls may still be answered. */
  readonly drain: number;
}

/** Calls come when they come, however many are waiting: every one is a worker of its own. */
export interface OpenLoad {
  readonly kind: 'open';
  /** ms since the load began, by time. */
  readonly arrivals: readonly number[];
  /** ms after the last of them in which open calls may still be answered. */
  readonly drain: number;
}

export type Load = ClosedLoad | OpenLoad;

/** Makes a load; resolves to every call that was begun. It is for the caller to end those still open. */
export async function makeLoad(call: () => Promise<unknown>, load: Load): Promise<Call[]> {
  const calls: Own[] = [];
  const done = load.kind === 'closed' ? startClosedLoop(call, load, calls) : startOpenLoop(call, load, calls);
  const last = load.kind === 'closed' ? load.duration : (load.arrivals.at(-1) ?? 0);
  const patience = new AbortController();
  const overdue = setTimeout(last + load.drain, undefined, { signal: patience.signal }).catch(() => {});
  await Promise.race([done, overdue]);
  patience.abort();
  // Copies: what is ended from now on was not answered.
  return calls.map((each) => ({ ...each }));
}
