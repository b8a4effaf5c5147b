import { describe, expect, it } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { exponential } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, failure, later } from './support.js';

useFakeTime();

const run = async (...[steps, more]: Parameters<typeof errandOf>) => {
  const equipment = equip();
  const { errand, times } = errandOf(steps, more);
  const call = makeCall(errand, equipment);
  await elapseAll();
  return { ending: await call, times, stats: equipment.counters.snapshot() };
};

describe('a call that is answered', () => {
  it('costs one send', async () => {
    const { ending, times, stats } = await run([later(20, answers('the answer'))]);
    expect(ending).toEqual({
      ok: true,
      response: { value: 'the answer' },
      attempts: [{ attempt: 1, waited: 0, took: 20 }],
    });
    expect(times).toEqual([0]);
    expect(stats).toMatchObject({ calls: 1, answered: 1, failed: 0, pending: 0, attempts: 1, retries: 0, codes: {} });
  });

  it('is answered by the attempt that came through, and tells of those before', async () => {
    const { ending, times, stats } = await run([later(5, fails('InternalError')), breaks(), later(7, answers())]);
    expect(times).toEqual([0, 105, 205]);
    expect(ending).toMatchObject({
      ok: true,
      response: { value: 'done' },
      attempts: [
        { attempt: 1, took: 5, code: 'InternalError', next: 'retry', delay: 100 },
        { attempt: 2, took: 0, code: 'ClientError.NetworkError.ECONNRESET', next: 'retry', delay: 100 },
        { attempt: 3, took: 7 },
      ],
    });
    expect(stats).toMatchObject({
      calls: 1,
      answered: 1,
      attempts: 3,
      retries: 2,
      codes: { InternalError: 1, 'ClientError.NetworkError.ECONNRESET': 1 },
    });
  });
});

describe('the waits between attempts', () => {
  const rules = {
    InternalError: retry({ maxAttempts: 5, backoff: exponential({ initial: 100, max: 350, jitter: 'none' }) }),
  };

  it('are the backoff’s, to the millisecond', async () => {
    const policy = definePolicy({ name: 'exponential', rules });
    const { times } = await run([fails('InternalError')], { policy });
    expect(times).toEqual([0, 100, 300, 650, 1000]);
  });

  it('are spread by the equipment’s chance', async () => {
    const policy = definePolicy({
      name: 'full',
      rules: { InternalError: retry({ maxAttempts: 3, backoff: exponential({ initial: 100 }) }) },
    });
    const { times } = await run([fails('InternalError')], { policy });
    expect(times).toEqual([0, 50, 150]);
  });

  it('are what Retry-After asks for', async () => {
    const { times } = await run([fails('InternalError', { retryAfter: 2000 }), answers()]);
    expect(times).toEqual([0, 2000]);
  });
});

describe('a call that is given up', () => {
  it('tells the last failure, its answer, and why there is no further attempt', async () => {
    const { ending, times, stats } = await run([fails('InternalError')]);
    expect(times).toEqual([0, 100, 200, 300]);
    expect(ending).toEqual({
      ok: false,
      refusal: 'attempts',
      shed: false,
      repeats: false,
      failure: failure('InternalError'),
      response: { value: 'refused', failure: failure('InternalError') },
      thrown: undefined,
      attempts: [1, 2, 3, 4].map((attempt) => ({
        attempt,
        waited: 0,
        took: 0,
        code: 'InternalError',
        message: 'InternalError happened',
        requestId: 'a request id',
        ...(attempt < 4 && { next: 'retry', delay: 100 }),
      })),
    });
    expect(stats).toMatchObject({
      calls: 1,
      answered: 0,
      failed: 1,
      attempts: 4,
      retries: 3,
      codes: { InternalError: 4 },
    });
  });

  it('at once where its code is fatal', async () => {
    const { ending, times } = await run([fails('InvalidParameter')]);
    expect(times).toEqual([0]);
    expect(ending).toMatchObject({ ok: false, refusal: 'fatal-code', failure: { code: 'InvalidParameter' } });
  });

  it('with what was thrown, where there was no answer', async () => {
    const { ending } = await run([breaks('ClientError.Other')]);
    expect(ending).toMatchObject({
      refusal: 'fatal-code',
      response: undefined,
      thrown: { message: 'ClientError.Other happened' },
    });
  });
});

describe('a call that must not be executed twice', () => {
  const replayable = (): boolean => false;

  it('is not sent again where nobody knows whether it was executed', async () => {
    const { ending, times } = await run([breaks(), answers()], { replayable });
    expect(times).toEqual([0]);
    expect(ending).toMatchObject({ ok: false, refusal: 'not-replayable' });
  });

  it('is sent again where it surely never went out', async () => {
    const { ending, times } = await run(
      [breaks('ClientError.NetworkError.ECONNREFUSED', { reach: 'never' }), answers()],
      {
        replayable,
      },
    );
    expect(times).toEqual([0, 100]);
    expect(ending.ok).toBe(true);
  });

  it('is sent again where the API said that it failed', async () => {
    const { ending } = await run([fails('InternalError'), answers()], { replayable });
    expect(ending.ok).toBe(true);
  });
});
