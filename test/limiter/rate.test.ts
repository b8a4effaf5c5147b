import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { DEFAULT_PER_SECOND } from '../../src/limiter/rates.js';
import { windowOf } from '../../src/limiter/window.js';
import { Callers, keyOf } from './callers.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

/** The time at which each of so many callers, who all come at once, gets its permit. */
const timesOf = async (perSecond: number, count: number): Promise<number[]> => {
  const limiter = createLimiter({ perSecond });
  const callers = new Callers(limiter);
  const began = performance.now();
  for (let i = 0; i < count; i++) callers.wait(String(i));
  await elapseAll();
  expect(callers.granted).toEqual(Array.from({ length: count }, (_, i) => String(i)));
  return callers.times.map((at) => at - began);
};

/** In which window each came: Bottleneck's own steps take some ms, and their number is not ours to fix. */
const windowsOf = async (perSecond: number, count: number): Promise<number[]> =>
  (await timesOf(perSecond, count)).map((at) => Math.floor(at / windowOf(perSecond).hold));

describe('a rate', () => {
  it('is used to the full: N at once, N more after each window', async () => {
    expect(await windowsOf(5, 12)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2]);
    expect(await windowsOf(1, 3)).toEqual([0, 1, 2]);
  });

  it('with a fraction counts whole permits', async () => {
    expect(await windowsOf(2.9, 5)).toEqual([0, 0, 1, 1, 2]);
  });

  it.each([
    [0.5, 2000],
    [0.1, 10_000],
    [0.75, 1000 / 0.75],
  ])('of %d a second is one every %d ms', async (perSecond, every) => {
    const times = await timesOf(perSecond, 4);
    for (const [i, at] of times.slice(1).entries()) {
      const gap = at - (times[i] ?? 0);
      expect(gap).toBeGreaterThanOrEqual(every);
      expect(gap).toBeLessThan(every + 30);
    }
  });

  it.each([
    [1, { slots: 1, hold: 1010, spacing: 0, batch: 1 }],
    [20, { slots: 20, hold: 1010, spacing: 0, batch: 1 }],
    [19.99, { slots: 19, hold: 1010, spacing: 0, batch: 1 }],
    [0.2, { slots: 1, hold: 5010, spacing: 0, batch: 1 }],
    [1_000, { slots: 1_000, hold: 1010, spacing: 0, batch: 50 }],
    [99, { slots: 99, hold: 1010, spacing: 0, batch: 3 }],
    [119, { slots: 119, hold: 1010, spacing: 0, batch: 3 }],
  ])('of %d a second is a window of %j', (perSecond, expected) => {
    expect(windowOf(perSecond)).toEqual(expected);
  });

  it('is used to the last permit but a few: blocks leave no more than one in forty over', () => {
    for (let perSecond = 1; perSecond < 3_000; perSecond++) {
      const { slots, batch } = windowOf(perSecond);
      expect((slots % batch) / slots).toBeLessThan(1 / 40);
      expect(batch).toBeLessThanOrEqual(Math.max(1, slots / 20));
      expect(batch).toBeGreaterThanOrEqual(slots / 60);
    }
  });

  it('of next to nothing is held as long as a timer can be', async () => {
    expect(windowOf(1e-9)).toMatchObject({ slots: 1, hold: 2 ** 31 - 1 });
    const limiter = createLimiter({ perSecond: 1e-9 });
    const callers = new Callers(limiter);
    for (const name of ['a', 'b']) callers.wait(name);
    await elapse(10_000);
    expect(callers.granted).toEqual(['a']);
    limiter.close();
    await elapseAll();
  });
});

describe('a table of rates', () => {
  const perSecond = { ProcessMedia: 100, PullUpload: 0.5, '*': 7 };
  const rateOf = async (options: Parameters<typeof createLimiter>[0], action: string) => {
    const limiter = createLimiter(options);
    const wait = limiter.acquire(keyOf(action), { place: limiter.place() });
    const { perSecond: rate, source } = limiter.stats()[action] ?? {};
    await elapseAll();
    (await wait).used();
    await elapseAll();
    return [rate, source];
  };

  it.each([
    ['ProcessMedia', 100],
    ['PullUpload', 0.5],
    ['DescribeMediaInfos', 7],
  ])('gives %s its %d', async (action, expected) => {
    expect(await rateOf({ perSecond }, action)).toEqual([expected, 'configured']);
  });

  it('leaves to the default what it does not name', async () => {
    expect(await rateOf({ perSecond: { ProcessMedia: 100 } }, 'DescribeMediaInfos')).toEqual([20, 'default']);
    expect(await rateOf({}, 'DescribeMediaInfos')).toEqual([DEFAULT_PER_SECOND, 'default']);
    expect(await rateOf({ perSecond: 3 }, 'DescribeMediaInfos')).toEqual([3, 'configured']);
  });

  it('goes by the action, and counts by the key', async () => {
    const limiter = createLimiter({ perSecond: { A: 1, '*': 2 } });
    const callers = new Callers(limiter);
    for (const id of ['A of one', 'A of another']) {
      callers.wait(id, {}, keyOf('A', id));
      callers.wait(id, {}, keyOf('A', id));
    }
    while (callers.granted.length < 2) {
      vi.advanceTimersToNextTimer();
      await Promise.resolve();
    }
    expect(callers.granted).toEqual(['A of one', 'A of another']);
    await elapseAll();
    expect(callers.granted).toHaveLength(4);
  });
});
