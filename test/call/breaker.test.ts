import { describe, expect, it, vi } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { type BreakerOptions, type CircuitChange, createCircuits } from '../../src/guard/circuits.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import { definePolicy } from '../../src/policy/policy.js';
import { elapse, elapseAll, useFakeTime } from '../limiter/fake-time.js';
import {
  type Answer,
  answers,
  breaks,
  equip,
  errandOf,
  fails,
  hangs,
  type Job,
  type Step,
  thrownOf,
} from './support.js';

useFakeTime();

const FIRST = 'vod.tencentcloudapi.com';
const SECOND = 'vod.ap-guangzhou.tencentcloudapi.com';

/** Calls of one instance: each attempt meets what the endpoint that it goes to does then. */
const instance = async (options: BreakerOptions, more: Parameters<typeof equip>[1] = {}, perSecond?: number) => {
  const changes: CircuitChange[] = [];
  const circuits = createCircuits({ minimum: 4, ...options }, (change) => changes.push(change));
  await circuits.loading();
  const limiter = perSecond === undefined ? undefined : createLimiter({ perSecond, probe: false });
  const equipment = equip(limiter, { circuits, ...more });
  const does: Record<string, Step> = { [FIRST]: answers('first'), [SECOND]: answers('second') };
  const sent: string[] = [];
  const begin = (errand: Partial<Job> = {}) => {
    const { errand: whole } = errandOf([answers()], {
      send(endpoint, signal, departs) {
        departs();
        sent.push(endpoint);
        return (does[endpoint] as Step)(signal);
      },
      ...errand,
    });
    return makeCall(whole, equipment);
  };
  const run = async (errand?: Partial<Job>) => {
    const call = begin(errand);
    await elapseAll();
    return call;
  };
  return { begin, run, does, sent, equipment, circuits, changes, limiter };
};

const down = breaks('ClientError.NetworkError.ECONNREFUSED', { reach: 'never' });

describe('a call to an endpoint whose breaker is open', () => {
  it('fails at once, and is not sent', async () => {
    const { run, does, sent, equipment } = await instance({});
    does[FIRST] = fails('InternalError');
    await run();
    expect(sent).toHaveLength(4);
    const ending = await run();
    expect(sent).toHaveLength(4);
    expect(ending).toMatchObject({
      ok: false,
      refusal: 'breaker-open',
      failure: { code: 'ClientError.BreakerOpen' },
      attempts: [],
    });
    expect(thrownOf(ending)).toMatchObject({ name: 'CircuitOpen' });
    expect(equipment.counters.snapshot().codes).toEqual({ InternalError: 4, 'ClientError.BreakerOpen': 1 });
    expect(equipment.told.at(-1)).toMatchObject(['giveup', { refusal: 'breaker-open', attempt: 0 }]);
  });

  it('is not tried again either, when its own failure opened it: it keeps the code that it failed with', async () => {
    const { run, does, sent } = await instance({ minimum: 2 });
    does[FIRST] = fails('InternalError');
    const ending = await run();
    expect(sent).toHaveLength(2);
    expect(ending).toMatchObject({ refusal: 'breaker-open', failure: { code: 'InternalError' } });
    expect(ending.attempts.map(({ next }) => next)).toEqual(['retry', undefined]);
  });

  it('is not sent again where it opened in the backoff: the call keeps the code that it failed with', async () => {
    const { begin, run, does, sent } = await instance({ minimum: 4 });
    does[FIRST] = fails('InternalError.DBError');
    const call = begin();
    await elapse(50);
    does[FIRST] = fails('InternalError');
    for (let i = 0; i < 3; i++) await begin({ policy: definePolicy({ name: 'none', rules: {} }) });
    expect(await run()).toMatchObject({ failure: { code: 'ClientError.BreakerOpen' } });
    const ending = await call;
    expect(sent).toHaveLength(4);
    expect(ending).toMatchObject({ refusal: 'breaker-open', failure: { code: 'InternalError.DBError' } });
    expect(ending.attempts).toHaveLength(1);
  });

  it('is tried again after a backoff that is longer than the breaker stays open', async () => {
    const { run, does, sent } = await instance({ minimum: 2, halfOpenAfter: 80 });
    does[FIRST] = fails('InternalError');
    expect(await run()).toMatchObject({ refusal: 'attempts' });
    expect(sent).toHaveLength(4);
  });

  it('goes through again when it is well', async () => {
    const { run, does, changes } = await instance({ halfOpenAfter: 1_000 });
    does[FIRST] = fails('InternalError');
    await run();
    does[FIRST] = answers();
    await elapse(1_000);
    expect((await run()).ok).toBe(true);
    expect((await run()).ok).toBe(true);
    expect(changes.map(({ state }) => state)).toEqual(['open', 'half-open', 'closed']);
  });

  it('waits in no line for a permit that it has no use for', async () => {
    const { begin, does, sent, limiter } = await instance({ minimum: 2 }, {}, 2);
    does[FIRST] = fails('InternalError');
    const calls = Array.from({ length: 10 }, () => begin({ policy: errandOf([]).errand.policy }));
    await elapseAll();
    const endings = await Promise.all(calls);
    expect(sent).toHaveLength(2);
    expect(endings.filter((ending) => !ending.ok && ending.refusal === 'breaker-open')).toHaveLength(10);
    expect(limiter?.stats()).toEqual({});
  });
});

