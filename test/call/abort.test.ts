import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import { elapse, elapseAll, settle, useFakeTime } from '../limiter/fake-time.js';
import {
  type Answer,
  answers,
  breaks,
  equip,
  errandOf,
  fails,
  hangs,
  type Job,
  later,
  listeners,
  type Step,
  signingOf,
  thrownOf,
} from './support.js';

useFakeTime();

const never = (): Promise<never> => new Promise(() => {});

/** A limiter of one permit every 20 s, which is taken. */
const taken = async (): Promise<Limiter> => {
  const limiter = createLimiter({ perSecond: 0.05 });
  const [permit] = await Promise.all([
    limiter.acquire({ id: 'the key', action: 'A', account: 'B' }, { place: limiter.place() }),
    elapse(20),
  ]);
  permit.used();
  permit.release();
  await settle();
  return limiter;
};

interface Phase {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly more?: Partial<Job>;
  readonly limiter?: () => Promise<Limiter>;
  readonly sends: number;
  /** How many timers the steps themselves have set. */
  readonly timers?: number;
}

/** Where a call may be 100 ms after its beginning. */
const phases: readonly Phase[] = [
  { name: 'in the queue', steps: [answers()], limiter: taken, sends: 0 },
  { name: 'in flight', steps: [hangs()], sends: 1 },
  { name: 'in flight, answered in the end', steps: [later(5000, answers())], sends: 1, timers: 1 },
  { name: 'in flight, failing in the end', steps: [later(5000, breaks())], sends: 1, timers: 1 },
  { name: 'in flight again', steps: [fails('InternalError', { retryAfter: 50 }), hangs()], sends: 2 },
  { name: 'in a backoff', steps: [fails('InternalError', { retryAfter: 5000 }), answers()], sends: 1 },
  {
    name: 'in the fetch of a credential',
    steps: [fails('AuthFailure.TokenFailure'), answers()],
    more: { signing: signingOf({ refresh: never }) },
    sends: 1,
  },
  { name: 'in the inspection of an answer', steps: [answers()], more: { inspect: never }, sends: 1 },
  { name: 'in the explanation of a failure', steps: [breaks()], more: { explain: never }, sends: 1 },
];

describe.each(phases)('an abort $name', ({ steps, more, limiter: make, sends, timers = 0 }) => {
  it.each([
    ['without a deadline', undefined, new Error('enough')],
    ['beside a deadline', 60_000, new Error('enough')],
    ['whose reason is no error', undefined, 'enough'],
    ['whose reason is no error, beside a deadline', 60_000, undefined],
  ])('%s ends the call at once, with its reason, and leaves nothing', async (_, deadline, reason) => {
    const limiter = await make?.();
    const before = vi.getTimerCount();
    const controller = new AbortController();
    const { signal } = controller;
    const equipment = equip(limiter);
    const { errand, times } = errandOf(steps, { ...more, signal, deadline });
    const ended = vi.fn();
    const call = makeCall(errand, equipment).finally(ended);
    await elapse(100);
    expect(ended).not.toHaveBeenCalled();
    expect(times).toHaveLength(sends);
    expect(listeners(signal)).toBe(1);

    controller.abort(reason);
    await settle();
    expect(ended).toHaveBeenCalled();
    const ending = await call;
    expect(ending).toMatchObject({ ok: false, refusal: 'aborted', failure: undefined });
    expect(thrownOf(ending)).toBe(signal.reason);
    expect(listeners(signal)).toBe(0);
    expect(limiter?.stats()['the key']?.waiting ?? 0).toBe(0);
    expect(vi.getTimerCount()).toBe(before + timers);
    expect(equipment.counters.snapshot()).toMatchObject({ calls: 1, failed: 1, pending: 0 });
    expect(equipment.told.map(([name]) => name)).not.toContain('giveup');
    limiter?.close();
    await elapseAll();
    expect(times).toHaveLength(sends);
  });
});

describe('a signal that is aborted before the call', () => {
  it.each([
    ['without a limiter', undefined],
    ['with one', () => createLimiter({})],
  ])('%s lets nothing be sent', async (_, make) => {
    const limiter = make?.();
    const { errand, times } = errandOf([answers()], { signal: AbortSignal.abort('before'), deadline: 1000 });
    const ending = await makeCall(errand, equip(limiter));
    expect(ending).toMatchObject({ ok: false, refusal: 'aborted', attempts: [] });
    expect(thrownOf(ending)).toBe('before');
    expect(times).toEqual([]);
    expect(limiter?.stats() ?? {}).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the signal that a send is handed', () => {
  it('is the caller’s own, or none, where there is no deadline', async () => {
    const { signal } = new AbortController();
    for (const own of [signal, undefined]) {
      const { errand, signals } = errandOf([answers()], { signal: own });
      await makeCall(errand, equip());
      expect(signals).toEqual([own]);
    }
  });

  it('aborts with the caller’s, where there is one', async () => {
    const controller = new AbortController();
    const { errand, signals } = errandOf([hangs()], { signal: controller.signal, deadline: 1000 });
    const call = makeCall(errand, equip());
    await settle();
    controller.abort('enough');
    await call;
    expect(signals[0]?.reason).toBe('enough');
  });
});

describe('what an abort makes a send reject with', () => {
  it.each([true, false])('is not taken for a failure, whether the send hears the signal: %s', async (hearsSignal) => {
    const controller = new AbortController();
    const { signal } = controller;
    const explain = vi.fn(() => undefined);
    const cut = (): Promise<Answer> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('socket hang up')), { once: true });
      });
    const call = makeCall(errandOf([cut], { signal, explain, hearsSignal }).errand, equip());
    await settle();
    controller.abort('enough');
    const ending = await call;
    expect(ending).toMatchObject({ refusal: 'aborted', failure: undefined });
    expect(thrownOf(ending)).toBe('enough');
    expect(explain).not.toHaveBeenCalled();
  });
});

describe('a call that settled', () => {
  it('does not listen any more, however it went', async () => {
    const { signal } = new AbortController();
    const calls = [
      [answers()],
      [fails('InternalError'), breaks(), answers()],
      [fails('InvalidParameter')],
      [breaks('ClientError.Other')],
    ].map((steps) => makeCall(errandOf(steps, { signal, deadline: 60_000 }).errand, equip()));
    await elapse(300);
    await Promise.all(calls);
    expect(listeners(signal)).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
