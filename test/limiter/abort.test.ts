import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, listeners } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

const KEY = 'DescribeMediaInfos';

describe('an abort', () => {
  it('ends the wait at once with the signal’s reason, and leaves nothing in the line', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const callers = new Callers(limiter);
    const controller = new AbortController();
    callers.wait('first');
    await elapse(20);
    const timers = vi.getTimerCount();
    callers.wait('second', { signal: controller.signal });
    await elapse(20);
    expect(limiter.stats()[KEY]?.waiting).toBe(1);
    expect(listeners(controller.signal)).toBe(1);

    const before = performance.now();
    controller.abort('enough');
    expect(limiter.stats()[KEY]?.waiting).toBe(0);
    await settle();
    expect(callers.outcomes.at(-1)).toEqual({ name: 'second', how: 'rejected', at: before, reason: 'enough' });
    expect(listeners(controller.signal)).toBe(0);
    expect(vi.getTimerCount()).toBe(timers);
  });

  it('before the wait rejects with its reason, and nobody listens', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const callers = new Callers(limiter);
    const signal = AbortSignal.abort('before');
    await callers.wait('a', { signal });
    expect(callers.reasonOf('a')).toBe('before');
    expect(listeners(signal)).toBe(0);
  });

  it('after the permit changes nothing, and nobody listens', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const callers = new Callers(limiter);
    const controller = new AbortController();
    callers.wait('a', { signal: controller.signal });
    await elapse(20);
    expect(callers.granted).toEqual(['a']);
    expect(listeners(controller.signal)).toBe(0);
    controller.abort();
    await elapse(20);
    expect(callers.outcomes).toHaveLength(1);
    expect(limiter.stats()[KEY]).toMatchObject({ granted: 1, waiting: 0 });
  });

  it('of one gives its turn to the next, and costs no permit', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const callers = new Callers(limiter);
    const controller = new AbortController();
    const { signal } = controller;
    callers.wait('first');
    await elapse(20);
    for (let i = 0; i < 5; i++) callers.wait(`leaver ${i}`, { signal });
    callers.wait('next');
    await elapse(200);
    controller.abort();
    await elapse(1000);
    expect(callers.granted).toEqual(['first', 'next']);
    await elapseAll();
  });

  it('of thousands leaves no listener', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const callers = new Callers(limiter);
    const controllers = Array.from({ length: 2000 }, () => new AbortController());
    for (const [i, { signal }] of controllers.entries()) callers.wait(String(i), { signal });
    await elapse(20);
    for (const controller of controllers) controller.abort();
    await settle();
    expect(callers.outcomes).toHaveLength(2000);
    expect(callers.granted).toEqual(['0']);
    expect(controllers.reduce((sum, { signal }) => sum + listeners(signal), 0)).toBe(0);
    await elapseAll();
    expect(limiter.stats()).toEqual({});
  });
});
