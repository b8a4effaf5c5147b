import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { PermitRefused } from '../../../src/limiter/permit.js';
import { type AtEnd, needsRedis, slowWay, startRedis, type TestRedis } from '../../support/redis.js';
import { densest } from '../callers.js';
import { key, Sharer } from './callers.js';

needsRedis();

const address = ({ port }: { port: number }) => ({ host: '127.0.0.1', port });

/** Four who share 80 a second and know of one another. */
const four = async (atEnd: AtEnd, redis: TestRedis, by: { port: number } = redis): Promise<Sharer[]> => {
  const sharers = Array.from({ length: 4 }, () => new Sharer(atEnd, { perSecond: 80, redis: address(by) }));
  for (const sharer of sharers) sharer.busy();
  const admin = redis.client();
  const members = `b_tencentcloud:{${encodeURIComponent(key.id)}}_members`;
  await vi.waitUntil(async () => (await admin.hlen(members)) === 4, 5_000);
  // What they exchange once a second has gone round.
  await wait(1_300);
  return sharers;
};
const together = (sharers: readonly Sharer[]): number[] => sharers.flatMap((sharer) => sharer.times);
const first = (sharers: readonly Sharer[]): Sharer => sharers[0] as Sharer;
const allOf = async (sharers: readonly Sharer[], holds: (sharer: Sharer) => boolean): Promise<void> => {
  await Promise.all(sharers.map((sharer) => sharer.until(() => holds(sharer))));
};

/** Each goes on alone at its part, and all together at the whole when Redis is back. */
const expectToGoOn = async (sharers: readonly Sharer[], comesBack: () => Promise<void> | void): Promise<void> => {
  await allOf(sharers, ({ degraded, restored }) => degraded.length > restored.length);
  expect(first(sharers).degraded.at(-1)).toMatchObject({ mode: 'local', processes: 4 });
  const gone = performance.now() + 1_000;
  await wait(2_000);
  for (const sharer of sharers) {
    expect(sharer.between(gone, gone + 1000)).toBeGreaterThanOrEqual(10);
    expect(sharer.between(gone, gone + 1000)).toBeLessThanOrEqual(20);
  }
  await comesBack();
  const back = performance.now();
  await allOf(sharers, ({ degraded, restored }) => degraded.length === restored.length);
  expect(performance.now() - back).toBeLessThan(5_000);
  const since = performance.now() + 1_100;
  const after = (): number[] => together(sharers).filter((time) => time > since);
  await first(sharers).until(() => after().length >= 120, 6_000);
  expect(densest(after(), 1000)).toBeLessThanOrEqual(80);
  expect(sharers.flatMap(({ refusals }) => refusals)).toEqual([]);
};

describe.concurrent('while Redis is away', () => {
  it('each goes on at its part of the rate: killed, and back without its data', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharers = await four(atEnd, redis);
    await redis.kill();
    await expectToGoOn(sharers, redis.start);
  });

  it('each goes on at its part of the rate: answers after 2 s', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const way = await slowWay(atEnd, redis.port);
    const sharers = await four(atEnd, redis, way);
    way.delay = 2_000;
    await expectToGoOn(sharers, () => {
      way.delay = 0;
    });
  });

  it('each goes on at its part of the rate: refuses to write', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharers = await four(atEnd, redis);
    const admin = redis.client();
    await admin.config('SET', 'min-replicas-to-write', '1');
    await expectToGoOn(sharers, async () => {
      await admin.config('SET', 'min-replicas-to-write', '0');
    });
  });

  it('calls go on that began without it, and share when it comes', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    await redis.kill();
    const sharer = new Sharer(atEnd, { perSecond: 20, redis: address(redis) });
    await sharer.once();
    expect(sharer.degraded).toMatchObject([{ reason: expect.stringContaining('ECONNREFUSED'), processes: 1 }]);
    await redis.start();
    await sharer.until(() => sharer.restored.length === 1, 5_000);
    await sharer.once();
    expect(await redis.client().keys('b_tencentcloud:*_settings')).toHaveLength(1);
  });

  it('nobody counts twice who comes back under a new connection', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharers = await four(atEnd, redis);
    const admin = redis.client();
    for (let outage = 1; outage <= 2; outage++) {
      await admin.client('KILL', 'TYPE', 'normal');
      await allOf(sharers, ({ restored }) => restored.length === outage);
      // Each has told the others, and heard of them, once more.
      await wait(1_100);
    }
    await admin.client('KILL', 'TYPE', 'normal');
    await allOf(sharers, ({ degraded }) => degraded.length === 3);
    for (const { degraded } of sharers) expect(degraded.map(({ processes }) => processes)).toEqual([4, 4, 4]);
  });

  it('nothing is left of many attempts', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharer = new Sharer(atEnd, { perSecond: 20, redis: address(redis) });
    const admin = redis.client({ retryStrategy: () => 50 });
    await sharer.once();
    for (let outage = 1; outage <= 2; outage++) {
      await redis.kill();
      await sharer.until(() => sharer.degraded.length === outage);
      await redis.start();
      await sharer.until(() => sharer.restored.length === outage);
      await sharer.once();
    }
    await sharer.until(() => admin.status === 'ready');
    const clients = String(await admin.client('LIST'))
      .trim()
      .split('\n');
    // The pair, and the one that asks.
    expect(clients).toHaveLength(3);
  });

  it('calls are refused where that is asked for, those that wait as well', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharer = new Sharer(atEnd, { perSecond: 1, onRedisDown: 'reject', redis: address(redis) });
    await sharer.once();
    const refused = expect(sharer.once()).rejects.toMatchObject({
      name: 'PermitRefused',
      refusal: 'redis-down',
      message: expect.stringMatching(/^Redis is away \(.+\): .*onRedisDown: 'local'/),
    });
    await redis.kill();
    await refused;
    await expect(sharer.once()).rejects.toBeInstanceOf(PermitRefused);
    expect(sharer.degraded).toMatchObject([{ mode: 'reject' }]);
    await redis.start();
    await sharer.until(() => sharer.restored.length === 1, 5_000);
    await sharer.once();
  });
});

describe.concurrent('when the data of Redis are lost', () => {
  it('nobody stops, and nothing passes twice', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharers = await four(atEnd, redis);
    await redis.client().flushall();
    const lost = performance.now();
    const after = (): number[] => together(sharers).filter((time) => time > lost);
    await first(sharers).until(() => after().length >= 160, 7_000);
    expect(densest(together(sharers), 1000)).toBeLessThanOrEqual(80);
    expect(sharers.flatMap(({ degraded }) => degraded)).toEqual([]);
  });

  it('nothing passes twice where those who wait were refused meanwhile', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharer = new Sharer(atEnd, { perSecond: 40, onRedisDown: 'reject', redis: address(redis) });
    await sharer.once();
    await sharer.until(() => performance.now() - (sharer.times[0] ?? 0) > 1_300);
    sharer.busy(120);
    await sharer.until(() => sharer.times.length > 30);
    await redis.kill();
    await redis.start();
    await sharer.until(() => sharer.restored.length === 1);
    await sharer.until(() => sharer.times.length > 100);
    expect(densest(sharer.times, 1000)).toBeLessThanOrEqual(40);
  });
});
