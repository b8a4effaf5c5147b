import { describe, expect, it, vi } from 'vitest';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import { Callers, keyOf } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

/** Requests under way, the most of them at a time, and how many were served, by key and in all. */
class Work {
  readonly served: Record<string, number> = {};
  most = 0;
  readonly mostOf: Record<string, number> = {};
  private now = 0;
  private readonly nowOf: Record<string, number> = {};
  private readonly limiter: Limiter;

  constructor(limiter: Limiter) {
    this.limiter = limiter;
  }

  async request(action: string, takes: number, signal?: AbortSignal): Promise<void> {
    const permit = await this.limiter.acquire(keyOf(action), { place: this.limiter.place(), signal });
    permit.used();
    permit.accepted();
    this.count(action, 1);
    this.served[action] = (this.served[action] ?? 0) + 1;
    await new Promise<void>((resolve) => void setTimeout(resolve, takes));
    this.count(action, -1);
    permit.release();
  }

  private count(action: string, by: number): void {
    this.now += by;
    this.most = Math.max(this.most, this.now);
    const now = (this.nowOf[action] ?? 0) + by;
    this.nowOf[action] = now;
    this.mostOf[action] = Math.max(this.mostOf[action] ?? 0, now);
  }
}

describe('maxConcurrent', () => {
  it('bounds the requests of each key, and serves all of them', async () => {
    const limiter = createLimiter({ perSecond: 100, maxConcurrent: 3, adaptive: false });
    const work = new Work(limiter);
    const all = ['A', 'B'].flatMap((key) => Array.from({ length: 40 }, (_, i) => work.request(key, 20 + (i % 7) * 10)));
    await elapseAll();
    await Promise.all(all);
    expect(work.served).toEqual({ A: 40, B: 40 });
    expect(work.mostOf).toEqual({ A: 3, B: 3 });
    expect(limiter.stats()).toEqual({});
  });

  it('raises no rate: the callers do not wait for the rate', async () => {
    const limiter = createLimiter({ maxConcurrent: 1 });
    const work = new Work(limiter);
    for (let i = 0; i < 90; i++) work.request('A', 60);
    await elapse(4_000);
    expect(limiter.stats()['A']).toMatchObject({ perSecond: 20, source: 'default' });
    await elapseAll();
  });
});

describe('maxConcurrentTotal', () => {
  it('bounds the requests of the instance, and serves all of them', async () => {
    const limiter = createLimiter({ perSecond: 100, maxConcurrent: 2, maxConcurrentTotal: 5, adaptive: false });
    const work = new Work(limiter);
    const keys = ['A', 'B', 'C', 'D'];
    const all = keys.flatMap((key) => Array.from({ length: 25 }, (_, i) => work.request(key, 10 + (i % 5) * 20)));
    await elapseAll();
    await Promise.all(all);
    expect(work.served).toEqual({ A: 25, B: 25, C: 25, D: 25 });
    expect(work.most).toBe(5);
    expect(Math.max(...Object.values(work.mostOf))).toBe(2);
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['window', 'smooth'] as const)('is shared by keys in equal parts, %s', async (shape) => {
    const limiter = createLimiter({ perSecond: 50, maxConcurrentTotal: 2, shape, adaptive: false });
    const work = new Work(limiter);
    let over = false;
    const worker = async (key: string): Promise<void> => {
      while (!over) await work.request(key, 40);
    };
    // One key has many callers, the others have one each.
    for (let i = 0; i < 30; i++) worker('A').catch(() => {});
    for (const key of ['B', 'C']) worker(key).catch(() => {});
    await elapse(10_000);
    over = true;
    const { A = 0, B = 0, C = 0 } = work.served;
    expect(A + B + C).toBeGreaterThan(400);
    expect(Math.min(B, C)).toBeGreaterThan(80);
    expect(Math.abs(B - C)).toBeLessThan(20);
    limiter.close();
    await settle();
  });

  it('loses no place by those who abort, at any moment', async () => {
    for (let at = 0; at < 40; at++) {
      const limiter = createLimiter({ perSecond: 20, maxConcurrentTotal: 1, adaptive: false });
      const work = new Work(limiter);
      const controller = new AbortController();
      work.request('A', 20);
      const aborted = ['X', 'Y', 'A', 'B', 'C'].map((key) => work.request(key, 20, controller.signal).catch(() => {}));
      const callers = new Callers(limiter);
      for (const key of ['A', 'B', 'C']) callers.wait(key, {}, keyOf(key));
      await elapse(at);
      controller.abort();
      await elapseAll();
      await Promise.all(aborted);
      expect([...callers.granted].sort()).toEqual(['A', 'B', 'C']);
      expect(work.most).toBe(1);
      expect(limiter.stats()).toEqual({});
    }
  });

  it('is free again after keys that were dropped, and requests that outlived them', async () => {
    const limiter = createLimiter({ perSecond: 5, maxConcurrentTotal: 3, adaptive: false });
    const work = new Work(limiter);
    for (let i = 0; i < 12; i++) work.request(`key ${i}`, 2_500);
    await elapseAll();
    expect(limiter.stats()).toEqual({});
    const waits = ['x', 'y', 'z'].map((id) => limiter.acquire(keyOf('A', id), { place: limiter.place() }));
    await elapse(20);
    const permits = await Promise.all(waits);
    const callers = new Callers(limiter);
    for (const name of ['fourth', 'fifth']) callers.wait(name, {}, keyOf('A', name));
    const last = limiter.acquire(keyOf('A', 'v'), { place: limiter.place() });
    await elapse(5_000);
    expect(callers.granted).toEqual([]);
    permits[0]?.release();
    await elapse(20);
    expect(callers.granted).toEqual(['fourth', 'fifth']);
    // It was given back once: a second time it is somebody else's place.
    permits[0]?.release();
    expect(limiter.stats()['x']?.running ?? 0).toBe(0);
    callers.wait('sixth', {}, keyOf('A', 'u'));
    await elapse(20);
    expect(callers.granted).toEqual(['fourth', 'fifth']);
    for (const permit of [...permits, await last]) permit.release();
    await elapseAll();
    expect(limiter.stats()).toEqual({});
  });
});
