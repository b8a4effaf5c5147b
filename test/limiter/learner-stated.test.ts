import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLearner, type Learner, type Start } from '../../src/limiter/learner.js';

const usual: Start = { perSecond: 20, source: 'default' };

const serve = (learner: Learner, count: number, now: number): void => {
  for (let i = 0; i < count; i++) learner.accepted(now - 950 + (900 * i) / count);
};

/** Callers wait, and everything that the rate allows is accepted; tells the highest rate of the time. */
const starve = (learner: Learner, from: number, to: number): number => {
  let highest = 0;
  let due = 0;
  learner.hungrySince(from);
  for (let now = from + 50; now <= to; now += 50) {
    for (due += learner.perSecond() / 20; due >= 1; due--) learner.accepted(now);
    learner.hungry(now);
    highest = Math.max(highest, learner.perSecond());
  }
  return highest;
};

describe('a limit that the service names', () => {
  it.each([3, 19, 21, 100, 5_000])('is gone to at once: from 20 to %d', (limit) => {
    const learner = createLearner(usual, true);
    learner.refused(9_990, limit, 10_000);
    expect(learner.perSecond()).toBe(limit);
    expect(learner.source()).toBe('learned');
  });

  it('is gone to upwards once a flight, and no further than what the user set', () => {
    const learner = createLearner(usual, true);
    learner.refused(9_990, 10, 10_000);
    learner.refused(9_995, 100, 10_001);
    expect(learner.perSecond()).toBe(10);
    const ceiling = createLearner({ perSecond: 30, source: 'configured' }, true);
    ceiling.refused(9_990, 10, 10_000);
    ceiling.refused(10_500, 100, 10_600);
    expect(ceiling.perSecond()).toBe(30);
  });

  it('and lies above what the user set, is no reason not to slow down', () => {
    const learner = createLearner({ perSecond: 30, source: 'configured' }, true);
    serve(learner, 10, 10_000);
    learner.refused(9_990, 100, 10_000);
    expect(learner.perSecond()).toBeCloseTo(7);
  });

  it('is gone to downwards by any refusal that names a new one', () => {
    const learner = createLearner(usual, true);
    learner.refused(9_990, 10, 10_000);
    learner.refused(9_980, 5, 10_001);
    expect(learner.perSecond()).toBe(5);
  });

  it('and is refused below, is shared with others: one cut to 0.7 of what was accepted', () => {
    const learner = createLearner(usual, true);
    learner.refused(9_990, 100, 10_000);
    serve(learner, 50, 12_000);
    learner.refused(11_999, 100, 12_000);
    expect(learner.perSecond()).toBeCloseTo(35);
    learner.refused(11_999, 100, 12_001);
    expect(learner.perSecond()).toBeCloseTo(35);
  });

  it('and is met, changes nothing', () => {
    const learner = createLearner(usual, true);
    learner.refused(9_990, 100, 10_000);
    serve(learner, 91, 12_000);
    for (const stated of [100, undefined]) learner.refused(11_999, stated, 12_000);
    expect(learner.perSecond()).toBe(100);
  });

  it('bounds the climb, until it is probed again after a minute of waiting', () => {
    const learner = createLearner(usual, true);
    learner.refused(9_990, 40, 10_000);
    expect(starve(learner, 10_000, 69_950)).toBe(40);
    const probed = starve(learner, 69_950, 71_000);
    expect(probed).toBeGreaterThan(40);
    expect(probed).toBeLessThan(45);
    learner.refused(70_990, 40, 71_000);
    expect(learner.perSecond()).toBe(40);
  });

  it('is never probed with probe: false', () => {
    const learner = createLearner(usual, false);
    learner.refused(9_990, 40, 10_000);
    expect(starve(learner, 10_000, 200_000)).toBe(40);
  });

  it('of any number leaves a rate that can be kept', () => {
    const refusal = fc.record({
      stated: fc.option(fc.oneof(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom(1, 2, 9_999_999)), {
        nil: undefined,
      }),
      after: fc.integer({ min: 0, max: 3_000 }),
      late: fc.integer({ min: 0, max: 5_000 }),
      served: fc.integer({ min: 0, max: 200 }),
    });
    const start = fc.record({
      perSecond: fc.oneof(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: 1, max: 1_000_000 })),
      source: fc.constantFrom('configured' as const, 'default' as const),
    });
    fc.assert(
      fc.property(start, fc.boolean(), fc.array(refusal, { maxLength: 20 }), (from, probe, refusals) => {
        const learner = createLearner(from, probe);
        let now = 10_000;
        for (const { stated, after, late, served } of refusals) {
          now += after;
          serve(learner, served, now);
          learner.hungry(now);
          learner.refused(now - late, stated, now);
          const rate = learner.perSecond();
          expect(rate).toBeGreaterThanOrEqual(Math.min(0.5, from.perSecond));
          expect(rate).toBeLessThanOrEqual(from.source === 'configured' ? from.perSecond : 1e9);
        }
      }),
    );
  });
});
