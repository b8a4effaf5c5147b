import { describe, expect, it, vi } from 'vitest';
import { type BackoffContext, type BackoffFunction, backoffDelay, MAX_DELAY } from '../../src/policy/backoff.js';
import { scripted } from '../support/scripted.js';

const context: BackoffContext = { code: 'InternalError.DBError', failures: 3, previous: 70, retryAfter: 9_000 };

const wait = (backoff: (context: BackoffContext) => unknown): number =>
  backoffDelay(backoff as BackoffFunction, context, scripted());

describe('a backoff function', () => {
  it('is told the code, the count, the wait before and Retry-After', () => {
    const told: BackoffContext[] = [];
    wait((each) => told.push(each));
    expect(told).toEqual([context]);
  });

  it.each([0, 1, 12.5, 86_400_000, MAX_DELAY])('has the last word: %d ms', (delay) => {
    expect(wait(() => delay)).toBe(delay);
  });

  it.each([MAX_DELAY + 1, Number.MAX_VALUE, Number.POSITIVE_INFINITY])('is cut to what a timer holds: %d', (delay) => {
    expect(wait(() => delay)).toBe(MAX_DELAY);
  });

  it.each([
    [Number.NaN, 'NaN'],
    [-1, '-1'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    ['500', '"500"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [10n, '10'],
    [Symbol('soon'), 'Symbol(soon)'],
    [Promise.resolve(5), 'a Promise'],
    [Object.create(null), 'an object'],
  ])('that returns %o is refused, naming the code and what it returned', (returned, shown) => {
    expect(() => wait(() => returned)).toThrow(
      new RangeError(
        `the backoff function for InternalError.DBError returned ${shown}: expected milliseconds, a number of at least 0`,
      ),
    );
  });

  it('that returns a promise does not end the process by what it rejects with', async () => {
    const rejected = Promise.reject(new Error('nobody listens'));
    const caught = vi.spyOn(rejected, 'catch');
    expect(() => wait(() => rejected)).toThrow('returned a Promise');
    expect(caught).toHaveBeenCalledOnce();
    await expect(rejected).rejects.toThrow('nobody listens');
  });

  it('that throws is heard as it is', () => {
    const own = new Error('my own');
    expect(() =>
      wait(() => {
        throw own;
      }),
    ).toThrow(own);
  });
});
