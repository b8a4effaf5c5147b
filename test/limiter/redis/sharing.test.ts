import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { needsRedis, startRedis } from '../../support/redis.js';
import { densest } from '../callers.js';
import { jain, key, Sharer } from './callers.js';

needsRedis();

describe.concurrent('those who share a rate', () => {
  it('have together what one would have, and each its part', async ({ onTestFinished: atEnd }) => {
    const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
    const sharers = Array.from({ length: 4 }, () => new Sharer(atEnd, { perSecond: 80, redis }));
    for (const sharer of sharers) sharer.busy();
    await wait(3_400);
    const now = performance.now();
    const times = sharers.flatMap((sharer) => sharer.times);
    expect(densest(times, 1000)).toBeLessThanOrEqual(80);
    expect(times.filter((time) => time > now - 3_000).length).toBeGreaterThan(140);
    expect(jain(sharers.map((sharer) => sharer.between(now - 3_000, now)))).toBeGreaterThan(0.96);
  });

  it('leave to the others what they do not use', async ({ onTestFinished: atEnd }) => {
    const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
    const [idle, busy] = [new Sharer(atEnd, { perSecond: 40, redis }), new Sharer(atEnd, { perSecond: 40, redis })];
    // Forty at once, so that it asks for whole blocks; then nothing.
    await Promise.all(Array.from({ length: 40 }, () => idle.once()));
    const rested = performance.now() + 1_100;
    busy.busy();
    await wait(3_400);
    expect(busy.between(rested, rested + 2_200)).toBeGreaterThanOrEqual(76);
    expect(densest([...idle.times, ...busy.times], 1000)).toBeLessThanOrEqual(40);
  });

  it('and take turns lose nothing by it', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const [one, other] = [1, 2].map(
      () => new Sharer(atEnd, { perSecond: 1, redis: { host: '127.0.0.1', port: redis.port } }),
    ) as [Sharer, Sharer];
    for (let turn = 0; turn < 4; turn++) await (turn % 2 ? one : other).once();
    const times = [...one.times, ...other.times].sort((a, b) => a - b);
    for (let turn = 1; turn < 4; turn++) {
      const gap = (times[turn] ?? 0) - (times[turn - 1] ?? 0);
      expect(gap).toBeGreaterThanOrEqual(1_000);
      // A second window would be another 1,010.
      expect(gap).toBeLessThan(1_900);
    }
  });

  it.for([true, false])(
    'keep to the lowest rate that one of them was given, adaptive: %s',
    async (adaptive, { onTestFinished: atEnd }) => {
      const redis = await startRedis(atEnd);
      const address = { host: '127.0.0.1', port: redis.port };
      const high = new Sharer(atEnd, { perSecond: 20, redis: address, adaptive });
      high.busy();
      await high.until(() => high.times.length > 20);
      const low = new Sharer(atEnd, { perSecond: 5, redis: address, adaptive });
      low.busy();
      await high.until(() => high.rate === 5 && low.rate === 5);
      const since = performance.now() + 1_100;
      const lately = (): number[] => [...high.times, ...low.times].filter((time) => time > since);
      await high.until(() => lately().length >= 12);
      expect(densest(lately(), 1000)).toBeLessThanOrEqual(5);
      expect([high.rate, low.rate]).toEqual([5, 5]);
      low.stop();
      await low.limiter.close();
      await high.until(() => high.rate === 20);
    },
  );

  it('do not share with another namespace', async ({ onTestFinished: atEnd }) => {
    const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
    const sharers = ['one', 'two'].map((namespace) => new Sharer(atEnd, { perSecond: 5, redis, namespace }));
    await Promise.all(sharers.map((sharer) => sharer.once()));
    const began = performance.now();
    await Promise.all(sharers.flatMap((sharer) => Array.from({ length: 4 }, () => sharer.once())));
    expect(performance.now() - began).toBeLessThan(900);
  });

  it.for(['window', 'smooth'] as const)(
    'keep to rates below one a second: %s',
    async (shape, { onTestFinished: atEnd }) => {
      const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
      const sharers = Array.from({ length: 2 }, () => new Sharer(atEnd, { perSecond: 0.7, shape, redis }));
      await Promise.all(sharers.map((sharer) => sharer.once()));
      const [first = 0, second = 0] = sharers.flatMap((sharer) => sharer.times).sort((a, b) => a - b);
      expect(second - first).toBeGreaterThan(1000 / 0.7);
      expect(second - first).toBeLessThan(6_000);
    },
  );

  it('are spaced evenly where that is asked for', async ({ onTestFinished: atEnd }) => {
    const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
    const sharers = Array.from({ length: 2 }, () => new Sharer(atEnd, { perSecond: 20, shape: 'smooth', redis }));
    await Promise.all(sharers.flatMap((sharer) => Array.from({ length: 10 }, () => sharer.once())));
    const times = sharers.flatMap((sharer) => sharer.times);
    expect(densest(times, 200)).toBeLessThanOrEqual(10);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(850);
    expect(sharers.flatMap(({ degraded }) => degraded)).toEqual([]);
  });

  it('hear what one of them learned', async ({ onTestFinished: atEnd }) => {
    const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
    const sharers = Array.from({ length: 3 }, () => new Sharer(atEnd, { perSecond: 100, adaptive: true, redis }));
    await Promise.all(sharers.map((sharer) => sharer.once()));
    const [teller, ...others] = sharers as [Sharer, Sharer, Sharer];
    await teller.once({ scope: 'key', stated: 30 });
    await teller.until(() => teller.rate === 30, 1_500);
    await Promise.all(
      others.map(async (sharer) => {
        const holding = sharer.limiter.acquire(key, { place: 1 });
        await sharer.until(() => sharer.rate === 30, 1_500);
        (await holding).release();
      }),
    );
    const late = new Sharer(atEnd, { perSecond: 100, adaptive: true, redis });
    await late.once();
    await late.until(() => late.rate === 30, 1_500);
  });

  it('go on where the rate falls below the blocks that they had asked for', async ({ onTestFinished: atEnd }) => {
    const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
    const sharers = Array.from({ length: 2 }, () => new Sharer(atEnd, { perSecond: 200, adaptive: true, redis }));
    for (const sharer of sharers) sharer.busy();
    await wait(1_200);
    const [teller] = sharers as [Sharer, Sharer];
    await teller.once({ scope: 'key', stated: 4 });
    await Promise.all(sharers.map((sharer) => sharer.until(() => sharer.rate === 4)));
    const from = performance.now() + 1_100;
    for (const sharer of sharers) await sharer.until(() => sharer.between(from, Number.POSITIVE_INFINITY) >= 2);
  });

  it('cut once when they are refused together', async ({ onTestFinished: atEnd }) => {
    const redis = { host: '127.0.0.1', port: (await startRedis(atEnd)).port };
    const sharers = Array.from(
      { length: 8 },
      () => new Sharer(atEnd, { perSecond: 100, adaptive: true, probe: false, redis }),
    );
    // All of them know one another, and what they send.
    for (const sharer of sharers) sharer.busy(3);
    await wait(1_600);
    for (const sharer of sharers) sharer.stop();
    const sent = performance.now();
    const before = sharers.reduce((sum, sharer) => sum + sharer.between(sent - 1000, sent), 0);
    await Promise.all(sharers.map((sharer) => sharer.once({ scope: 'key', stated: undefined })));
    await wait(1_100);
    const rates = sharers.map((sharer) => sharer.rate);
    expect(before).toBeGreaterThan(80);
    // Where a cut followed a cut, a rate were at half of what was let in.
    if (rates.some((rate) => rate < 100)) expect(Math.min(...rates)).toBeGreaterThan(0.55 * before);
  });
});
