import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Backoff,
  backoffDelay,
  completeBackoff,
  constant,
  exponential,
  linear,
  MAX_DELAY,
  RETRY_AFTER_CAP,
} from '../../src/policy/backoff.js';
import { scripted } from '../support/scripted.js';

const never = scripted();

/** The waits after the first, the second, … failure, with no chance in them. */
const waits = (backoff: Backoff, count: number): number[] =>
  Array.from({ length: count }, (_, index) =>
    backoffDelay(backoff, { code: 'InternalError', failures: index + 1, previous: 0, retryAfter: undefined }, never),
  );

const jitter = 'none';

describe('an exponential backoff', () => {
  it.each([
    [exponential({ initial: 200, max: 10_000, jitter }), [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]],
    [exponential({ initial: 250, max: 5_000, jitter }), [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]],
    [exponential({ initial: 100, factor: 1.5, jitter }), [100, 150, 225, 337.5]],
    [exponential({ initial: 100, factor: 1, jitter }), [100, 100, 100]],
    [exponential({ initial: 300, max: 300, jitter }), [300, 300]],
    [exponential({ initial: 0, jitter }), [0, 0, 0]],
  ])('%o waits %j', (backoff, expected) => {
    expect(waits(backoff, expected.length)).toEqual(expected);
  });

  it('stays at its longest once its power is no number any more', () => {
    const context = { code: 'InternalError', failures: 5_000, previous: 0, retryAfter: undefined };
    expect(backoffDelay(exponential({ initial: 1, jitter }), context, never)).toBe(10_000);
    expect(backoffDelay(exponential({ initial: 0, jitter }), context, never)).toBe(0);
  });
});

describe('a linear backoff', () => {
  it.each([
    [linear({ initial: 100, step: 50, max: 230, jitter }), [100, 150, 200, 230, 230]],
    [linear({ initial: 100, jitter }), [100, 200, 300, 400]],
    [linear({ initial: 100, step: 0, jitter }), [100, 100, 100]],
    [linear({ initial: 0, step: 20, jitter }), [0, 20, 40]],
  ])('%o waits %j', (backoff, expected) => {
    expect(waits(backoff, expected.length)).toEqual(expected);
  });
});

describe('a constant backoff', () => {
  it('waits the same every time', () => {
    expect(waits(constant({ delay: 1_000 }), 4)).toEqual([1_000, 1_000, 1_000, 1_000]);
    expect(waits(constant({ delay: 0 }), 2)).toEqual([0, 0]);
  });
});

describe('what is left out of a backoff', () => {
  it('is written out by its maker', () => {
    expect(exponential({ initial: 200 })).toEqual({
      kind: 'exponential',
      initial: 200,
      max: 10_000,
      factor: 2,
      jitter: 'full',
    });
    expect(linear({ initial: 100 })).toEqual({ kind: 'linear', initial: 100, step: 100, max: 10_000, jitter: 'full' });
    expect(constant({ delay: 5 })).toEqual({ kind: 'constant', delay: 5, jitter: 'none' });
  });

  it.each<[string, (options: never) => unknown, unknown, string]>([
    ['exponential', exponential, undefined, 'exponential({ initial: 200 }), found undefined'],
    ['linear', linear, 100, 'linear({ initial: 100, step: 50 }), found 100'],
    ['constant', constant, null, 'constant({ delay: 1000 }), found null'],
  ])('may not be all of it: %s', (_, make, options, told) => {
    expect(() => make(options as never)).toThrow(new TypeError(`expected options, as in ${told}`));
  });

  it('never makes the longest wait shorter than the first', () => {
    expect(exponential({ initial: 20_000 }).max).toBe(20_000);
    expect(linear({ initial: 20_000 }).max).toBe(20_000);
  });

  it('is the same in a backoff that came as data', () => {
    expect(completeBackoff({ kind: 'exponential', initial: 200 })).toEqual(exponential({ initial: 200 }));
    expect(completeBackoff({ kind: 'linear', initial: 100 })).toEqual(linear({ initial: 100 }));
    expect(completeBackoff({ kind: 'constant', delay: 5 })).toEqual(constant({ delay: 5 }));
  });

  it('may also be undefined, as a type without exactOptionalPropertyTypes allows', () => {
    const nothing = { max: undefined, factor: undefined, step: undefined, jitter: undefined } as object;
    expect(exponential({ initial: 200, ...nothing })).toMatchObject(exponential({ initial: 200 }));
    expect(linear({ initial: 200, ...nothing })).toMatchObject(linear({ initial: 200 }));
    expect(constant({ delay: 200, ...nothing })).toMatchObject(constant({ delay: 200 }));
  });
});

describe('Retry-After', () => {
  const asked = (backoff: Backoff, retryAfter: number): number =>
    backoffDelay(backoff, { code: 'RequestLimitExceeded', failures: 1, previous: 0, retryAfter }, () => 0.5);

  it.each([
    [exponential({ initial: 200, max: 10_000 }), 3_000, 3_000],
    [exponential({ initial: 200, max: 10_000 }), 10_001, 10_000],
    [exponential({ initial: 200, max: 10_000 }), Number.POSITIVE_INFINITY, 10_000],
    [exponential({ initial: 200, max: 10_000 }), 1, 1],
    [linear({ initial: 100, max: 2_000 }), 5_000, 2_000],
    [constant({ delay: 10 }), 59_000, 59_000],
    [constant({ delay: 10 }), 61_000, RETRY_AFTER_CAP],
    [constant({ delay: 90_000 }), 80_000, 80_000],
    [constant({ delay: 90_000 }), 95_000, 90_000],
    [exponential({ initial: 1, max: MAX_DELAY }), 2 ** 40, MAX_DELAY],
  ])('is taken without jitter, up to the longest wait: %o, asked for %d, waits %d', (backoff, retryAfter, expected) => {
    expect(asked(backoff, retryAfter)).toBe(expected);
  });

  it.each([0, -1, Number.NEGATIVE_INFINITY, Number.NaN])('of %d is ignored', (retryAfter) => {
    expect(asked(exponential({ initial: 200 }), retryAfter)).toBe(100);
    expect(asked(constant({ delay: 70 }), retryAfter)).toBe(70);
  });
});

describe('no wait', () => {
  const ms = fc.oneof(fc.integer({ min: 0, max: MAX_DELAY }), fc.constantFrom(0, 1, MAX_DELAY));
  const spread = fc.constantFrom('none' as const, 'full' as const, 'equal' as const);
  const anySpread = fc.oneof(spread, fc.constant('decorrelated' as const));
  const backoffs: fc.Arbitrary<Backoff> = fc.oneof(
    fc.record({
      kind: fc.constant('exponential' as const),
      initial: ms,
      max: ms,
      factor: fc.double({ min: 1, max: Number.MAX_VALUE, noNaN: true }),
      jitter: anySpread,
    }),
    fc.record({ kind: fc.constant('linear' as const), initial: ms, step: ms, max: ms, jitter: anySpread }),
    fc.record({ kind: fc.constant('constant' as const), delay: ms, jitter: spread }),
    fc.double({ min: 0, noNaN: true }).map((delay) => () => delay),
  );

  it('is negative, no number, or longer than a timer can hold, whatever went before', () => {
    fc.assert(
      fc.property(
        backoffs,
        fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000_000 })),
        fc.oneof(ms, fc.double({ min: 0, noNaN: true })),
        fc.option(fc.double(), { nil: undefined }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (backoff, failures, previous, retryAfter, chance) => {
          const context = { code: 'InternalError', failures, previous, retryAfter };
          const delay = backoffDelay(backoff, context, () => chance);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(2 ** 31 - 1);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
