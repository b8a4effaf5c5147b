import { setImmediate, setTimeout } from 'node:timers/promises';
import { follow } from './follow.js';
import type { ClosedLoad, Own } from './load.js';

/** Starts the workers of a closed loop; resolves when each has had its last call ended. */
export async function startClosedLoop(
  call: () => Promise<unknown>,
  { workers, duration, pause }: Omit<ClosedLoad, 'drain'>,
  calls: Own[],
): Promise<void> {
  const start = performance.now();
  const now = (): number => performance.now() - start;

  const work = async (worker: number): Promise<void> => {
    while (now() < duration) {
      const own: Own = { worker, began: now(), ended: undefined, outcome: 'open' };
      calls.push(own);
      await follow(call, own, now);
      // Whoever rejects without asking the server must not keep all the others from running.
      if (own.outcome === 'lost') await (pause === undefined ? setImmediate() : setTimeout(pause));
    }
  };

  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
}
