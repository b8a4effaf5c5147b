import { describe, expect, it, vi } from 'vitest';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import { Callers, densest, keyOf } from './callers.js';
import { movableWallClock } from './clock.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Callers who come every `every` ms for a while, as the wall clock does what it does. */
const stream = async (limiter: Limiter, every: number, count: number, meanwhile: (i: number) => void) => {
  const callers = new Callers(limiter);
  for (let i = 0; i < count; i++) {
    callers.wait(String(i));
    await elapse(every);
    meanwhile(i);
  }
  await elapseAll();
  return callers;
};

/** The longest time between two permits. */
const longestGap = (times: readonly number[]): number =>
  Math.max(...times.slice(1).map((time, i) => time - (times[i] ?? 0)));

describe('a wall clock', () => {
  it.each([
    ['steps back 10 s', [-10 * SECOND]],
    ['steps back an hour', [-HOUR]],
    ['steps forth an hour', [HOUR]],
    ['goes forth and back', [HOUR, -HOUR, HOUR, -HOUR]],
    ['goes back and forth', [-HOUR, HOUR, -HOUR, HOUR]],
    ['falls behind little by little', Array.from({ length: 60 }, () => -40)],
    ['runs ahead little by little', Array.from({ length: 60 }, () => 40)],
  ])('that %s while callers wait stops nobody, and lets nobody burst', async (_, steps) => {
    const step = movableWallClock();
    const limiter = createLimiter({ perSecond: 10, adaptive: false });
    const { times } = await stream(limiter, 60, 100, (i) => step(steps[i - 15] ?? 0));
    expect(times).toHaveLength(100);
    expect(densest(times, SECOND)).toBe(10);
    expect(longestGap(times)).toBeLessThan(1_200);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that steps back with requests under way waits for nobody but them', async () => {
    const step = movableWallClock();
    const limiter = createLimiter({ perSecond: 4, adaptive: false });
    const first = [0, 1, 2, 3].map(() => limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place() }));
    const callers = new Callers(limiter);
    for (let i = 0; i < 4; i++) callers.wait(String(i));
    await elapse(50);
    const permits = await Promise.all(first);
    step(-HOUR);
    await elapse(3_000);
    expect(callers.granted).toEqual([]);
    const used = performance.now();
    for (const permit of permits) permit.used();
    await elapse(1_010);
    expect(callers.granted).toEqual([]);
    await elapse(200);
    expect(callers.granted).toHaveLength(4);
    expect(Math.min(...callers.times) - used).toBeGreaterThanOrEqual(1_010);
    for (const permit of permits) permit.release();
    await elapseAll();
    expect(limiter.stats()).toEqual({});
  });

  it('that steps back while the key is idle delays nobody who comes then', async () => {
    const step = movableWallClock();
    const limiter = createLimiter({ perSecond: 4, adaptive: false });
    const open = limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place() });
    await elapse(50);
    (await open).used();
    await elapse(5_000);
    step(-HOUR);
    const callers = new Callers(limiter);
    for (const name of ['a', 'b', 'c', 'd', 'e']) callers.wait(name);
    await elapse(20);
    expect(callers.granted).toEqual(['a', 'b', 'c', 'd']);
    await elapse(1_020);
    expect(callers.granted).toEqual(['a', 'b', 'c', 'd', 'e']);
    (await open).release();
    await elapseAll();
  });

  // Bottleneck looks at the clock some turns of the event loop after it was given the job.
  it.each([0, 1, 2, 3, 4, 5, 6])('that steps back %d ms after the asking delays nobody', async (at) => {
    const step = movableWallClock();
    const limiter = createLimiter({ perSecond: 2, adaptive: false });
    const callers = new Callers(limiter);
    callers.wait('a');
    await elapse(20);
    callers.wait('b');
    callers.wait('c');
    await elapse(at);
    step(-HOUR);
    await elapse(1_080);
    expect(callers.granted).toEqual(['a', 'b', 'c']);
    await elapseAll();
  });

  it.each([-1, 0, 1, 2, 3, 4, 5, 6])('that steps back %d ms after a slot is free delays nobody', async (at) => {
    const step = movableWallClock();
    const limiter = createLimiter({ perSecond: 1, adaptive: false });
    const callers = new Callers(limiter);
    callers.wait('a');
    callers.wait('b');
    await elapse(1_010 + at);
    step(-HOUR);
    await elapse(150);
    expect(callers.granted).toEqual(['a', 'b']);
    await elapseAll();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'that is ahead for nothing but a moment, %d ms after the asking, stops nobody',
    async (at) => {
      const step = movableWallClock();
      const limiter = createLimiter({ perSecond: 2, adaptive: false });
      const callers = new Callers(limiter);
      callers.wait('a');
      await elapse(20);
      callers.wait('b');
      callers.wait('c');
      await elapse(at);
      step(HOUR);
      vi.advanceTimersToNextTimer();
      await settle();
      step(-HOUR);
      await elapse(30);
      callers.wait('d');
      // It is seen within some twenty looks after there was room.
      await elapse(2_200);
      expect(callers.granted).toEqual(['a', 'b', 'c', 'd']);
      await elapseAll();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('that steps back holds no timer for those who left', async () => {
    for (let at = 0; at < 8; at++) {
      const step = movableWallClock();
      const limiter = createLimiter({ perSecond: 1, adaptive: false });
      const callers = new Callers(limiter);
      const controller = new AbortController();
      callers.wait('a');
      await elapse(20);
      callers.wait('b', { signal: controller.signal });
      await elapse(at);
      step(-HOUR);
      await elapse(10);
      controller.abort();
      await elapse(1_100);
      expect(callers.granted).toEqual(['a']);
      expect(vi.getTimerCount()).toBe(0);
      expect(limiter.stats()).toEqual({});
    }
  });
});
