import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, keyOf } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('keys that come and go', () => {
  it('cost as much as those in use, however many there were', async () => {
    const limiter = createLimiter({ perSecond: 20 });
    const callers = new Callers(limiter);
    const busy = Array.from({ length: 10 }, (_, i) => keyOf('ProcessMedia', `busy ${i}`));
    const most = { keys: 0, timers: 0 };
    let came = 0;
    for (let round = 0; round < 16; round++) {
      for (const key of busy) callers.wait(key.id, {}, key);
      for (let i = 0; i < 50; i++) callers.wait('passing', {}, keyOf('ProcessMedia', `passing ${came++}`));
      await elapse(400);
      most.keys = Math.max(most.keys, Object.keys(limiter.stats()).length);
      most.timers = Math.max(most.timers, vi.getTimerCount());
    }
    expect(came).toBe(800);
    expect(callers.granted).toHaveLength(960);
    // Those of the last window, its guard and the round under way.
    expect(most.keys).toBeLessThanOrEqual(10 + 4 * 50);
    expect(most.timers).toBeLessThanOrEqual(4 * 60 + 10);
    await elapse(1_100);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are not dropped while a permit of theirs is out, or somebody waits', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const out = limiter.acquire(keyOf('A', 'out'), { place: limiter.place() });
    const unused = limiter.acquire(keyOf('A', 'unused'), { place: limiter.place() });
    const callers = new Callers(limiter);
    await elapse(20);
    (await out).used();
    await elapse(60_000);
    expect(Object.keys(limiter.stats())).toEqual(['out', 'unused']);
    callers.wait('behind', {}, keyOf('A', 'unused'));
    await elapse(60_000);
    expect(limiter.stats()).toMatchObject({ out: { running: 1 }, unused: { running: 1, waiting: 1 } });
    (await out).release();
    (await unused).release();
    await elapseAll();
    expect(callers.granted).toEqual(['behind']);
    expect(limiter.stats()).toEqual({});
  });

  it('come back to the rate that was learned of them, when they come back within ten minutes', async () => {
    const limiter = createLimiter({});
    const use = async () => {
      const acquired = limiter.acquire(keyOf('A'), { place: limiter.place() });
      await elapse(20);
      return acquired;
    };
    const permit = await use();
    permit.used();
    permit.refused({ scope: 'key', stated: 7 });
    // It is in use for longer than what nobody uses is remembered.
    await elapse(700_000);
    permit.release();
    await elapse(10);
    expect(limiter.stats()).toEqual({});
    await elapse(590_000);
    const again = await use();
    expect(limiter.stats()['A']).toMatchObject({ perSecond: 7, source: 'learned' });
    again.release();
    await elapse(700_000);
    const late = await use();
    expect(limiter.stats()['A']).toMatchObject({ perSecond: 20, source: 'default' });
    late.release();
    await elapseAll();
  });

  it.each([
    ['key', 3, 3],
    ['account', 3, 14],
    ['instance', undefined, 14],
  ] as const)('hear of a refusal of their %s that came when they were gone already', async (scope, stated, rate) => {
    const limiter = createLimiter({});
    const acquired = limiter.acquire(keyOf('A'), { place: limiter.place() });
    await elapse(20);
    const permit = await acquired;
    permit.used();
    await elapse(3_000);
    permit.release();
    expect(limiter.stats()).toEqual({});
    permit.refused({ scope, stated });
    const next = limiter.acquire(keyOf('A'), { place: limiter.place() });
    expect(limiter.stats()['A']).toMatchObject({ perSecond: rate });
    await elapse(20);
    (await next).release();
    await elapseAll();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are gone though permits came back unused, and more were asked for', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const first = limiter.acquire(keyOf('A'), { place: limiter.place() });
    await elapse(20);
    const second = limiter.acquire(keyOf('A'), { place: limiter.place() });
    await elapse(20);
    (await first).release();
    (await second).release();
    await elapseAll();
    expect(limiter.stats()).toEqual({});
  });

  it('whose calls were refused or aborted leave nothing behind', async () => {
    const limiter = createLimiter({ perSecond: 1, maxQueue: 1 });
    const callers = new Callers(limiter);
    const controllers = Array.from({ length: 300 }, () => new AbortController());
    for (const [i, { signal }] of controllers.entries()) {
      for (let n = 0; n < 3; n++) callers.wait(String(i), { signal }, keyOf('A', String(i)));
    }
    await settle();
    // One of three has a permit, one waits, and one found the line full.
    expect(sum(Object.values(limiter.stats()).map(({ waiting }) => waiting))).toBe(300);
    expect(callers.outcomes).toHaveLength(600);
    for (const controller of controllers) controller.abort();
    await elapse(1_100);
    expect(callers.outcomes).toHaveLength(900);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it('all end with the limiter', async () => {
    for (const at of [0, 1, 3, 30, 500, 1_009]) {
      const changed = vi.fn();
      const limiter = createLimiter({ perSecond: 2, maxConcurrent: 1, maxConcurrentTotal: 20 }, changed);
      const callers = new Callers(limiter);
      const open = Array.from({ length: 40 }, (_, i) =>
        Promise.resolve(limiter.acquire(keyOf('A', String(i % 20)), { place: limiter.place() })).catch(() => undefined),
      );
      for (let i = 0; i < 40; i++) callers.wait(String(i), {}, keyOf('A', String(i % 20)));
      await elapse(at);
      limiter.close();
      await settle();
      expect(callers.outcomes).toHaveLength(40);
      const permits = await Promise.all(open);
      for (const permit of permits) {
        permit?.used();
        permit?.refused({ scope: 'instance', stated: 1 });
        permit?.release();
      }
      await elapse(20);
      expect(changed).not.toHaveBeenCalled();
      expect(limiter.stats()).toEqual({});
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});
