import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { PermitRefused } from '../../src/limiter/permit.js';
import { Callers, keyOf, listeners } from './callers.js';
import { elapse, useFakeTime } from './fake-time.js';

useFakeTime();

describe('close', () => {
  it('refuses all who wait, of every key, and ends every timer', async () => {
    const limiter = createLimiter({ perSecond: 0.01 });
    const callers = new Callers(limiter);
    const controller = new AbortController();
    for (const id of ['one', 'two']) {
      for (let i = 0; i < 3; i++) callers.wait(`${id} ${i}`, { signal: controller.signal }, keyOf('A', id));
    }
    await elapse(20);
    expect(callers.granted).toEqual(['one 0', 'two 0']);
    limiter.close();
    await elapse(20);
    expect(callers.outcomes).toHaveLength(6);
    for (const { how, reason } of callers.outcomes.slice(2)) {
      expect(how).toBe('rejected');
      expect(reason).toBeInstanceOf(PermitRefused);
      expect(reason).toMatchObject({ refusal: 'closed' });
    }
    expect(vi.getTimerCount()).toBe(0);
    expect(listeners(controller.signal)).toBe(0);
    expect(limiter.stats()).toEqual({});
  });

  it('before Bottleneck has begun refuses just the same', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const callers = new Callers(limiter);
    callers.wait('a');
    callers.wait('b');
    limiter.close();
    await elapse(50);
    expect(callers.granted).toEqual(['a']);
    expect(callers.reasonOf('b')).toMatchObject({ refusal: 'closed' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('refuses those who come after', async () => {
    const limiter = createLimiter({});
    limiter.close();
    const callers = new Callers(limiter);
    await callers.wait('a');
    expect(callers.reasonOf('a')).toMatchObject({ refusal: 'closed' });
    expect(limiter.stats()).toEqual({});
  });

  it('may come twice, and at any moment of a permit’s making', async () => {
    for (let at = 0; at < 12; at++) {
      const limiter = createLimiter({ perSecond: 2 });
      const callers = new Callers(limiter);
      for (const name of ['a', 'b', 'c', 'd']) callers.wait(name);
      await elapse(at);
      limiter.close();
      limiter.close();
      await elapse(20);
      expect(callers.outcomes).toHaveLength(4);
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});
