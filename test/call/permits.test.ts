import { describe, expect, it } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import type { Throttle } from '../../src/limiter/permit.js';
import type { PermitRequest } from '../../src/limiter/waiting.js';
import { elapse, elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, later, rejects, type Step, signingOf } from './support.js';

useFakeTime();

/** A limiter that grants after 5 ms, and what it was asked and told. */
const scripted = () => {
  const asked: PermitRequest[] = [];
  const reports: string[] = [];
  let places = 6;
  const permit = {
    used: () => {},
    release: () => {},
    accepted: () => void reports.push('accepted'),
    refused: (throttle: Throttle) => void reports.push(`refused by ${throttle.scope}, ${throttle.stated}`),
  };
  const limiter: Limiter = {
    adaptive: false,
    perSecond: () => undefined,
    expect: () => 0,
    place: () => ++places,
    enter: (_, request) => {
      asked.push(request);
      return {
        wait(waiter) {
          setTimeout(() => waiter.grant(permit), 5);
          return () => {};
        },
      };
    },
    acquire: (_, request) => {
      asked.push(request);
      return new Promise((resolve) => void setTimeout(() => resolve(permit), 5));
    },
    stats: () => ({}),
    close: () => {},
  };
  return { limiter, asked, reports };
};

describe('every attempt', () => {
  it('has a permit of its own, which it waits for in the place of its call', async () => {
    const { limiter, asked } = scripted();
    const equipment = equip(limiter);
    const { errand, times } = errandOf(
      [fails('InternalError'), fails('AuthFailure.SignatureExpire'), breaks(), answers()],
      { signing: signingOf(), priority: 3 },
    );
    const call = makeCall(errand, equipment);
    await elapseAll();
    const { attempts } = await call;
    expect(asked).toEqual(
      [false, true, true, true].map((again) => ({
        priority: 3,
        place: 7,
        again,
        signal: undefined,
        deadline: undefined,
      })),
    );
    expect(times).toEqual([5, 110, 115, 220]);
    expect(attempts.map(({ waited }) => waited)).toEqual([5, 5, 5, 5]);
    expect(equipment.counters.snapshot().waits.count).toBe(4);
  });

  it('tells the limiter of the call’s signal and deadline', async () => {
    const { limiter, asked } = scripted();
    await elapse(30);
    const call = makeCall(errandOf([answers()], { deadline: 1000 }).errand, equip(limiter));
    await elapseAll();
    await call;
    expect(asked).toEqual([
      {
        priority: undefined,
        place: 7,
        again: false,
        signal: expect.objectContaining({ aborted: false }),
        deadline: 1030,
      },
    ]);
  });

  it.each<[string, Step[], string[]]>([
    ['accepted where it is answered', [answers()], ['accepted']],
    ['accepted where the API answers with an error', [fails('InvalidParameter')], ['accepted']],
    [
      'refused where it is too fast',
      [fails('RequestLimitExceeded'), answers()],
      ['refused by key, undefined', 'accepted'],
    ],
    ['refused the last time as well', [fails('RequestLimitExceeded')], Array(3).fill('refused by key, undefined')],
    [
      'whose quota it was, and how much it is',
      [
        fails('RequestLimitExceeded.UinLimitExceeded'),
        fails('RequestLimitExceeded.IPLimitExceeded', { message: '超过了每秒频率上限 `5`，请稍后重试。' }),
        answers(),
      ],
      ['refused by account, undefined', 'refused by instance, 5', 'accepted'],
    ],
    ['nothing where there is no answer', [breaks(), answers()], ['accepted']],
    ['nothing where it was no failure to decide about', [rejects(new Error('a mistake'))], []],
  ])('is told to the limiter: %s', async (_, steps, expected) => {
    const { limiter, reports } = scripted();
    const call = makeCall(errandOf(steps).errand, equip(limiter));
    await elapseAll();
    await call;
    expect(reports).toEqual(expected);
  });
});

describe('a call that comes back', () => {
  it('goes ahead of those that began after it, and holds no slot in its backoff', async () => {
    const equipment = equip(createLimiter({ perSecond: 1 }));
    const order: string[] = [];
    const calls = ['first', 'second', 'third'].map((name) => {
      const { errand } = errandOf(name === 'first' ? [later(30, fails('InternalError')), answers()] : [answers()]);
      const { send } = errand;
      return makeCall(
        {
          ...errand,
          send(endpoint, signal, departs) {
            order.push(name);
            return send(endpoint, signal, departs);
          },
        },
        equipment,
      );
    });
    await elapseAll();
    await Promise.all(calls);
    expect(order).toEqual(['first', 'first', 'second', 'third']);
  });

  it('lets others pass while it waits for its backoff', async () => {
    const equipment = equip(createLimiter({ perSecond: 1 }));
    const slow = errandOf([fails('InternalError', { retryAfter: 1500 }), answers()]);
    const quick = errandOf([answers()]);
    const calls = [makeCall(slow.errand, equipment), makeCall(quick.errand, equipment)];
    await elapseAll();
    await Promise.all(calls);
    const [, again = 0] = slow.times;
    expect(quick.times[0]).toBeLessThan(again);
    expect(again).toBeGreaterThanOrEqual(2000);
  });
});

describe('a limiter that is closed', () => {
  it('ends the calls that wait in its line, and those that come back to it', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const equipment = equip(limiter);
    const calls = [[fails('InternalError')], [answers()]].map((steps) => makeCall(errandOf(steps).errand, equipment));
    await elapse(50);
    limiter.close();
    await elapse(100);
    const closed = { ok: false, refusal: 'aborted', failure: { code: 'ClientError.Closed' } };
    expect(await Promise.all(calls)).toMatchObject([
      { ...closed, attempts: [{ code: 'InternalError' }] },
      { ...closed, attempts: [] },
    ]);
    expect(equipment.counters.snapshot().codes).toEqual({ InternalError: 1, 'ClientError.Closed': 2 });
    await elapseAll();
  });
});
