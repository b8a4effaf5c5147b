import type { Own } from './load.js';

/** Makes one call, and notes what became of it and when, on `now`'s scale. */
export async function follow(call: () => Promise<unknown>, own: Own, now: () => number): Promise<void> {
  let outcome: Own['outcome'] = 'answered';
  try {
    await call();
  } catch {
    outcome = 'lost';
  }
  own.ended = now();
  own.outcome = outcome;
}
