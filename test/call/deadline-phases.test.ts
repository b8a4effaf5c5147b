import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { DeadlineExceeded } from '../../src/call/deadline.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import { PermitRefused } from '../../src/limiter/permit.js';
import { elapse, elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, hangs, later, listeners, signingOf, thrownOf } from './support.js';

useFakeTime();

const never = (): Promise<never> => new Promise(() => {});

/** Makes a call with a deadline, and tells when and how it ended. */
const run = async (
  deadline: number,
  ...[steps, more, equipment = equip()]: [...Parameters<typeof errandOf>, ReturnType<typeof equip>?]
) => {
  const { signal } = new AbortController();
  const { errand, times } = errandOf(steps, { ...more, deadline, signal });
  const began = performance.now();
  let ended = Number.NaN;
  const call = makeCall(errand, equipment).finally(() => {
    ended = performance.now() - began;
  });
  await elapse(deadline + 1);
  const ending = await call;
  expect(listeners(signal)).toBe(0);
  return { ending, times: times.map((at) => at - began), ended, equipment };
};

const passed = { ok: false, refusal: 'deadline', failure: { code: 'ClientError.Deadline' } };

describe('a deadline that passes', () => {
  it.each([
    ['in flight', [hangs()], undefined],
    ['in the inspection of an answer', [answers()], { inspect: never }],
    ['in the explanation of a failure', [breaks()], { explain: never }],
  ])('%s ends the call, and the attempt with it', async (_, steps, more) => {
    const { ending, ended, equipment } = await run(300, steps, more);
    expect(ended).toBe(300);
    expect(ending).toMatchObject({
      ...passed,
      attempts: [
        { attempt: 1, took: 300, code: 'ClientError.Deadline', message: "the call's deadline of 300 ms has passed" },
      ],
    });
    expect(thrownOf(ending)).toBeInstanceOf(DeadlineExceeded);
    expect(equipment.told.map(([name]) => name)).toEqual(['giveup']);
    expect(equipment.counters.snapshot().codes).toEqual({ 'ClientError.Deadline': 1 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('in a later attempt tells of those before', async () => {
    const { ending, ended } = await run(300, [fails('InternalError'), hangs()]);
    expect(ended).toBe(300);
    expect(ending).toMatchObject({
      ...passed,
      attempts: [
        { code: 'InternalError', next: 'retry', delay: 100 },
        { code: 'ClientError.Deadline', took: 200 },
      ],
    });
  });

  it('in the fetch of a credential ends the call', async () => {
    const signing = signingOf({ refresh: never });
    const { ending, ended } = await run(300, [fails('AuthFailure.TokenFailure')], { signing });
    expect(ended).toBe(300);
    expect(ending).toMatchObject({ ...passed, attempts: [{ code: 'AuthFailure.TokenFailure' }] });
    expect(vi.getTimerCount()).toBe(0);
  });

  const noPermit = {
    ok: false,
    refusal: 'deadline',
    failure: { code: 'ClientError.RateLimited', message: expect.stringContaining('has passed before a permit came') },
  };

  it('in the queue ends the call, which was never sent', async () => {
    const limiter = createLimiter({ maxConcurrent: 1 });
    const equipment = equip(limiter);
    makeCall(errandOf([hangs()]).errand, equipment);
    await elapse(20);
    const { ending, ended, times } = await run(300, [answers()], undefined, equipment);
    expect(ended).toBe(300);
    expect(times).toEqual([]);
    expect(ending).toMatchObject({ ...noPermit, attempts: [] });
    expect(equipment.counters.snapshot().codes).toEqual({ 'ClientError.RateLimited': 1 });
    expect(limiter.stats()['the key']?.waiting).toBe(0);
    await elapseAll();
  });

  it('in the queue, on the way back, ends the call', async () => {
    const equipment = equip(createLimiter({ maxConcurrent: 1 }));
    // Takes the turn of the one that backs off.
    setTimeout(() => makeCall(errandOf([hangs()]).errand, equipment), 10);
    const { ending, ended, times } = await run(500, [fails('InternalError'), answers()], undefined, equipment);
    expect(ended).toBe(500);
    expect(times).toHaveLength(1);
    expect(ending).toMatchObject({ ...noPermit, attempts: [{ code: 'InternalError' }] });
    expect(ending.attempts[0]).not.toHaveProperty('next');
    await elapseAll();
  });
});

describe('a deadline that cannot be kept', () => {
  it('for the line ends the call before it waits', async () => {
    const equipment = equip(createLimiter({ perSecond: 1 }));
    for (let i = 0; i < 3; i++) makeCall(errandOf([answers()]).errand, equipment);
    await elapse(20);
    const { ending, ended, times } = await run(1500, [answers()], undefined, equipment);
    expect(ended).toBe(0);
    expect(times).toEqual([]);
    expect(ending).toMatchObject({
      ok: false,
      refusal: 'deadline',
      failure: { code: 'ClientError.RateLimited', message: expect.stringContaining('raise the deadline') },
      attempts: [],
    });
    expect(thrownOf(ending)).toBeInstanceOf(PermitRefused);
    await elapseAll();
  });

  it.each([
    [99, 1],
    [100, 1],
    [101, 2],
  ])('for the backoff of 100 ms ends the call with its failure: of %d ms', async (deadline, sends) => {
    const { ending, times } = await run(deadline, [fails('InternalError')]);
    expect(times).toHaveLength(sends);
    expect(ending).toMatchObject({ ok: false, refusal: 'deadline', failure: { code: 'InternalError' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts from the call’s beginning, not from the attempt’s', async () => {
    const { ending, times, ended } = await run(350, [later(80, fails('InternalError'))]);
    expect(times).toEqual([0, 180]);
    expect(ended).toBe(260);
    expect(ending).toMatchObject({ refusal: 'deadline', failure: { code: 'InternalError' } });
  });
});

describe('a deadline that is kept', () => {
  it('leaves no timer', async () => {
    const { errand } = errandOf([fails('InternalError'), answers()], { deadline: 60_000 });
    const call = makeCall(errand, equip());
    await elapse(100);
    expect((await call).ok).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
