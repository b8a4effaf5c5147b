import { describe, expect, it } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import { createBudgets } from '../../src/guard/budget.js';
import { createCircuits } from '../../src/guard/circuits.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import { PermitRefused } from '../../src/limiter/permit.js';
import type { AttemptEvent, CallOverEvent, Events } from '../../src/observe/events.js';
import { CredentialError } from '../../src/signer/credential.js';
import { elapse, elapseAll, useFakeTime } from '../limiter/fake-time.js';
import { answers, breaks, equip, errandOf, fails, hangs, later, rejects } from './support.js';

useFakeTime();

const call = { action: 'DescribeMediaInfos', service: 'vod', region: 'ap-guangzhou' };
const endpoint = 'vod.tencentcloudapi.com';

type Parts = Parameters<typeof errandOf>;

/** Makes a call; tells what was heard of its attempts and its end. */
async function listen(
  [steps, more]: Parts,
  { limiter, ...equipment }: Partial<ReturnType<typeof equip>> = {},
): Promise<{ attempts: AttemptEvent[]; calls: CallOverEvent[]; order: string[]; shed: Array<Events['shed']> }> {
  const equipped = equip(limiter, equipment);
  const { events } = equipped;
  const attempts: AttemptEvent[] = [];
  const calls: CallOverEvent[] = [];
  const shed: Array<Events['shed']> = [];
  const order: string[] = [];
  events.on('attempt', (event) => void attempts.push(event));
  events.on('call', (event) => void calls.push(event));
  events.on('shed', (event) => void shed.push(event));
  for (const name of ['attempt', 'call', 'retry', 'recovered', 'giveup', 'throttled', 'shed'] as const) {
    events.on(name, () => void order.push(name));
  }
  // A call does not begin when the clock does.
  await elapse(13);
  const made = makeCall(errandOf(steps, more).errand, equipped);
  await elapseAll();
  await made;
  return { attempts, calls, order, shed };
}

describe('an attempt', () => {
  it('is told when it is over, with what it waited and took, and what it met', async () => {
    const steps = [later(20, fails('InternalError')), later(5, answers())];
    const { attempts } = await listen([steps], { budgets: createBudgets() });
    const told = { ...call, endpoint, key: 'the key', waited: 0, perSecond: undefined };
    expect(attempts).toEqual([
      {
        ...told,
        attempt: 1,
        took: 20,
        code: 'InternalError',
        message: 'InternalError happened',
        requestId: 'a request id',
        budget: 500,
      },
      // The retry took 14 of them, which go back when the call is answered.
      { ...told, attempt: 2, took: 5, code: undefined, message: undefined, requestId: undefined, budget: 486 },
    ]);
  });

  it('has the rate that its key is held to, and what it waited for its permit', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const equipped = equip(limiter);
    const attempts: AttemptEvent[] = [];
    equipped.events.on('attempt', (event) => void attempts.push(event));
    const made = [1, 2].map(() => makeCall(errandOf([answers()]).errand, equipped));
    await elapse(3_000);
    await Promise.all(made);
    expect(attempts).toMatchObject([{ perSecond: 1, waited: 0 }, { perSecond: 1 }]);
    expect(attempts[1]?.waited).toBeGreaterThan(900);
    await limiter.close();
  });

  it('is told before what is decided about it', async () => {
    const { order } = await listen([[fails('RequestLimitExceeded'), breaks(), answers()]]);
    expect(order).toEqual(['attempt', 'throttled', 'retry', 'attempt', 'retry', 'attempt', 'recovered', 'call']);
  });

  it('that a deadline or its caller breaks off is told as well', async () => {
    const late = await listen([[hangs()], { deadline: 50 }]);
    expect(late.attempts).toMatchObject([{ attempt: 1, took: 50, code: 'ClientError.Deadline' }]);
    const aborting = new AbortController();
    setTimeout(() => aborting.abort(new Error('enough')), 13 + 30);
    const aborted = await listen([[hangs()], { signal: aborting.signal }]);
    expect(aborted.attempts).toMatchObject([{ attempt: 1, took: 30, code: 'ClientError.Aborted' }]);
    expect(aborted.calls).toMatchObject([{ outcome: 'aborted', attempts: 1, code: 'ClientError.Aborted' }]);
  });

  it('that ends with what is no failure to decide about is told as well', async () => {
    const { attempts, calls } = await listen([[fails('InternalError'), rejects(new Error('canceled'))]]);
    expect(attempts).toMatchObject([
      { attempt: 1, code: 'InternalError' },
      { attempt: 2, code: 'ClientError.Unexpected', message: 'canceled' },
    ]);
    expect(calls).toMatchObject([{ outcome: 'failed', attempts: 2, code: 'ClientError.Unexpected' }]);
  });
});