describe('what opens a breaker', () => {
  it('is no failure of the caller’s, and nobody’s abort', async () => {
    const { run, begin, does, circuits } = await instance({ minimum: 1, threshold: 0.1 });
    for (const code of ['InvalidParameter', 'RequestLimitExceeded', 'LimitExceeded', 'AuthFailure.SignatureFailure']) {
      does[FIRST] = fails(code);
      await run();
    }
    does[FIRST] = hangs();
    for (let i = 0; i < 20; i++) {
      const controller = new AbortController();
      const call = begin({ signal: controller.signal });
      controller.abort(new Error('enough'));
      await call;
    }
    expect(await run({ deadline: 10 })).toMatchObject({ refusal: 'deadline' });
    expect(circuits.stats()).toEqual({ [FIRST]: 'closed' });
    does[FIRST] = fails('InternalError');
    await run();
    expect(circuits.stats()).toEqual({ [FIRST]: 'open' });
  });
});

describe('failover', () => {
  const both = { endpoints: [FIRST, SECOND] };

  it('goes to the second while the first is down, with its retries too, and back when that is well', async () => {
    const { run, does, sent, changes, equipment } = await instance({ minimum: 2, halfOpenAfter: 1_000 });
    does[FIRST] = down;
    const moved = await run(both);
    expect(moved).toMatchObject({ ok: true, response: { value: 'second' } });
    expect(moved.attempts.map(({ endpoint }) => endpoint)).toEqual([FIRST, FIRST, SECOND]);
    expect(sent).toEqual([FIRST, FIRST, SECOND]);
    expect(equipment.told.map(([, event]) => (event as { endpoint?: string }).endpoint)).toEqual([
      FIRST,
      FIRST,
      undefined,
    ]);
    expect(await run(both)).toMatchObject({ response: { value: 'second' } });
    await elapse(1_000);
    // One tries, and goes to the second when that fails.
    expect(await run(both)).toMatchObject({ response: { value: 'second' } });
    expect(sent.slice(3)).toEqual([SECOND, FIRST, SECOND]);
    does[FIRST] = answers('first');
    expect(await run(both)).toMatchObject({ response: { value: 'second' } });
    await elapse(1_000);
    expect(await run(both)).toMatchObject({ response: { value: 'first' } });
    expect(await run(both)).toMatchObject({ response: { value: 'first' } });
    expect(changes.at(-1)).toEqual({ endpoint: FIRST, before: 'half-open', state: 'closed' });
  });

  it('costs the call that tries whether the first is well no attempt of its own, and no wait', async () => {
    const { run, does, sent, circuits } = await instance({ minimum: 2, halfOpenAfter: 1_000 });
    does[FIRST] = down;
    await run(both);
    await elapse(1_000);
    does[SECOND] = fails('InternalError');
    const ending = await run(both);
    expect(sent.slice(3)).toEqual([FIRST, SECOND, SECOND]);
    expect(ending.attempts.map(({ delay }) => delay)).toEqual([0, 100, undefined]);
    expect(circuits.stats()).toEqual({ [FIRST]: 'open', [SECOND]: 'open' });
  });

  it('does not try for ever between endpoints that are each about to be tried again', async () => {
    const { begin, does, sent, circuits } = await instance({ minimum: 1, threshold: 0.1, halfOpenAfter: 30 });
    const slowly = (): Promise<Answer> =>
      new Promise((_, reject) => void setTimeout(() => down(undefined).catch(reject), 40));
    does[FIRST] = slowly;
    does[SECOND] = slowly;
    const call = begin(both);
    await elapse(20_000);
    expect((await call).ok).toBe(false);
    expect(sent.length).toBeLessThan(10);
    expect(circuits.stats()[FIRST]).toBe('open');
  });

  it('draws on the quota of the endpoint that it goes to', async () => {
    const { run, does, limiter } = await instance({ minimum: 2 }, {}, 5);
    does[FIRST] = down;
    const keyAt = (endpoint: string) => ({ id: endpoint, action: 'DescribeMediaInfos', account: 'the account' });
    const call = run({ ...both, keyAt });
    await elapse(250);
    expect(Object.entries(limiter?.stats() ?? {}).map(([id, { granted }]) => [id, granted])).toEqual([
      [FIRST, 2],
      [SECOND, 1],
    ]);
    expect((await call).ok).toBe(true);
  });

  it('fails when both are down', async () => {
    const { run, does } = await instance({ minimum: 2 });
    does[FIRST] = down;
    does[SECOND] = down;
    await run(both);
    await run(both);
    expect(await run(both)).toMatchObject({ refusal: 'breaker-open', attempts: [] });
  });

  it('sends nothing a second time that may have been executed', async () => {
    const { run, does, sent } = await instance({ minimum: 1, threshold: 0.1 });
    does[FIRST] = breaks();
    expect(await run({ ...both, replayable: () => false })).toMatchObject({ refusal: 'not-replayable' });
    expect(sent).toEqual([FIRST]);
  });
});

