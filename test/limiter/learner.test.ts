import { describe, expect, it } from 'vitest';
import { createLearner, type Learner, type Start } from '../../src/limiter/learner.js';

const usual: Start = { perSecond: 20, source: 'default' };
const configured = (perSecond: number): Start => ({ perSecond, source: 'configured' });

/** So many were accepted in the second before `now`. */
const serve = (learner: Learner, count: number, now: number): void => {
  for (let i = 0; i < count; i++) learner.accepted(now - 950 + (900 * i) / count);
};

/** Callers wait from `from` to `to`, and everything that the rate allows is accepted. */
const starve = (learner: Learner, from: number, to: number, part = 1): void => {
  let due = 0;
  learner.hungrySince(from);
  for (let now = from + 50; now <= to; now += 50) {
    for (due += (part * learner.perSecond()) / 20; due >= 1; due--) learner.accepted(now);
    learner.hungry(now);
  }
};

describe('a refusal without a limit', () => {
  it('takes the rate to 0.7 of what was accepted in the last second', () => {
    const learner = createLearner(usual, true);
    serve(learner, 30, 10_000);
    learner.refused(9_999, undefined, 10_000);
    expect(learner.perSecond()).toBeCloseTo(21);
    expect(learner.source()).toBe('learned');
  });

  it('where nothing was accepted in the last second takes 0.7 of the rate: there is nothing to go by', () => {
    const learner = createLearner(usual, true);
    learner.refused(9_999, undefined, 10_000);
    expect(learner.perSecond()).toBeCloseTo(14);
    learner.refused(10_001, undefined, 10_002);
    expect(learner.perSecond()).toBeCloseTo(9.8);
  });

  it('counts once a flight: those of requests that left before the cut say nothing new', () => {
    const learner = createLearner(usual, true);
    serve(learner, 10, 10_000);
    learner.refused(9_900, undefined, 10_000);
    for (let i = 0; i < 50; i++) learner.refused(9_950 + i, undefined, 10_001 + i);
    expect(learner.perSecond()).toBeCloseTo(7);
    learner.refused(10_100, undefined, 10_100);
    expect(learner.perSecond()).toBeLessThan(7);
  });

  it('never takes the rate below 0.5 a second, nor above where it began below that', () => {
    const learner = createLearner(usual, true);
    for (let now = 10_000; now < 30_000; now += 1_000) learner.refused(now, undefined, now + 1);
    expect(learner.perSecond()).toBe(0.5);
    const slow = createLearner(configured(0.1), true);
    slow.refused(10_000, undefined, 10_001);
    expect(slow.perSecond()).toBe(0.1);
  });

  it('is bounded by the lowest ceiling of others, and back where it was without it', () => {
    const learner = createLearner(configured(100), true);
    expect(learner.bound(200)).toBe(false);
    expect(learner.bound(10)).toBe(true);
    expect(learner.perSecond()).toBe(10);
    for (let now = 10_000; now < 20_000; now += 50) {
      learner.accepted(now);
      learner.hungry(now);
    }
    expect(learner.perSecond()).toBe(10);
    expect(learner.bound(40)).toBe(true);
    expect(learner.perSecond()).toBe(40);
    expect(learner.bound(undefined)).toBe(true);
    expect(learner.perSecond()).toBe(100);
    expect(learner.bound(undefined)).toBe(false);
  });

  it('changes nothing where a burst met the limit a second ago, whose answers are out of that second now', () => {
    const learner = createLearner(configured(100), true);
    for (let i = 0; i < 100; i++) learner.accepted(10_010);
    learner.refused(11_014, undefined, 11_120);
    expect(learner.perSecond()).toBe(100);
  });

  it('counts where many are refused of a limit that is nearly met: others have the rest', () => {
    const learner = createLearner(configured(100), true);
    serve(learner, 91, 10_000);
    for (let i = 0; i < 10; i++) learner.refused(9_990, undefined, 9_995);
    expect(learner.perSecond()).toBe(100);
    learner.refused(9_991, undefined, 9_996);
    expect(learner.perSecond()).toBeLessThan(70);
  });

  it('changes nothing where a known limit is met: 0.9 of it was accepted', () => {
    const learner = createLearner(configured(100), true);
    serve(learner, 91, 10_000);
    learner.refused(9_990, undefined, 10_000);
    expect(learner.perSecond()).toBe(100);
    expect(learner.source()).toBe('configured');
    const cut = createLearner(configured(100), true);
    serve(cut, 88, 10_000);
    cut.refused(9_990, undefined, 10_000);
    expect(cut.perSecond()).toBeCloseTo(61.6);
  });
});

