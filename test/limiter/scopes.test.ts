import { describe, expect, it } from 'vitest';
import type { RateChange } from '../../src/limiter/learning.js';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import type { Permit } from '../../src/limiter/permit.js';
import type { LimiterKey } from '../../src/limiter/rates.js';
import { throttleScope } from '../../src/policy/throttle.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

const key = (id: string, account: string): LimiterKey => ({ id, action: id, account });

/** A request of each key is under way; each key had ten accepted in the last second. */
const begin = async (limiter: Limiter, keys: readonly LimiterKey[]): Promise<Map<string, Permit>> => {
  const permits = new Map<string, Permit>();
  for (const one of keys) {
    const waits = Array.from({ length: 11 }, () => limiter.acquire(one, { place: limiter.place() }));
    await elapse(100);
    const [last, ...rest] = await Promise.all(waits);
    for (const permit of rest) {
      permit.used();
      permit.accepted();
      permit.release();
    }
    last?.used();
    permits.set(one.id, last as Permit);
  }
  return permits;
};

const keys = [key('a1', 'a'), key('a2', 'a'), key('b1', 'b')];

describe('a refusal', () => {
  it.each([
    ['RequestLimitExceeded', ['a1']],
    ['RequestLimitExceeded.UinLimitExceeded', ['a1', 'a2']],
    ['RequestLimitExceeded.GlobalRegionUinLimitExceeded', ['a1', 'a2']],
    ['RequestLimitExceeded.IPLimitExceeded', ['a1', 'a2', 'b1']],
  ])('%s slows %j', async (code, slowed) => {
    const changes: RateChange[] = [];
    const limiter = createLimiter({}, (change) => changes.push(change));
    const permits = await begin(limiter, keys);
    permits.get('a1')?.refused({ scope: throttleScope(code), stated: undefined });
    const rates = Object.entries(limiter.stats()).map(([id, { perSecond }]) => [id, Math.round(perSecond)]);
    expect(rates).toEqual(keys.map(({ id }) => [id, slowed.includes(id) ? 7 : 20]));
    expect(changes.map((change) => change.key)).toEqual(slowed);
    for (const permit of permits.values()) permit.release();
    await elapseAll();
  });

  it('of an account or an address names the limit of no key', async () => {
    const limiter = createLimiter({});
    const permits = await begin(limiter, keys);
    permits.get('a1')?.refused({ scope: 'instance', stated: 2 });
    for (const { perSecond } of Object.values(limiter.stats())) expect(perSecond).toBeCloseTo(7);
    for (const permit of permits.values()) permit.release();
    await elapseAll();
  });

  it.each([
    ['LimitExceeded.UinLimit', 'key'],
    ['UinLimitExceeded', 'key'],
    ['RequestLimitExceeded.UinLimitExceeded.More', 'key'],
    ['RequestLimitExceeded.VIPLimitExceeded', 'key'],
  ])('%s slows its own key alone', (code, scope) => {
    expect(throttleScope(code)).toBe(scope);
  });

  it('changes nothing without adaptive, and is counted', async () => {
    const changes: RateChange[] = [];
    const limiter = createLimiter({ adaptive: false }, (change) => changes.push(change));
    const permits = await begin(limiter, keys);
    permits.get('a1')?.refused({ scope: 'instance', stated: 2 });
    for (const { perSecond, source } of Object.values(limiter.stats())) {
      expect([perSecond, source]).toEqual([20, 'default']);
    }
    expect(limiter.stats()['a1']).toMatchObject({ refused: 1, accepted: 10 });
    expect(changes).toEqual([]);
    for (const permit of permits.values()) permit.release();
    await elapseAll();
  });
});

describe('a rate that changed', () => {
  it('is told with what it was, where it differs by a tenth or more', async () => {
    const changes: RateChange[] = [];
    const limiter = createLimiter({}, (change) => changes.push(change));
    const permit = (await begin(limiter, [keys[0] as LimiterKey])).get('a1') as Permit;
    for (const stated of [19, 18, 17, 16, 8]) permit.refused({ scope: 'key', stated });
    expect(changes).toEqual([
      { key: 'a1', action: 'a1', before: 20, perSecond: 18 },
      { key: 'a1', action: 'a1', before: 18, perSecond: 16 },
      { key: 'a1', action: 'a1', before: 16, perSecond: 8 },
    ]);
    permit.release();
    await elapseAll();
  });

  it('may close the limiter where it is told', async () => {
    const limiter: Limiter = createLimiter({}, () => limiter.close());
    const permits = await begin(limiter, keys);
    permits.get('a1')?.refused({ scope: 'instance', stated: undefined });
    expect(limiter.stats()).toEqual({});
    for (const permit of permits.values()) permit.release();
    await elapseAll();
  });
});
