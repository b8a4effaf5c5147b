import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Backoff, backoffDelay, constant, exponential, type Jitter, linear } from '../../src/policy/backoff.js';
import { scripted } from '../support/scripted.js';

/** Just below 1, the most that `Math.random` returns. */
const ALMOST = 1 - 2 ** -53;

const wait = (backoff: Backoff, failures: number, random: () => number, previous = 0): number =>
  backoffDelay(backoff, { code: 'InternalError', failures, previous, retryAfter: undefined }, random);

describe('jitter', () => {
  it.each([
    ['full', 0, 0],
    ['full', 0.25, 200],
    ['full', 0.5, 400],
    ['equal', 0, 400],
    ['equal', 0.25, 500],
    ['equal', 0.5, 600],
    ['none', Number.NaN, 800],
  ] satisfies [Jitter, number, number][])('%s at %d makes %d of 800 ms', (jitter, chance, expected) => {
    expect(wait(exponential({ initial: 200, jitter }), 3, () => chance)).toBe(expected);
    expect(wait(linear({ initial: 400, jitter }), 2, () => chance)).toBe(expected);
    expect(wait(constant({ delay: 800, jitter }), 7, () => chance)).toBe(expected);
  });

  it('spreads the capped wait, not the wait before the cap', () => {
    expect(wait(exponential({ initial: 200, max: 1_000, jitter: 'full' }), 20, () => 0.5)).toBe(500);
    expect(wait(exponential({ initial: 200, max: 1_000, jitter: 'equal' }), 20, () => 0.5)).toBe(750);
  });

  it('asks for one number, and for none where it is none', () => {
    expect(wait(exponential({ initial: 200, jitter: 'full' }), 1, scripted(0.5))).toBe(100);
    expect(wait(exponential({ initial: 200, jitter: 'equal' }), 1, scripted(0.5))).toBe(150);
    expect(wait(exponential({ initial: 200, jitter: 'decorrelated' }), 1, scripted(0.5))).toBe(200);
    expect(wait(exponential({ initial: 200, jitter: 'none' }), 1, scripted())).toBe(200);
  });

  it('is never above the whole wait, and equal never below its half', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: ALMOST, noNaN: true }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 12 }),
        (chance, initial, failures) => {
          const of = (jitter: Jitter): number => wait(exponential({ initial, jitter }), failures, () => chance);
          expect(of('full')).toBeLessThanOrEqual(of('none'));
          expect(of('equal')).toBeLessThanOrEqual(of('none'));
          expect(of('equal')).toBeGreaterThanOrEqual(of('none') / 2);
        },
      ),
    );
  });
});

describe('decorrelated jitter', () => {
  const backoff = exponential({ initial: 100, max: 2_000, jitter: 'decorrelated' });

  it.each([
    [0, 0.9, 100],
    [20, 0.9, 100],
    [100, 0, 100],
    [100, 0.5, 200],
    [400, 0.5, 650],
    [400, ALMOST, 1_200],
    [1_000, 0.5, 1_550],
    [1_900, 0.9, 2_000],
  ])('after %d ms, at %d, waits %d ms', (previous, chance, expected) => {
    expect(wait(backoff, 9, () => chance, previous)).toBeCloseTo(expected, 9);
  });

  it('goes by the wait before and not by how often it failed', () => {
    const of = (failures: number): number => wait(backoff, failures, () => 0.5, 300);
    expect(of(1)).toBe(500);
    expect(of(50)).toBe(500);
    expect(wait(linear({ initial: 100, step: 7, jitter: 'decorrelated' }), 50, () => 0.5, 300)).toBe(500);
  });

  it('lies between the first wait and three times the one before', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: ALMOST, noNaN: true }),
        fc.integer({ min: 100, max: 600 }),
        (chance, previous) => {
          const delay = wait(backoff, 2, () => chance, previous);
          expect(delay).toBeGreaterThanOrEqual(100);
          expect(delay).toBeLessThanOrEqual(3 * previous);
        },
      ),
    );
  });
});