describe('an outage that is waited out', () => {
  it('costs no call, no attempt of its own, and nothing of the budget', async () => {
    const { begin, does, sent, equipment } = await instance({ onOpen: 'wait' });
    does[FIRST] = down;
    const calls = Array.from({ length: 30 }, () => begin());
    await elapse(5_000);
    // Four to open it, what was under way then, and one every 100 ms.
    const meanwhile = sent.length;
    expect(meanwhile).toBeGreaterThan(70);
    expect(meanwhile).toBeLessThan(85);
    does[FIRST] = answers();
    await elapseAll();
    const endings = await Promise.all(calls);
    expect(endings.every(({ ok }) => ok)).toBe(true);
    expect(sent.length).toBeLessThanOrEqual(meanwhile + 31);
    expect(equipment.counters.snapshot()).toMatchObject({ answered: 30, failed: 0, pending: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lasts for a call until its deadline, whose error says where nobody answered', async () => {
    const { begin, does, run } = await instance({ onOpen: 'wait', minimum: 2 });
    does[FIRST] = down;
    const call = begin();
    await elapse(1_000);
    const late = begin({ deadline: 300 });
    await elapse(301);
    const ending = await late;
    expect(ending).toMatchObject({ refusal: 'deadline', failure: { code: 'ClientError.Deadline' } });
    expect(thrownOf(ending)).toMatchObject({ message: expect.stringContaining(`no attempt at ${FIRST} was answered`) });
    does[FIRST] = answers();
    await run();
    expect((await call).ok).toBe(true);
  });

  it('leaves a call the attempts of its own', async () => {
    const { begin, does, sent } = await instance({ onOpen: 'wait', minimum: 1, threshold: 0.1 });
    does[FIRST] = down;
    const call = begin();
    await elapse(550);
    const tries = sent.length;
    expect(tries).toBeGreaterThan(3);
    does[FIRST] = fails('RequestLimitExceeded');
    await elapseAll();
    // Three attempts for what is too fast, by the policy of these tests, whatever was tried before.
    expect(await call).toMatchObject({ refusal: 'attempts' });
    expect(sent.length - tries).toBe(3);
  });

  it('ends with the caller’s abort, and with the instance', async () => {
    const closing = new AbortController();
    const { begin, does } = await instance({ onOpen: 'wait', minimum: 2 }, { closing: closing.signal });
    does[FIRST] = down;
    const first = begin();
    await elapse(1_000);
    const controller = new AbortController();
    const reason = new Error('enough');
    const aborted = begin({ signal: controller.signal });
    await elapse(10);
    controller.abort(reason);
    expect(thrownOf(await aborted)).toBe(reason);
    closing.abort(new Error('closed'));
    expect(thrownOf(await first)).toMatchObject({ message: 'closed' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not try for ever with what may not be executed twice', async () => {
    const { run, does, sent } = await instance({ onOpen: 'wait' });
    does[FIRST] = fails('InternalError');
    const ending = await run({ replayable: () => false });
    expect(ending).toMatchObject({ refusal: 'attempts' });
    expect(sent).toHaveLength(4);
  });

  it('fails what the policy fails', async () => {
    const { begin, run, does } = await instance({ onOpen: 'wait', minimum: 1, threshold: 0.1 });
    does[FIRST] = down;
    const call = begin();
    await elapse(500);
    does[FIRST] = fails('ResourceNotFound');
    expect(await run()).toMatchObject({ refusal: 'fatal-code' });
    expect(await call).toMatchObject({ refusal: 'fatal-code' });
  });

  it('ends with the first endpoint of several that is well', async () => {
    const { begin, does } = await instance({ onOpen: 'wait', minimum: 1, threshold: 0.1 });
    does[FIRST] = down;
    does[SECOND] = down;
    const calls = Array.from({ length: 5 }, () => begin({ endpoints: [FIRST, SECOND] }));
    await elapse(1_000);
    does[SECOND] = answers('second');
    await elapseAll();
    const endings = await Promise.all(calls);
    const values = endings.map((ending) => ending.ok && ending.response.value);
    expect(values).toEqual(['second', 'second', 'second', 'second', 'second']);
  });
});
