import { describe, expect, it } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import type { Events } from '../../src/observe/events.js';
import { elapse, elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, equip, errandOf, fails } from './support.js';

useFakeTime();

const REFUSED = 'RequestLimitExceeded';
const message = 'exceeds the frequency limit `1` for a second';

const call = async (options: Parameters<typeof createLimiter>[0], steps: Parameters<typeof errandOf>[0]) => {
  const limiter = createLimiter(options);
  const { errand, times } = errandOf(steps);
  const ending = makeCall(errand, equip(limiter));
  await elapseAll();
  return { ending: await ending, gaps: times.slice(1).map((time, i) => Math.round(time - (times[i] ?? 0))) };
};

describe('a call that was refused as too fast', () => {
  it('waits in line, for the limit that was named, and for no backoff', async () => {
    const { ending, gaps } = await call({}, [fails(REFUSED, { message }), answers()]);
    expect(ending).toMatchObject({ ok: true, attempts: [{ delay: 0 }, {}] });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toBeGreaterThanOrEqual(1_010);
    expect(gaps[0]).toBeLessThan(1_060);
  });

  it('is told with how long the line will take, in the place of a backoff', async () => {
    const limiter = createLimiter({});
    const { errand } = errandOf([fails(REFUSED, { message }), answers()]);
    const equipped = equip(limiter);
    const ending = makeCall(errand, equipped);
    await elapseAll();
    await ending;
    const told = equipped.told.find(([name]) => name === 'retry')?.[1] as Events['retry'];
    expect(told).toMatchObject({ inLine: true, retry: 1, retries: 2, limit: 1 });
    expect(told.delay).toBeGreaterThan(900);
    expect(told.delay).toBeLessThan(1_060);
  });

  it('goes at once where the rate allows it', async () => {
    const { gaps } = await call({}, [fails(REFUSED, { message: message.replace('1', '50') }), answers()]);
    expect(gaps[0]).toBeLessThan(30);
  });

  it('waits for Retry-After before it goes back', async () => {
    const { gaps } = await call({}, [fails(REFUSED, { retryAfter: 3_000 }), answers()]);
    expect(gaps[0]).toBeGreaterThanOrEqual(3_000);
    expect(gaps[0]).toBeLessThan(3_060);
  });

  it('waits for its rule’s backoff with adaptive: false, and nothing is learned', async () => {
    const { ending, gaps } = await call({ adaptive: false }, [fails(REFUSED, { message }), answers()]);
    expect(ending).toMatchObject({ ok: true, attempts: [{ delay: 50 }, {}] });
    expect(gaps[0]).toBeGreaterThanOrEqual(50);
    expect(gaps[0]).toBeLessThan(80);
  });

  it('teaches the key its limit, with the wait of those behind it', async () => {
    const limiter = createLimiter({});
    const first = errandOf([fails(REFUSED, { message }), answers()]);
    const calls = [makeCall(first.errand, equip(limiter))];
    await elapse(50);
    const later = [0, 1].map(() => errandOf([answers()]));
    for (const { errand } of later) calls.push(makeCall(errand, equip(limiter)));
    expect(limiter.stats()['the key']).toMatchObject({ perSecond: 1, source: 'learned', waiting: 3, refused: 1 });
    await elapseAll();
    const endings = await Promise.all(calls);
    expect(endings.map(({ ok }) => ok)).toEqual([true, true, true]);
    // It came first: it goes before those that came while it was refused.
    const order = [first.times[1], ...later.map(({ times }) => times[0])] as number[];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect((order[2] ?? 0) - (order[0] ?? 0)).toBeGreaterThan(2_000);
  });
});
