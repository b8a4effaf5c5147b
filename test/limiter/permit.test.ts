import { describe, expect, it, vi } from 'vitest';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import type { Permit } from '../../src/limiter/permit.js';
import { Callers, keyOf } from './callers.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

const key = keyOf('DescribeMediaInfos');

/** The only permit of a limiter, and one who waits for the next. */
const held = async (): Promise<{ limiter: Limiter; permit: Permit; callers: Callers }> => {
  const limiter = createLimiter({ perSecond: 1 });
  const acquired = limiter.acquire(key, { place: limiter.place() });
  await elapse(20);
  const permit = await acquired;
  const callers = new Callers(limiter);
  callers.wait('next');
  return { limiter, permit, callers };
};

describe('a permit', () => {
  it('keeps its slot until it is used, and a window from then on', async () => {
    const { permit, callers } = await held();
    await elapse(5000);
    expect(callers.granted).toEqual([]);
    const used = performance.now();
    permit.used();
    await elapseAll();
    expect(callers.times[0]).toBeGreaterThanOrEqual(used + 1000);
    expect(callers.times[0]).toBeLessThan(used + 1040);
  });

  it('that is released unused goes to the next at once', async () => {
    const { permit, callers } = await held();
    permit.release();
    await elapse(20);
    expect(callers.granted).toEqual(['next']);
    await elapseAll();
  });

  it('that was used keeps its slot, though it is released', async () => {
    const { permit, callers } = await held();
    permit.used();
    permit.release();
    await elapse(900);
    expect(callers.granted).toEqual([]);
    await elapseAll();
    expect(callers.granted).toEqual(['next']);
  });

  it('is used once, and not after it was released', async () => {
    const { limiter, permit, callers } = await held();
    permit.used();
    const timers = vi.getTimerCount();
    permit.used();
    permit.release();
    permit.release();
    permit.used();
    expect(vi.getTimerCount()).toBe(timers);
    await elapseAll();
    expect(callers.granted).toEqual(['next']);
    expect(limiter.stats()).toEqual({});
  });

  it('that is used after close sets no timer', async () => {
    const { limiter, permit, callers } = await held();
    limiter.close();
    await elapse(20);
    permit.used();
    await elapse(20);
    expect(vi.getTimerCount()).toBe(0);
    expect(callers.reasonOf('next')).toMatchObject({ refusal: 'closed' });
  });

  it('keeps its key in use until it is given back', async () => {
    const { limiter, permit, callers } = await held();
    permit.release();
    const last = limiter.acquire(key, { place: limiter.place() });
    await elapseAll();
    expect(callers.granted).toEqual(['next']);
    const open = await last;
    await elapse(5000);
    expect(limiter.stats()).toMatchObject({ DescribeMediaInfos: { granted: 3, waiting: 0 } });
    open.release();
    await elapseAll();
    expect(limiter.stats()).toEqual({});
  });
});
