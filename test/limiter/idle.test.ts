import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, densest, keyOf } from './callers.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

describe('a key', () => {
  it('is there while a permit of its is younger than a window, and is gone after', async () => {
    const limiter = createLimiter({ perSecond: 3 });
    const callers = new Callers(limiter);
    callers.wait('a');
    await elapse(1000);
    expect(Object.keys(limiter.stats())).toEqual(['DescribeMediaInfos']);
    await elapse(100);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is there as long as somebody waits', async () => {
    const limiter = createLimiter({ perSecond: 0.5 });
    const callers = new Callers(limiter);
    callers.wait('a');
    callers.wait('b');
    await elapse(2000);
    expect(limiter.stats()).toMatchObject({ DescribeMediaInfos: { granted: 1, waiting: 1 } });
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'b']);
    expect(limiter.stats()).toEqual({});
  });

  it('does not come into being for a call that is refused at once', async () => {
    const limiter = createLimiter({});
    const callers = new Callers(limiter);
    await callers.wait('late', { deadline: performance.now() - 1 });
    await callers.wait('aborted', { signal: AbortSignal.abort() });
    expect(callers.outcomes.map(({ how }) => how)).toEqual(['rejected', 'rejected']);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is gone after its only waiter left', async () => {
    const limiter = createLimiter({ perSecond: 1, maxConcurrentTotal: 1 });
    const permit = await limiter.acquire(keyOf('another'), { place: limiter.place() });
    const callers = new Callers(limiter);
    const controller = new AbortController();
    callers.wait('a', { signal: controller.signal });
    controller.abort();
    permit.release();
    await elapse(100);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('costs nothing once hundreds of them were used', async () => {
    const limiter = createLimiter({ perSecond: 20 });
    const callers = new Callers(limiter);
    for (let i = 0; i < 300; i++) callers.wait(String(i), {}, keyOf('ProcessMedia', `key ${i}`));
    await elapse(500);
    expect(Object.keys(limiter.stats())).toHaveLength(300);
    await elapseAll();
    expect(callers.granted).toHaveLength(300);
    expect(limiter.stats()).toEqual({});
  });

  it('that was dropped does not take its successor with it', async () => {
    const limiter = createLimiter({ perSecond: 2 });
    const callers = new Callers(limiter);
    callers.wait('a');
    await elapse(5);
    callers.wait('b');
    await elapse(20);
    // The end of the first hold is late by as much as the second permit came later.
    const [first = 0, second = 0] = callers.times;
    expect(second).toBeGreaterThan(first);
    await elapse(1009 + first - performance.now());
    vi.advanceTimersByTime(second - first);
    while (Object.keys(limiter.stats()).length > 0) await elapse(1);
    // No slot is held any more, and Bottleneck has still to end the second job, when the next call comes.
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    for (const name of ['c', 'd', 'e', 'f', 'g']) {
      callers.wait(name);
      await elapse(10);
    }
    await elapseAll();
    expect(callers.granted).toHaveLength(7);
    expect(densest(callers.times, 1000)).toBe(2);
  });
});
