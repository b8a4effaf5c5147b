import { describe, expect, it, vi } from 'vitest';
import { createGate } from '../../src/limiter/gate.js';
import type { Lane } from '../../src/limiter/lane.js';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import type { Permit } from '../../src/limiter/permit.js';
import { windowOf } from '../../src/limiter/window.js';
import { Callers, densest, keyOf } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';
import { laneOf } from './lanes.js';

useFakeTime();

const smooth = (perSecond: number): Limiter => createLimiter({ perSecond, shape: 'smooth', adaptive: false });
/** Those who wait in a lane, and their permits. */
const waiters = (lane: Lane) => {
  const permits: Permit[] = [];
  let place = 0;
  const wait = () =>
    lane.wait({ priority: 5, place: place++, grant: (permit) => void permits.push(permit), refuse: () => {} });
  return { permits, wait };
};

const key = keyOf('DescribeMediaInfos');

/** How far apart the permits came, ms, those of one moment as one. */
const gaps = (times: readonly number[]): number[] =>
  times.slice(1).flatMap((time, i) => {
    const gap = time - (times[i] ?? 0);
    return gap === 0 ? [] : [gap];
  });

describe('smooth', () => {
  it.each([
    [2, 8, 1],
    [20, 60, 1],
    [200, 400, 4],
    [1_000, 2_000, 20],
  ])('at %d/s spaces permits evenly, several at a time where no timer is finer', async (perSecond, count, together) => {
    const limiter = smooth(perSecond);
    const callers = new Callers(limiter);
    for (let i = 0; i < count; i++) callers.wait(String(i));
    await elapseAll();
    const { times } = callers;
    expect(times).toHaveLength(count);
    expect(densest(times, 1_000)).toBeLessThanOrEqual(perSecond);
    expect(densest(times, 1)).toBe(together);
    const { spacing } = windowOf(perSecond, 'smooth');
    for (const gap of gaps(times)) {
      // Bottleneck's timers are whole milliseconds.
      expect(gap).toBeGreaterThan(spacing - 2);
      expect(gap).toBeLessThan(spacing + 8);
    }
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan((count / perSecond) * 1_000 * 1.15);
    expect(limiter.stats()).toEqual({});
  });

  it('lets nobody burst after it was idle', async () => {
    for (const idle of [100, 900, 1_009, 1_100, 5_000]) {
      const limiter = smooth(20);
      const callers = new Callers(limiter);
      callers.wait('first');
      await elapse(idle);
      for (let i = 0; i < 30; i++) callers.wait(String(i));
      await elapseAll();
      expect(callers.granted).toHaveLength(31);
      expect(densest(callers.times, 45)).toBe(1);
      expect(densest(callers.times, 1_000)).toBeLessThanOrEqual(20);
    }
  });

  it('below one a second is one every so often', async () => {
    const limiter = smooth(0.25);
    const callers = new Callers(limiter);
    for (let i = 0; i < 4; i++) callers.wait(String(i));
    await elapseAll();
    expect(callers.times).toHaveLength(4);
    for (const gap of gaps(callers.times)) expect(Math.round(gap / 100)).toBe(40);
  });

  it('keeps no permit that came back for later, where it would come beside the next', async () => {
    const limiter = smooth(200);
    const waits = Array.from({ length: 4 }, () => limiter.acquire(key, { place: limiter.place() }));
    await elapse(20);
    const permits = await Promise.all(waits);
    for (const permit of permits) permit.release();
    const callers = new Callers(limiter);
    for (let i = 0; i < 12; i++) callers.wait(String(i));
    await elapseAll();
    expect(callers.granted).toHaveLength(12);
    expect(densest(callers.times, 19)).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps no permit that nobody took when it came', async () => {
    const lane = laneOf(200, { pace: 'smooth' });
    const { permits, wait } = waiters(lane);
    wait();
    await elapse(20);
    expect(permits).toHaveLength(1);
    expect(lane.take()).toBeUndefined();
    lane.close(undefined);
    await elapse(20);
  });

  it('keeps no permit behind one who had to wait for another', async () => {
    const lane = laneOf(200, { pace: 'smooth', mostRunning: 1 });
    const { permits, wait } = waiters(lane);
    wait();
    wait();
    await elapse(20);
    for (const permit of permits) {
      permit.used();
      permit.release();
    }
    expect(permits).toHaveLength(2);
    expect(lane.take()).toBeUndefined();
    lane.close(undefined);
    await elapse(20);
  });

  it('keeps no permit for one who left while the instance was full', async () => {
    const gate = createGate(1);
    const lane = laneOf(200, { pace: 'smooth', gate });
    const { permits, wait } = waiters(lane);
    wait();
    await elapse(20);
    permits[0]?.used();
    permits[0]?.release();
    gate.enter();
    const leave = wait();
    await elapse(40);
    leave();
    gate.leave();
    expect(lane.take()).toBeUndefined();
    lane.close(undefined);
    await elapse(20);
  });

  it('serves a key whose turn came while the instance was full', async () => {
    const limiter = createLimiter({
      perSecond: { A: 20, B: 2 },
      shape: 'smooth',
      maxConcurrentTotal: 1,
      adaptive: false,
    });
    const served = { A: 0, B: 0 };
    let over = false;
    /** Each request takes 95 ms; another follows at once. */
    const work = async (action: 'A' | 'B'): Promise<void> => {
      while (!over) {
        const permit: Permit = await limiter.acquire(keyOf(action), { place: limiter.place() });
        permit.used();
        served[action]++;
        await new Promise<void>((resolve) => void setTimeout(resolve, 95));
        permit.release();
      }
    };
    for (let i = 0; i < 4; i++) work('A').catch(() => {});
    work('B').catch(() => {});
    await elapse(20_000);
    over = true;
    expect(served.B).toBeGreaterThan(20);
    expect(served.A).toBeGreaterThan(100);
    limiter.close();
    await settle();
  });
});