describe('a call', () => {
  const over = { ...call, endpoint, budget: undefined, waited: 0, code: undefined, refusal: undefined };

  it.each<[what: string, parts: Parts, event: object]>([
    ['that is answered at once', [[later(7, answers())]], { ...over, outcome: 'answered', attempts: 1, took: 7 }],
    [
      'that is answered in the end',
      [[fails('InternalError'), later(7, answers())]],
      { ...over, outcome: 'answered', attempts: 2, took: 107 },
    ],
    [
      'that fails for good',
      [[fails('InvalidParameter')]],
      { ...over, outcome: 'failed', attempts: 1, took: 0, code: 'InvalidParameter', refusal: 'fatal-code' },
    ],
    [
      'whose deadline passes',
      [[hangs()], { deadline: 50 }],
      { ...over, outcome: 'failed', attempts: 1, took: 50, code: 'ClientError.Deadline', refusal: 'deadline' },
    ],
    [
      'that cannot be signed',
      [[rejects(new CredentialError('no key'))]],
      { ...over, outcome: 'failed', attempts: 1, took: 0, code: 'ClientError.Credential', refusal: 'credential' },
    ],
    [
      'that ends with what is no failure of a request',
      [[rejects(new Error('a mistake'))]],
      { ...over, outcome: 'failed', attempts: 1, took: 0, code: 'ClientError.Unexpected' },
    ],
    [
      'whose caller had given it up before it began',
      [[answers()], { signal: AbortSignal.abort() }],
      { ...over, outcome: 'aborted', attempts: 0, took: 0, code: 'ClientError.Aborted', refusal: 'aborted' },
    ],
  ])('%s is told once, the last of all', async (_, parts, event) => {
    const { calls, order } = await listen(parts);
    expect(calls).toEqual([event]);
    expect(order.at(-1)).toBe('call');
  });

  it('has what is left of the budget when its retry is paid back', async () => {
    const { calls } = await listen([[fails('InternalError'), answers()]], { budgets: createBudgets() });
    expect(calls).toMatchObject([{ budget: 500 }]);
  });

  it('tells what its attempts waited in all', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const equipped = equip(limiter);
    const calls: CallOverEvent[] = [];
    equipped.events.on('call', (event) => void calls.push(event));
    const made = makeCall(errandOf([fails('InternalError'), answers()]).errand, equipped);
    await elapse(3_000);
    await made;
    expect(calls).toMatchObject([{ attempts: 2, outcome: 'answered' }]);
    const [{ waited, took } = { waited: 0, took: 0 }] = calls;
    expect(waited).toBeGreaterThan(800);
    expect(took).toBeGreaterThan(waited);
    await limiter.close();
  });
});

describe('what is shed', () => {
  const refusing = (refusal: PermitRefused['refusal']): Partial<ReturnType<typeof equip>> => {
    const limiter = createLimiter({ perSecond: 1 });
    const refuse = (): never => {
      throw new PermitRefused(refusal, 'not now');
    };
    return { limiter: { ...limiter, enter: refuse, acquire: refuse } };
  };

  it.each(['queue-full', 'redis-down', 'deadline'] as const)('is a call that got no permit: %s', async (refusal) => {
    const { shed, order } = await listen([[answers()]], refusing(refusal));
    expect(shed).toEqual([
      {
        ...call,
        code: 'ClientError.RateLimited',
        message: 'not now',
        requestId: undefined,
        attempt: 0,
        endpoint,
        limit: undefined,
        refusal,
      },
    ]);
    expect(order).toEqual(['shed', 'giveup', 'call']);
  });

  it('is a retry that the budget has no more for', async () => {
    const { shed, order } = await listen([[fails('InternalError')]], { budgets: createBudgets({ tokens: 14 }) });
    expect(shed).toMatchObject([{ refusal: 'budget', attempt: 2, code: 'InternalError' }]);
    expect(order).toEqual(['attempt', 'retry', 'attempt', 'shed', 'giveup', 'call']);
  });

  it('is a call that no endpoint let in until its deadline', async () => {
    const circuits = createCircuits({ onOpen: 'wait', minimum: 1, halfOpenAfter: 1e6 }, () => {});
    await circuits.loading();
    const equipped = { circuits, limiter: undefined };
    await listen([[breaks('ClientError.NetworkError.ECONNRESET')], { replayable: () => false }], equipped);
    await listen([[breaks('ClientError.NetworkError.ECONNRESET')], { replayable: () => false }], equipped);
    const { shed, order } = await listen([[answers()], { deadline: 50 }], equipped);
    expect(shed).toMatchObject([{ refusal: 'deadline', code: 'ClientError.Deadline', attempt: 0 }]);
    expect(order).toEqual(['shed', 'giveup', 'call']);
  });

  it('is no call that was closed, aborted, or late under way', async () => {
    expect((await listen([[answers()]], refusing('closed'))).shed).toEqual([]);
    expect((await listen([[hangs()], { deadline: 50 }])).shed).toEqual([]);
    expect((await listen([[fails('InvalidParameter')]])).shed).toEqual([]);
  });
});
