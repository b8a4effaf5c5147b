import { setTimeout } from 'node:timers/promises';
import { createRandom } from '../../src/emulator/random.js';
import { follow } from './follow.js';
import type { OpenLoad, Own } from './load.js';

/** Starts calls as they are due; resolves when all of them have ended. */
export async function startOpenLoop(
  call: () => Promise<unknown>,
  { arrivals }: Omit<OpenLoad, 'drain'>,
  calls: Own[],
): Promise<void> {
  const start = performance.now();
  const now = (): number => performance.now() - start;

  const one = async (worker: number, began: number): Promise<void> => {
    const own: Own = { worker, began, ended: undefined, outcome: 'open' };
    calls.push(own);
    await follow(call, own, now);
  };

  const all: Array<Promise<void>> = [];
  for (const [worker, due] of arrivals.entries()) {
    // A timer may be a millisecond early.
    while (now() < due) await setTimeout(due - now());
    all.push(one(worker, due));
  }
  await Promise.all(all);
}

/**
 * So many arrivals in so many ms, each at any time as likely as at any other, by time: what a Poisson process looks like
 * once its number is known. The same seed makes the same ones.
 */
export function randomArrivals(count: number, duration: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random() * duration).sort((a, b) => a - b);
}