describe('from a cut', () => {
  it('the rate climbs along CUBIC: the old rate after 1.96 s, slowly past it, then faster', () => {
    const learner = createLearner(configured(1_000), true);
    serve(learner, 100, 10_000);
    learner.refused(9_999, undefined, 10_000);
    expect(learner.perSecond()).toBeCloseTo(70);
    const cubic = (ms: number): number => 100 * (1 + 0.04 * (ms / 1_000 - Math.cbrt(7.5)) ** 3);
    let before = 10_000;
    for (const ms of [500, 1_000, 1_950, 3_000]) {
      starve(learner, before, 10_000 + ms);
      before = 10_000 + ms;
      expect(learner.perSecond()).toBeCloseTo(cubic(ms), 5);
    }
    expect(cubic(1_957)).toBeCloseTo(100, 3);
    expect(learner.perSecond()).toBeCloseTo(104.5, 0);
    // A quarter above where it was refused, the quota has risen: it doubles every 0.4 s from there.
    starve(learner, before, 14_000);
    const risen = learner.perSecond();
    expect(risen).toBeGreaterThan(125);
    starve(learner, 14_000, 14_400);
    expect(learner.perSecond()).toBeCloseTo(Math.min(1_000, 2 * risen), 0);
  });

  it('it does not climb while nobody waits', () => {
    const learner = createLearner(usual, true);
    serve(learner, 10, 10_000);
    learner.refused(9_999, undefined, 10_000);
    serve(learner, 7, 100_000);
    learner.hungrySince(100_000);
    learner.hungry(100_000);
    expect(learner.perSecond()).toBeCloseTo(7);
  });

  it('it snaps back at the next refusal', () => {
    const learner = createLearner(usual, true);
    starve(learner, 10_000, 12_000);
    expect(learner.perSecond()).toBeGreaterThan(100);
    serve(learner, 20, 14_000);
    learner.refused(13_999, undefined, 14_000);
    expect(learner.perSecond()).toBeLessThan(30);
  });
});

describe('callers who wait', () => {
  it('raise the rate after half a second, twofold in every 0.4 s then', () => {
    const learner = createLearner(usual, true);
    starve(learner, 10_000, 10_500);
    expect(learner.perSecond()).toBe(20);
    expect(learner.source()).toBe('default');
    starve(learner, 10_500, 10_900);
    expect(learner.perSecond()).toBeCloseTo(40);
    expect(learner.source()).toBe('learned');
    starve(learner, 10_900, 11_700);
    expect(learner.perSecond()).toBeCloseTo(160);
  });

  it('raise nothing by the time in which nobody waited', () => {
    const learner = createLearner(usual, true);
    for (let now = 10_000; now < 30_000; now += 1_000) {
      serve(learner, 20, now);
      learner.hungrySince(now);
      learner.hungry(now + 20);
    }
    expect(learner.perSecond()).toBe(20);
  });

  it('raise nothing that they do not use: what nobody accepted proves nothing', () => {
    const learner = createLearner(usual, true);
    starve(learner, 10_000, 20_000, 0.2);
    expect(learner.perSecond()).toBe(20);
  });

  it('count for 250 ms at most where the process was frozen', () => {
    const learner = createLearner(usual, true);
    starve(learner, 10_000, 10_800);
    const before = learner.perSecond();
    serve(learner, 100, 23_799);
    learner.hungry(23_800);
    expect(learner.perSecond()).toBeCloseTo(before * 2 ** (250 / 400));
  });

  it('raise nothing past the start, with probe: false', () => {
    const learner = createLearner(usual, false);
    starve(learner, 10_000, 80_000);
    expect(learner.perSecond()).toBe(20);
    serve(learner, 10, 90_000);
    learner.refused(89_999, undefined, 90_000);
    expect(learner.perSecond()).toBeLessThan(20);
    starve(learner, 90_000, 150_000);
    expect(learner.perSecond()).toBe(20);
  });

  it.each([true, false])('raise nothing past what the user set, probe: %s', (probe) => {
    const learner = createLearner(configured(50), probe);
    for (let now = 10_000; now < 200_000; now += 20_000) {
      serve(learner, 10, now);
      learner.refused(now, now % 40_000 === 10_000 ? 500 : undefined, now + 1);
      starve(learner, now + 1, now + 19_000);
      expect(learner.perSecond()).toBeLessThanOrEqual(50);
    }
    expect(learner.perSecond()).toBe(50);
  });
});
