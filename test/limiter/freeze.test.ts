import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, densest, keyOf } from './callers.js';
import { freeze } from './clock.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

describe.each(['window', 'smooth'] as const)('a process that is frozen for 13 s, %s', (shape) => {
  it.each([0, 1, 3, 500, 1_009, 1_500])('%d ms after a burst, goes on without another', async (at) => {
    const limiter = createLimiter({ perSecond: 40, shape });
    const callers = new Callers(limiter);
    for (let i = 0; i < 200; i++) callers.wait(String(i));
    await elapse(at);
    const before = callers.granted.length;
    await freeze(13_000);
    const thawed = performance.now();
    await elapseAll();
    expect(callers.granted).toHaveLength(200);
    expect(densest(callers.times, 1_000)).toBeLessThanOrEqual(40);
    // The rest takes the time that it would have taken: nothing is lost, nothing is made good.
    const windows = Math.ceil((200 - before) / 40);
    expect((callers.times.at(-1) ?? 0) - thawed).toBeLessThan(windows * 1_010 + 200);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a permit', () => {
  it('that was used before the process was frozen, and released after, frees its place once', async () => {
    const limiter = createLimiter({ perSecond: 1, maxConcurrent: 1 });
    const first = limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place() });
    const callers = new Callers(limiter);
    for (const name of ['b', 'c']) callers.wait(name);
    await elapse(20);
    const permit = await first;
    permit.used();
    await settle();
    await freeze(13_000);
    await elapse(100);
    expect(callers.granted).toEqual([]);
    permit.release();
    await elapse(5);
    expect(callers.granted).toEqual(['b']);
    await elapseAll();
    expect(callers.granted).toEqual(['b', 'c']);
    expect(densest(callers.times, 1_000)).toBe(1);
  });

  it('that is used in the turn in which the process is frozen leaves when it is thawed', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const permit = await limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place() });
    const callers = new Callers(limiter);
    callers.wait('next');
    permit.used();
    permit.release();
    await freeze(13_000);
    await elapse(1_000);
    expect(callers.granted).toEqual([]);
    await elapse(20);
    expect(callers.granted).toEqual(['next']);
    await elapseAll();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('what was learned', () => {
  it('does not rise by the time for which the process was frozen', async () => {
    const limiter = createLimiter({});
    const callers = new Callers(limiter);
    for (let i = 0; i < 200; i++) callers.wait(String(i));
    await elapse(300);
    await freeze(13_000);
    expect(limiter.stats()['DescribeMediaInfos']?.perSecond).toBe(20);
    limiter.close();
  });

  it('does not rise by the time between two moments in which callers waited', async () => {
    const limiter = createLimiter({});
    // A request that is long under way keeps the key, and what is known of it.
    const long = limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place() });
    for (let i = 0; i < 3; i++) {
      const controllers = Array.from({ length: 30 }, () => new AbortController());
      for (const { signal } of controllers) {
        const due = limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place(), signal });
        Promise.resolve(due).then(
          (permit) => {
            permit.used();
            permit.accepted();
            permit.release();
          },
          () => {},
        );
      }
      await elapse(150);
      for (const controller of controllers) controller.abort();
      await elapse(1_100);
    }
    // They waited for less than half a second in all.
    expect(limiter.stats()['DescribeMediaInfos']).toMatchObject({ perSecond: 20, running: 1 });
    (await long).release();
    await elapseAll();
  });
});
