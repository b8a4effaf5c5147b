import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers } from './callers.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

/** A limiter whose only permit is taken. */
const taken = async () => {
  const limiter = createLimiter({ perSecond: 1 });
  const callers = new Callers(limiter);
  callers.wait('first');
  await elapse(20);
  expect(callers.granted).toEqual(['first']);
  callers.outcomes.length = 0;
  return { limiter, callers };
};

describe('the order of the line', () => {
  it('is that of arrival', async () => {
    const { callers } = await taken();
    for (const name of ['a', 'b', 'c']) callers.wait(name);
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'b', 'c']);
  });

  it('is by priority first, and the usual one is 5', async () => {
    const { callers } = await taken();
    callers.wait('last', { priority: 9 });
    callers.wait('six', { priority: 6 });
    callers.wait('usual');
    callers.wait('four', { priority: 4 });
    callers.wait('usual too', { priority: 5 });
    callers.wait('first', { priority: 0 });
    await elapseAll();
    expect(callers.granted).toEqual(['first', 'four', 'usual', 'usual too', 'six', 'last']);
  });

  it('lets a call that comes back go ahead of those that began after it', async () => {
    const { limiter, callers } = await taken();
    const place = limiter.place();
    for (const name of ['a', 'b', 'c']) callers.wait(name);
    callers.wait('back', { place });
    callers.wait('ahead of it', { priority: 4 });
    await elapseAll();
    expect(callers.granted).toEqual(['ahead of it', 'back', 'a', 'b', 'c']);
  });

  it('is kept by those that stay when one in the middle leaves', async () => {
    const { callers } = await taken();
    const controller = new AbortController();
    callers.wait('a');
    callers.wait('b', { signal: controller.signal });
    callers.wait('c');
    controller.abort();
    await elapseAll();
    expect(callers.granted).toEqual(['a', 'c']);
  });
});

describe('places', () => {
  it('are given out in order, and never twice', () => {
    const limiter = createLimiter({});
    const places = Array.from({ length: 5 }, () => limiter.place());
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(places).toHaveLength(5);
  });
});
