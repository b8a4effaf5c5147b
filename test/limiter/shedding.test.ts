import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { PermitRefused } from '../../src/limiter/permit.js';
import { Callers, keyOf } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

describe('maxQueue', () => {
  /** A limiter of two a second, both taken, and three in line, as many as may. */
  const full = async () => {
    const limiter = createLimiter({ perSecond: 2, maxQueue: 3, adaptive: false });
    const callers = new Callers(limiter);
    const place = limiter.place();
    for (const name of ['a', 'b']) callers.wait(name);
    await elapse(20);
    for (const name of ['c', 'd', 'e']) callers.wait(name);
    return { limiter, callers, place };
  };

  it('refuses one more at once, whatever its priority, with the length of the line and the wait', async () => {
    const { limiter, callers } = await full();
    callers.wait('urgent', { priority: 0 });
    await settle();
    const reason = callers.reasonOf('urgent');
    expect(reason).toBeInstanceOf(PermitRefused);
    expect(reason).toMatchObject({
      refusal: 'queue-full',
      message: expect.stringMatching(/^3 calls wait for a permit, .*a further one would for about (?:19|20)\d\d ms: /),
    });
    expect(limiter.stats()['DescribeMediaInfos']?.waiting).toBe(3);
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('lets in a call that comes back', async () => {
    const { callers, place } = await full();
    callers.wait('back', { place, again: true });
    callers.wait('new', { place });
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'b', 'back', 'c', 'd', 'e']);
    expect(callers.reasonOf('new')).toMatchObject({ refusal: 'queue-full' });
  });

  it('counts each key for itself, and has room again for those who left', async () => {
    const { limiter, callers } = await full();
    const controller = new AbortController();
    callers.wait('other', {}, keyOf('ProcessMedia'));
    callers.wait('refused', { signal: controller.signal });
    const leaver = limiter.acquire(keyOf('DescribeMediaInfos'), {
      place: limiter.place(),
      again: true,
      signal: controller.signal,
    });
    controller.abort('left');
    await expect(leaver).rejects.toBe('left');
    await elapse(1_030);
    callers.wait('later');
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'b', 'other', 'c', 'd', 'e', 'later']);
  });

  it('counts nobody whose permit is due at once', async () => {
    const limiter = createLimiter({ perSecond: 100, maxQueue: 10 });
    const callers = new Callers(limiter);
    // Blocks of five come some milliseconds apart.
    for (let i = 0; i < 120; i++) callers.wait(String(i));
    await elapse(300);
    expect(callers.outcomes.filter(({ how }) => how === 'granted')).toHaveLength(100);
    expect(callers.outcomes.filter(({ how }) => how === 'rejected')).toHaveLength(10);
    await elapseAll();
    expect(callers.granted).toHaveLength(110);
  });

  it('counts all who wait for requests under way, however many permits there are', async () => {
    for (const bound of [{ maxConcurrent: 1 }, { maxConcurrentTotal: 1 }]) {
      const limiter = createLimiter({ perSecond: 100, maxQueue: 3, ...bound });
      const first = await limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place() });
      const callers = new Callers(limiter);
      for (let i = 0; i < 5; i++) callers.wait(String(i));
      await settle();
      expect(callers.outcomes.map(({ name, how }) => [name, how])).toEqual([
        ['3', 'rejected'],
        ['4', 'rejected'],
      ]);
      first.release();
      await elapseAll();
    }
  });

  it('is 10,000 by default', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const callers = new Callers(limiter);
    await callers.wait('first');
    for (let i = 0; i < 10_001; i++) callers.wait(String(i));
    await settle();
    expect(callers.outcomes).toMatchObject([
      { name: 'first', how: 'granted' },
      { name: '10000', how: 'rejected', reason: { refusal: 'queue-full' } },
    ]);
    expect(callers.reasonOf('10000')).toMatchObject({ message: expect.stringMatching(/about 10101\d{3} ms/) });
    limiter.close();
    await settle();
    expect(callers.outcomes).toHaveLength(10_002);
  });
});

describe('a deadline', () => {
  it('is refused whole windows early at rates below one a second too', async () => {
    const limiter = createLimiter({ perSecond: 0.1, adaptive: false });
    const callers = new Callers(limiter);
    for (const name of ['a', 'b']) callers.wait(name);
    await elapse(20);
    callers.wait('late', { deadline: performance.now() + 19_900 });
    callers.wait('in time', { deadline: performance.now() + 20_100 });
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'b', 'in time']);
    expect(callers.reasonOf('late')).toMatchObject({
      refusal: 'deadline',
      message: expect.stringMatching(/^1 call waits for a permit before this one, about 20000 ms/),
    });
  });

  it('is reckoned by the rate of now', async () => {
    const limiter = createLimiter({});
    const callers = new Callers(limiter);
    const first = limiter.acquire(keyOf('DescribeMediaInfos'), { place: limiter.place() });
    for (let i = 0; i < 39; i++) callers.wait(String(i));
    await elapse(100);
    const request = { deadline: performance.now() + 2_500 };
    callers.wait('at 20 a second', request);
    (await first).refused({ scope: 'key', stated: 4 });
    callers.wait('at 4 a second', request);
    await settle();
    expect(callers.reasonOf('at 4 a second')).toMatchObject({ refusal: 'deadline' });
    expect(callers.reasonOf('at 20 a second')).toBeUndefined();
    (await first).release();
    await elapseAll();
    expect(callers.granted).toContain('at 20 a second');
  });
});

describe('the rate that a product publishes', () => {
  const rateOf = (options: Parameters<typeof createLimiter>[0], published?: number) => {
    const limiter = createLimiter(options);
    const wait = limiter.acquire({ ...keyOf('ProcessMedia'), published }, { place: limiter.place() });
    Promise.resolve(wait).catch(() => {});
    const { perSecond, source } = limiter.stats()['ProcessMedia'] ?? {};
    limiter.close();
    return [perSecond, source];
  };

  it('is where its key begins, unless the user set one', () => {
    expect(rateOf({}, 100)).toEqual([100, 'published']);
    expect(rateOf({ perSecond: { DescribeMediaInfos: 3 } }, 100)).toEqual([100, 'published']);
    expect(rateOf({ perSecond: { '*': 3 } }, 100)).toEqual([3, 'configured']);
    expect(rateOf({ perSecond: 300 }, 100)).toEqual([300, 'configured']);
    expect(rateOf({})).toEqual([20, 'default']);
  });
});
