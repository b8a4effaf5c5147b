import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { PermitRefused } from '../../src/limiter/permit.js';
import { Callers, listeners } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

/** A limiter whose only permit is taken, and three that wait. */
const busy = async () => {
  const limiter = createLimiter({ perSecond: 1 });
  const callers = new Callers(limiter);
  const place = limiter.place();
  for (const name of ['first', 'a', 'b', 'c']) callers.wait(name);
  await elapse(20);
  return { limiter, callers, place };
};

describe('a deadline', () => {
  it('that the line does not let be kept is refused at once, with the reckoning', async () => {
    const { limiter, callers } = await busy();
    const controller = new AbortController();
    callers.wait('late', { deadline: performance.now() + 4010, signal: controller.signal });
    await settle();
    const reason = callers.reasonOf('late');
    expect(reason).toBeInstanceOf(PermitRefused);
    expect(reason).toMatchObject({
      refusal: 'deadline',
      message: expect.stringMatching(
        /^3 calls wait for a permit before this one, about 40[12]\d ms, and the deadline is in 4010 ms: /,
      ),
    });
    expect(limiter.stats()['DescribeMediaInfos']?.waiting).toBe(3);
    expect(listeners(controller.signal)).toBe(0);
    await elapseAll();
  });

  it('that the line lets be kept is waited for', async () => {
    const { callers } = await busy();
    callers.wait('in time', { deadline: performance.now() + 4030 });
    await elapseAll();
    expect(callers.granted).toEqual(['first', 'a', 'b', 'c', 'in time']);
  });

  it('that the running window does not let be kept is refused at once, though nobody waits', async () => {
    const limiter = createLimiter({ perSecond: 2 });
    const callers = new Callers(limiter);
    for (const name of ['a', 'b']) callers.wait(name);
    await elapse(100);
    callers.wait('late', { deadline: performance.now() + 300 });
    callers.wait('in time', { deadline: performance.now() + 930 });
    await settle();
    expect(callers.reasonOf('late')).toMatchObject({ refusal: 'deadline' });
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'b', 'in time']);
  });

  it('that has passed is refused, whoever waits', async () => {
    const limiter = createLimiter({ perSecond: 5 });
    const callers = new Callers(limiter);
    await callers.wait('late', { deadline: performance.now() - 1 });
    expect(callers.reasonOf('late')).toMatchObject({
      refusal: 'deadline',
      message: expect.stringContaining('in 0 ms'),
    });
  });

  it('counts those ahead alone: not the ones of a lower priority', async () => {
    const { callers } = await busy();
    callers.wait('urgent', { priority: 0, deadline: performance.now() + 1500 });
    callers.wait('patient', { priority: 9, deadline: performance.now() + 1500 });
    await elapseAll();
    expect(callers.granted).toEqual(['first', 'urgent', 'a', 'b', 'c']);
    expect(callers.reasonOf('patient')).toMatchObject({ refusal: 'deadline' });
  });

  it('counts those ahead alone: not the ones that began after a call that comes back', async () => {
    const { callers, place } = await busy();
    callers.wait('back', { place, deadline: performance.now() + 1500 });
    await elapseAll();
    expect(callers.granted).toEqual(['first', 'back', 'a', 'b', 'c']);
  });

  it('reckons with what was used in the window that runs', async () => {
    const limiter = createLimiter({ perSecond: 4 });
    const callers = new Callers(limiter);
    for (let i = 0; i < 4 + 7; i++) callers.wait(String(i));
    await elapse(50);
    expect(limiter.stats()['DescribeMediaInfos']?.waiting).toBe(7);
    callers.wait('eighth', { deadline: performance.now() + 2000 });
    callers.wait('ninth', { deadline: performance.now() + 2900 });
    await elapseAll();
    expect(callers.granted).toContain('eighth');
    expect(callers.reasonOf('ninth')).toMatchObject({ refusal: 'deadline' });
  });
});
