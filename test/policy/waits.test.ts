import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Backoff, backoffDelay, constant, exponential, type Jitter, linear } from '../../src/policy/backoff.js';
import { waitRanges } from '../../src/policy/waits.js';

/** Just below 1, the most that `Math.random` returns. */
const ALMOST = 1 - 2 ** -53;

const wait = (backoff: Backoff, failures: number, random: () => number, previous: number): number =>
  backoffDelay(backoff, { code: 'InternalError', failures, previous, retryAfter: undefined }, random);

describe('the waits of a backoff, one after the other', () => {
  it.each([
    [exponential({ initial: 200, max: 1_000 }), '0-200 0-400 0-800 0-1000'],
    [exponential({ initial: 200, jitter: 'none' }), '200-200 400-400 800-800 1600-1600'],
    [exponential({ initial: 200, jitter: 'equal' }), '100-200 200-400 400-800 800-1600'],
    [exponential({ initial: 200, max: 1_000, jitter: 'decorrelated' }), '200-200 200-600 200-1000 200-1000'],
    [linear({ initial: 100, step: 50, jitter: 'none' }), '100-100 150-150 200-200 250-250'],
    [constant({ delay: 300 }), '300-300 300-300 300-300 300-300'],
    [exponential({ initial: 0, factor: 1e308 }), '0-0 0-0 0-0 0-0'],
  ])('%j: %s', (backoff, expected) => {
    const told = waitRanges(backoff, 4)?.map(({ from, to }) => `${from}-${to}`);
    expect(told?.join(' ')).toBe(expected);
  });

  it('none where there are none, and none are known of a function', () => {
    expect(waitRanges(exponential({ initial: 200 }), 0)).toEqual([]);
    expect(waitRanges(() => 5, 3)).toBeUndefined();
  });

  it('hold whatever chance says', () => {
    const ms = fc.double({ min: 0, max: 100_000, noNaN: true });
    const jitter = fc.constantFrom<Jitter>('none', 'full', 'equal', 'decorrelated');
    const chance = fc.double({ min: 0, max: ALMOST, noNaN: true });
    fc.assert(
      fc.property(ms, ms, jitter, fc.array(chance, { maxLength: 12 }), (initial, more, kind, chances) => {
        const backoff = exponential({ initial, max: initial + more, jitter: kind });
        const ranges = waitRanges(backoff, chances.length) ?? [];
        let previous = 0;
        for (const [index, random] of chances.entries()) {
          previous = wait(backoff, index + 1, () => random, previous);
          expect(previous).toBeGreaterThanOrEqual((ranges[index]?.from ?? Number.NaN) - 1e-6);
          expect(previous).toBeLessThanOrEqual((ranges[index]?.to ?? Number.NaN) + 1e-6);
        }
      }),
    );
  });
});
