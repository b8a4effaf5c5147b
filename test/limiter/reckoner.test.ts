import { describe, expect, it, vi } from 'vitest';
import { PermitRefused } from '../../src/limiter/permit.js';
import type { LimiterOptions } from '../../src/limiter/rates.js';
import { createReckoner } from '../../src/limiter/reckoner.js';
import { elapse, useFakeTime } from './fake-time.js';

useFakeTime();

const key = { id: 'the key', action: 'SearchMedia', account: 'the account' };
const HOLD = 1_010;

const waitsOf = (options: LimiterOptions, count: number): number[] => {
  const reckoner = createReckoner(options);
  return Array.from({ length: count }, () => reckoner.wait(key, undefined));
};

describe('a reckoner', () => {
  it('lets as many through in a window as its rate says, and reckons when the others would be due', () => {
    expect(waitsOf({ perSecond: 2 }, 5)).toEqual([0, 0, HOLD, HOLD, 2 * HOLD]);
  });

  it('goes by the usual rate, by the published and by one that is set for the action', () => {
    const reckoner = createReckoner({});
    const published = Array.from({ length: 4 }, () => reckoner.wait({ ...key, published: 3 }, undefined));
    expect(published).toEqual([0, 0, 0, HOLD]);
    expect(waitsOf({}, 21).filter((wait) => wait > 0)).toHaveLength(1);
    expect(waitsOf({ perSecond: { SearchMedia: 1, '*': 50 } }, 2)).toEqual([0, HOLD]);
  });

  it('spaces what is to be smooth', () => {
    const waits = waitsOf({ perSecond: 4, shape: 'smooth' }, 3);
    expect(waits.map(Math.round)).toEqual([0, 253, 505]);
  });

  it('frees a slot a window after it was used', async () => {
    const reckoner = createReckoner({ perSecond: 1 });
    expect(reckoner.wait(key, undefined)).toBe(0);
    await elapse(HOLD);
    expect(reckoner.wait(key, undefined)).toBe(0);
  });

  it('refuses what the limiter would, and counts it nowhere', async () => {
    const reckoner = createReckoner({ perSecond: 1, maxQueue: 2 });
    for (let i = 0; i < 3; i++) reckoner.wait(key, undefined);
    expect(() => reckoner.wait(key, undefined)).toThrow(PermitRefused);
    expect(() => reckoner.wait(key, undefined)).toThrow('2 calls would wait');
    await elapse(HOLD);
    expect(() => reckoner.wait(key, 100)).toThrow(expect.objectContaining({ refusal: 'deadline' }));
    expect(reckoner.wait(key, undefined)).toBe(2 * HOLD);
  });

  it('follows a limit that the service names, unless it is told to keep to its rates', () => {
    for (const [adaptive, wait] of [
      [true, HOLD],
      [false, 0],
    ] as const) {
      const reckoner = createReckoner({ perSecond: 50, adaptive });
      reckoner.follow(key, 1);
      reckoner.wait(key, undefined);
      expect(reckoner.wait(key, undefined)).toBe(wait);
    }
  });

  it('holds high rates as well, with no timer', () => {
    const waits = waitsOf({ perSecond: 5_000 }, 5_001);
    expect(waits.filter((wait) => wait > 0).length).toBeLessThanOrEqual(5);
    expect(waits.at(-1)).toBeGreaterThan(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells keys apart, and forgets the oldest of a thousand', () => {
    const reckoner = createReckoner({ perSecond: 1 });
    reckoner.wait(key, undefined);
    for (let i = 0; i < 1_000; i++) expect(reckoner.wait({ ...key, id: String(i) }, undefined)).toBe(0);
    expect(reckoner.wait(key, undefined)).toBe(0);
  });
});
