import { setImmediate, setTimeout } from 'node:timers/promises';

/** One logical call of a worker. Times are ms since the load began. */
export interface Call {
  readonly worker: number;
  readonly began: number;
  /** `undefined` while it is open. */
  readonly ended: number | undefined;
  /** `open`: still not answered when the drain was over. */
  readonly outcome: 'answered' | 'lost' | 'open';
}

/** How a load is made. */
export interface Load {
  /** Each has one call open at a time, and calls again as soon as it is answered. */
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

/** Makes a closed-loop load; resolves to every call that was begun. It is for the caller to end those still open. */
export async function closedLoop(call: () => Promise<unknown>, load: Load): Promise<Call[]> {
  const calls: Array<{ -readonly [K in keyof Call]: Call[K] }> = [];
  const start = performance.now();
  const now = (): number => performance.now() - start;

  const work = async (worker: number): Promise<void> => {
    while (now() < load.duration) {
      const own: (typeof calls)[number] = { worker, began: now(), ended: undefined, outcome: 'open' };
      calls.push(own);
      let outcome: Call['outcome'] = 'answered';
      try {
        await call();
      } catch {
        outcome = 'lost';
      }
      own.ended = now();
      own.outcome = outcome;
      // Whoever rejects without asking the server must not keep all the others from running.
      if (outcome === 'lost') await (load.pause === undefined ? setImmediate() : setTimeout(load.pause));
    }
  };

  const patience = new AbortController();
  const { signal } = patience;
  const overdue = setTimeout(load.duration + load.drain, undefined, { signal }).catch(() => {});
  await Promise.race([Promise.all(Array.from({ length: load.workers }, (_, worker) => work(worker))), overdue]);
  patience.abort();
  // Copies: what is ended from now on was not answered.
  return calls.map((each) => ({ ...each }));
}
