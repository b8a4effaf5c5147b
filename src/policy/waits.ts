import { type Backoff, backoffDelay, completeBackoff } from './backoff.js';

/** What a wait lies between, ms; the same twice where chance has no part in it. */
export interface WaitRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The first waits of a backoff, one after the other, where the same rule is met again and again and no answer asks for a
 * `Retry-After`. `undefined` for a function, whose waits are its own business.
 */
export function waitRanges(backoff: Backoff, count: number): WaitRange[] | undefined {
  const complete = completeBackoff(backoff);
  if (typeof complete === 'function') return undefined;
  const ranges: WaitRange[] = [];
  let previous = 0;
  for (let failures = 1; failures <= count; failures++) {
    const at = (random: number): number =>
      backoffDelay(complete, { code: '', failures, previous, retryAfter: undefined }, () => random);
    const range = { from: at(0), to: at(1) };
    ranges.push(range);
    previous = range.to;
  }
  return ranges;
}
