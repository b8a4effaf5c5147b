import { describe, expect, it } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import type { Errand } from '../../src/call/errand.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import { elapse, elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { type Answer, answers, equip, errandOf } from './support.js';

useFakeTime();

type Send = Errand<Answer>['send'];

/** A call by this send, and another one behind it in a line of one a second: when the other one left. */
const behind = async (send: Send): Promise<number> => {
  const equipment = equip(createLimiter({ perSecond: 1 }));
  const other = errandOf([answers()]);
  const calls = [makeCall(errandOf([answers()], { send }).errand, equipment), makeCall(other.errand, equipment)];
  await elapseAll();
  await Promise.all(calls);
  return other.times[0] ?? Number.NaN;
};

describe('the permit of an attempt', () => {
  it('counts from when the request leaves, however long its signature took', async () => {
    const left = await behind(async (_, __, departs) => {
      await new Promise<void>((resolve) => void setTimeout(resolve, 3000));
      departs();
      return { value: 'done' };
    });
    expect(left).toBeGreaterThanOrEqual(4000);
  });

  it.each<[string, Send]>([
    ['rejects', () => Promise.reject(new Error('no credential'))],
    [
      'throws',
      () => {
        throw new Error('no credential');
      },
    ],
  ])('goes to the next call at once where nothing left: the send %s', async (_, send) => {
    expect(await behind(send)).toBeLessThan(100);
  });

  it('goes to the next call at once where the call is aborted before anything left', async () => {
    const equipment = equip(createLimiter({ perSecond: 1 }));
    const controller = new AbortController();
    const send: Send = () => new Promise(() => {});
    const other = errandOf([answers()]);
    const aborted = makeCall(errandOf([], { send, signal: controller.signal }).errand, equipment);
    const call = makeCall(other.errand, equipment);
    await elapse(300);
    expect(other.times).toEqual([]);
    controller.abort();
    await elapse(20);
    expect(other.times).toHaveLength(1);
    expect(await aborted).toMatchObject({ refusal: 'aborted' });
    await elapseAll();
    await call;
  });
});
