import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import type { Equipment } from '../../src/call/errand.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import { createClock } from '../../src/signer/clock.js';
import { elapse, elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { type Answer, equip, failure, type Job, policy } from './support.js';

useFakeTime();

const HOUR = 3_600_000;
const TOLERANCE = 300_000;

/** A service that answers after 600 ms, and whose clock differs from this machine's. */
const serviceWith = (difference: number) => {
  const now = (): number => Date.now() + difference;
  const open: Array<() => void> = [];
  const answerAll = (): void => {
    for (const answer of open.splice(0)) answer();
  };
  return (signedAt: number): Promise<Answer> => {
    const inTime = Math.abs(now() - signedAt) <= TOLERANCE;
    const server = Math.floor(now() / 1000);
    const message = `Signature expired. The deviation between \`Timestamp\` and the server time ${server}.`;
    const refused = { value: 'refused', failure: failure('AuthFailure.SignatureExpire', { message }) };
    // One timer for all that come together: a thousand fake ones are slow.
    if (open.length === 0) setTimeout(answerAll, 600);
    return new Promise((resolve) => void open.push(() => resolve(inTime ? { value: 'answered' } : refused)));
  };
};

/** Calls of one clock, and what became of their attempts. */
const swarmOf = (difference: number) => {
  const service = serviceWith(difference);
  const clock = createClock();
  const sent = new Map<string, number>();
  const refused = new Map<string, number>();
  const count = (map: Map<string, number>, name: string) => map.set(name, (map.get(name) ?? 0) + 1);
  const begin = (name: string, equipment: Equipment) => {
    const errand: Job = {
      action: 'DescribeMediaInfos',
      service: 'vod',
      region: undefined,
      policy,
      endpoints: ['vod.tencentcloudapi.com'],
      keyAt: () => ({ id: 'the key', action: 'DescribeMediaInfos', account: 'the account' }),
      priority: undefined,
      signal: undefined,
      deadline: undefined,
      send: (_, __, departs) => {
        departs();
        count(sent, name);
        return service(clock.now());
      },
      inspect: (answer) => {
        if (answer.failure) count(refused, name);
        return answer.failure;
      },
      explain: () => undefined,
      replayable: () => false,
      deduped: () => false,
      hearsSignal: false,
      discard: () => {},
      outlasts: () => undefined,
      repeatable: true,
      signing: { correctClock: clock.correct, offset: clock.offset, refresh: undefined },
      conclude: (ending) => ending,
    };
    return makeCall(errand, equipment);
  };
  return { begin, clock, sent, refused };
};

describe.each([
  ['behind', HOUR],
  ['ahead', -HOUR],
])('a thousand calls in flight, with a clock an hour %s', (_, difference) => {
  it('lose one attempt each, and none of those that wait or come later loses any', async () => {
    const { begin, clock, sent, refused } = swarmOf(difference);
    const limiter = createLimiter({ perSecond: 1 });
    const [open, paced] = [equip(), equip(limiter)];
    const calls = [begin('flying first', paced)];
    for (let i = 0; i < 1000; i++) calls.push(begin(`flying ${i}`, open));
    for (let i = 0; i < 20; i++) calls.push(begin(`waiting ${i}`, paced));
    await elapse(599);
    expect(clock.offset()).toBe(0);
    expect(sent.size).toBe(1001);
    expect(limiter.stats()['the key']).toMatchObject({ granted: 1, waiting: 20 });
    await elapseAll();

    expect((await Promise.all(calls)).filter(({ ok }) => ok)).toHaveLength(1021);
    expect(sent.size).toBe(1021);
    for (const [name, times] of sent) expect([name, times]).toEqual([name, name.startsWith('flying') ? 2 : 1]);
    for (const [name, times] of refused) expect([name, times]).toEqual([name.replace(/^[a-z]+/, 'flying'), 1]);
    expect(refused.size).toBe(1001);
    expect(Math.abs(clock.offset() - difference)).toBeLessThan(2000);
    expect(open.counters.snapshot()).toMatchObject({
      calls: 1000,
      answered: 1000,
      attempts: 2000,
      resigns: 1000,
      codes: { 'AuthFailure.SignatureExpire': 1000 },
    });
    expect(paced.counters.snapshot()).toMatchObject({ calls: 21, answered: 21, attempts: 22, resigns: 1 });

    const late = Array.from({ length: 100 }, (_, i) => begin(`late ${i}`, open));
    await elapseAll();
    expect((await Promise.all(late)).map(({ attempts }) => attempts.length)).toEqual(late.map(() => 1));
    expect(limiter.stats()).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });
});
