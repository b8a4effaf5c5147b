import { describe, expect, it, vi } from 'vitest';
import { createLimits, DeadlineExceeded } from '../../src/call/deadline.js';
import { elapse, useFakeTime } from '../limiter/fake-time.js';
import { listeners } from './support.js';

useFakeTime();

describe('the limits of a call', () => {
  it('are the caller’s signal itself where there is no deadline', () => {
    const { signal } = new AbortController();
    const limits = createLimits(signal, undefined);
    expect(limits.signal).toBe(signal);
    expect(limits.deadline).toBeUndefined();
    expect(limits.remaining()).toBe(Number.POSITIVE_INFINITY);
    expect(listeners(signal)).toBe(0);
    limits.release();
    expect(createLimits(undefined, undefined).signal).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('abort when the deadline has passed, saying which', async () => {
    const limits = createLimits(undefined, 1000);
    await elapse(999);
    expect(limits.signal?.aborted).toBe(false);
    expect(limits.remaining()).toBe(1);
    await elapse(1);
    expect(limits.signal?.reason).toBeInstanceOf(DeadlineExceeded);
    expect(limits.signal?.reason).toMatchObject({ message: "the call's deadline of 1000 ms has passed" });
    expect(limits.remaining()).toBe(0);
    await elapse(5);
    expect(limits.remaining()).toBe(-5);
  });

  it('tell the deadline on the scale of performance.now()', async () => {
    await elapse(250);
    expect(createLimits(undefined, 1000).deadline).toBe(performance.now() + 1000);
  });

  it('abort with the caller’s reason where that is earlier, and keep it', async () => {
    const controller = new AbortController();
    const limits = createLimits(controller.signal, 1000);
    controller.abort('enough');
    expect(limits.signal?.reason).toBe('enough');
    await elapse(1001);
    expect(limits.signal?.reason).toBe('enough');
  });

  it('are aborted from the start where the caller’s signal is', () => {
    expect(createLimits(AbortSignal.abort('before'), 1000).signal?.reason).toBe('before');
  });

  it('tell who waits as they tell who sends', async () => {
    const { ends, signal } = createLimits(undefined, 1000);
    const heard = vi.fn<() => void>();
    const further = vi.fn<() => void>();
    const gone = [vi.fn<() => void>(), vi.fn<() => void>()] as const;
    ends?.addEventListener('abort', gone[0], { once: true });
    ends?.addEventListener('abort', gone[1], { once: true });
    for (const listener of gone) ends?.removeEventListener('abort', listener);
    ends?.addEventListener('abort', heard, { once: true });
    ends?.addEventListener('abort', further, { once: true });
    expect(ends?.aborted).toBe(false);
    await elapse(1000);
    expect(ends?.aborted).toBe(true);
    expect(ends?.reason).toBe(signal?.reason);
    expect([heard, further, ...gone].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0, 0]);
  });

  it('have a signal that has aborted where it is asked for too late to hear it', async () => {
    const limits = createLimits(undefined, 1000);
    await elapse(1000);
    expect(limits.signal?.reason).toBe(limits.ends?.reason);
    expect(limits.signal?.reason).toBeInstanceOf(DeadlineExceeded);
  });

  it('keep neither timer nor listener once they are released', async () => {
    const controller = new AbortController();
    const limits = createLimits(controller.signal, 1000);
    expect([listeners(controller.signal), vi.getTimerCount()]).toEqual([1, 1]);
    limits.disarm();
    limits.release();
    expect([listeners(controller.signal), vi.getTimerCount()]).toEqual([0, 0]);
    controller.abort();
    await elapse(1001);
    expect(limits.signal?.aborted).toBe(false);
  });
});
