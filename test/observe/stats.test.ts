import { describe, expect, it } from 'vitest';
import { createCounters } from '../../src/observe/stats.js';

describe('the counters', () => {
  it('begin at nothing', () => {
    expect(createCounters().snapshot()).toEqual({
      calls: 0,
      answered: 0,
      failed: 0,
      pending: 0,
      attempts: 0,
      retries: 0,
      resigns: 0,
      refreshes: 0,
      codes: {},
      waits: { count: 0, p50: 0, p99: 0, max: 0 },
    });
  });

  it('count each thing under its own name', () => {
    const counters = createCounters();
    for (let i = 0; i < 7; i++) counters.called();
    for (let i = 0; i < 9; i++) counters.attempted(0);
    for (let i = 0; i < 3; i++) counters.did('retry');
    for (let i = 0; i < 2; i++) counters.did('resign');
    counters.did('refresh');
    for (const ok of [true, true, true, false]) counters.settled(ok);
    counters.failedWith('InternalError');
    counters.failedWith('RequestLimitExceeded');
    counters.failedWith('InternalError');
    expect(counters.snapshot()).toMatchObject({
      calls: 7,
      answered: 3,
      failed: 1,
      pending: 3,
      attempts: 9,
      retries: 3,
      resigns: 2,
      refreshes: 1,
      codes: { InternalError: 2, RequestLimitExceeded: 1 },
    });
  });

  it('hand out a snapshot that does not go on', () => {
    const counters = createCounters();
    counters.failedWith('InternalError');
    const before = counters.snapshot();
    counters.failedWith('InternalError');
    counters.called();
    expect(before).toMatchObject({ calls: 0, codes: { InternalError: 1 } });
  });
});

describe('the codes', () => {
  it('are counted by name up to a hundred, and the rest together', () => {
    const counters = createCounters();
    for (let i = 0; i < 150; i++) counters.failedWith(`Hostile.${i}`);
    counters.failedWith('Hostile.0');
    counters.failedWith('Hostile.149');
    const { codes } = counters.snapshot();
    expect(Object.keys(codes)).toHaveLength(101);
    expect(codes).toMatchObject({ 'Hostile.0': 2, 'Hostile.99': 1, other: 51 });
  });

  it('may have any name', () => {
    const counters = createCounters();
    for (const code of ['__proto__', 'constructor', '']) counters.failedWith(code);
    expect(Object.entries(counters.snapshot().codes)).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
      ['', 1],
    ]);
  });
});

describe('the waits', () => {
  it('are told in milliseconds, to within the histogram’s thousandth', () => {
    const counters = createCounters();
    for (let i = 1; i <= 100; i++) counters.attempted(i);
    const { count, p50, p99, max } = counters.snapshot().waits;
    expect(count).toBe(100);
    expect(p50 / 50).toBeCloseTo(1, 2);
    expect(p99 / 99).toBeCloseTo(1, 2);
    expect(max / 100).toBeCloseTo(1, 2);
  });

  it('of nothing count as well', () => {
    const counters = createCounters();
    counters.attempted(0);
    const { count, max } = counters.snapshot().waits;
    expect(count).toBe(1);
    expect(max).toBeLessThan(0.01);
  });

  it('of nothing are at the low end among others', () => {
    const counters = createCounters();
    for (let i = 0; i < 60; i++) counters.attempted(0);
    for (let i = 1; i <= 40; i++) counters.attempted(i);
    const { count, p50, p99, max } = counters.snapshot().waits;
    expect(count).toBe(100);
    expect(p50).toBe(0);
    expect(p99 / 39).toBeCloseTo(1, 2);
    expect(max / 40).toBeCloseTo(1, 2);
  });

  it('of days are no trouble', () => {
    const counters = createCounters();
    counters.attempted(7 * 24 * 3_600_000);
    expect(counters.snapshot().waits.max / (7 * 24 * 3_600_000)).toBeCloseTo(1, 2);
  });
});
