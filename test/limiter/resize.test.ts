import { describe, expect, it, vi } from 'vitest';
import type { Permit } from '../../src/limiter/permit.js';
import { densest } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';
import { laneOf, nothing } from './lanes.js';

useFakeTime();

/** A lane, and the times of the permits that were used. */
const start = (perSecond: number) => {
  const times: number[] = [];
  const lane = laneOf(perSecond);
  let place = 0;
  const wait = (count: number, granted: (permit: Permit) => void): void => {
    for (let i = 0; i < count; i++) lane.wait({ priority: 5, place: place++, grant: granted, refuse: nothing });
  };
  const use = (permit: Permit): void => {
    permit.used();
    permit.release();
    times.push(performance.now());
  };
  return { lane, times, wait, use };
};

/** How many came in each window from now on. */
const perWindow = async (times: readonly number[], windows: number): Promise<number[]> => {
  const counts: number[] = [];
  for (let i = 0; i < windows; i++) {
    const before = times.length;
    await elapse(1_010);
    counts.push(times.length - before);
  }
  return counts;
};

describe('a rate that falls while a heavy job is queued', () => {
  it('10,000 to 100 to 5: is kept at once when what was used before is over, and none is lost', async () => {
    const { lane, times, wait, use } = start(10_000);
    wait(30_000, use);
    await elapse(300);
    expect(times).toHaveLength(10_000);
    lane.pace(100);
    const fell = performance.now();
    await elapse(1_100);
    const after = times.filter((time) => time > fell && time <= fell + 1_100);
    expect(after).toHaveLength(100);
    lane.pace(5);
    await elapse(1_100);
    const atFive = times.length;
    await elapse(5 * 1_040);
    expect(times.length - atFive).toBeGreaterThanOrEqual(23);
    expect(densest(times.slice(atFive), 1_000)).toBeLessThanOrEqual(5);
    lane.pace(10_000);
    await elapse(300);
    expect(times.length).toBeGreaterThan(19_600);
    await elapseAll();
    expect(times).toHaveLength(30_000);
    expect(densest(times, 1_000)).toBeLessThanOrEqual(10_000);
    lane.close(undefined);
  });

  it('1,000 to 5, its job queued already: five come in the next window, not one', async () => {
    const { lane, times, wait, use } = start(1_000);
    wait(1_100, use);
    await elapse(300);
    expect(times).toHaveLength(1_000);
    lane.pace(5);
    const fell = performance.now();
    await elapse(1_100);
    expect(times.filter((time) => time > fell)).toHaveLength(5);
    lane.close(undefined);
    await elapse(20);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a rate that rises while a light job is queued', () => {
  it('brings no more permits than were asked for', async () => {
    const { lane, times, wait, use } = start(5);
    wait(300, use);
    await elapse(100);
    expect(times).toHaveLength(5);
    lane.pace(100);
    await elapse(900);
    // One by the job of before, then five by each.
    expect(times).toHaveLength(96);
    await elapse(110);
    expect(densest(times, 1_000)).toBeLessThanOrEqual(100);
    lane.close(undefined);
    await elapse(20);
  });
});

describe('permits that are out when the rate falls', () => {
  it('and come back unused are not used by others then', async () => {
    const { lane, times, wait, use } = start(100);
    const out: Permit[] = [];
    wait(100, (permit) => out.push(permit));
    await elapse(300);
    expect(out).toHaveLength(100);
    lane.pace(4);
    wait(50, use);
    for (const permit of out) permit.release();
    expect(await perWindow(times, 3)).toEqual([4, 4, 4]);
    lane.close(undefined);
    await elapse(20);
  });

  it('are used all the same, and the next ones wait for them', async () => {
    const { lane, times, wait, use } = start(100);
    const out: Permit[] = [];
    wait(10, (permit) => out.push(permit));
    await elapse(100);
    lane.pace(4);
    wait(8, use);
    await elapse(500);
    for (const permit of out) permit.used();
    const used = performance.now();
    await elapse(1_000);
    expect(times).toEqual([]);
    await elapse(100);
    expect(times).toHaveLength(4);
    expect(Math.min(...times) - used).toBeGreaterThanOrEqual(1_010);
    for (const permit of out) permit.release();
    await elapseAll();
    expect(times).toHaveLength(8);
    lane.close(undefined);
  });
});

describe('what is left of a block when the rate falls', () => {
  it('is given up, and what was used of it counts from when it was used', async () => {
    const { lane, times, wait, use } = start(1_000);
    wait(1, use);
    await elapse(900);
    lane.pace(10);
    wait(10, use);
    await elapse(200);
    expect(times).toHaveLength(11);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_010);
    lane.close(undefined);
    await elapse(20);
  });
});

describe('very high rates', () => {
  it('a million a second grants a million at once, and no more in that second', async () => {
    const { lane, times, wait, use } = start(1_000_000);
    for (let i = 0; i < 12; i++) {
      wait(100_000, use);
      await elapse(20);
    }
    await elapse(200);
    expect(times).toHaveLength(1_000_000);
    await elapseAll();
    expect(times).toHaveLength(1_200_000);
    expect(vi.getTimerCount()).toBe(0);
    lane.close(undefined);
  });
});

describe('a storm of changes', () => {
  it('never stops a lane, never lets it burst, and leaves nothing', async () => {
    const { lane, times, wait, use } = start(50);
    wait(400, use);
    let highest = 50;
    for (let i = 0; i < 3_000; i++) {
      const rate = [1, 7, 50, 1_000, 0.5, 20, 333][(i * i + i) % 7] ?? 1;
      highest = Math.min(1_000, Math.max(highest, rate));
      lane.pace(rate);
      if (i % 3 === 0) await elapse(1);
      else if (i % 100 === 0) await settle();
    }
    lane.pace(20);
    await elapse(2_100);
    const left = 400 - times.length;
    if (left > 0) expect(densest(times.slice(-Math.min(left, 20)), 1_000)).toBeLessThanOrEqual(20);
    await elapseAll();
    expect(times).toHaveLength(400);
    expect(vi.getTimerCount()).toBe(0);
    lane.close(undefined);
  });
});
