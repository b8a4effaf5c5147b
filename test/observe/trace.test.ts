import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, tracingChannel, unsubscribe } from 'node:diagnostics_channel';
import type { AxiosAdapter } from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCall } from '../../src/call/call.js';
import type { AttemptTrace, CallTrace } from '../../src/observe/trace.js';
import { answers, equip, errandOf } from '../call/support.js';
import { action, wrapStub } from '../support/clients.js';
import { answer, failure, networkError } from '../support/stub.js';

const PHASES = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;

type Message = Partial<AttemptTrace> & Omit<CallTrace, 'over'>;

interface Seen {
  readonly phase: string;
  readonly message: Message;
  /** The message as it was then. */
  readonly was: Message;
}

/** What is published on the channels of `call` or `attempt` while a test runs. */
function trace(name: 'call' | 'attempt', seen: Seen[] = []): Seen[] {
  for (const phase of PHASES) {
    const channel = `tracing:axios-tencentcloud:${name}:${phase}`;
    const subscriber = (message: unknown): void =>
      void seen.push({ phase: `${name} ${phase}`, message: message as Message, was: { ...(message as Message) } });
    subscribe(channel, subscriber);
    onTestFinished(() => void unsubscribe(channel, subscriber));
  }
  return seen;
}

const phasesOf = (seen: ReadonlyArray<{ readonly phase: string }>): string[] => seen.map(({ phase }) => phase);

describe('a traced call', () => {
  it('tells its beginning, and its end with what it came to', async () => {
    const seen = trace('call');
    const { client } = wrapStub([failure('InternalError'), answer()], { region: 'ap-guangzhou' });
    await client.post('/', {}, action('SearchMedia'));
    expect(phasesOf(seen)).toEqual(['call start', 'call end', 'call asyncStart', 'call asyncEnd']);
    const call = { action: 'SearchMedia', service: 'vod', region: 'ap-guangzhou' };
    expect(seen[0]?.was).toEqual(call);
    expect(seen.at(-1)?.was).toMatchObject({ ...call, over: { outcome: 'answered', attempts: 2, code: undefined } });
    expect(new Set(seen.map(({ message }) => message)).size).toBe(1);
  });

  it('tells what its caller gets where it fails', async () => {
    const seen = trace('call');
    const { client } = wrapStub([failure('InvalidParameter')]);
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown: unknown) => thrown);
    expect(phasesOf(seen)).toEqual(['call start', 'call end', 'call error', 'call asyncStart', 'call asyncEnd']);
    expect(seen[2]?.was).toMatchObject({ over: { outcome: 'failed', code: 'InvalidParameter' } });
    // axios puts its own error around nothing that an adapter threw.
    expect(seen[2]?.was.error).toBe(error);
  });

  it('is told where it ends before anything is sent', async () => {
    const seen = trace('call');
    await makeCall(errandOf([answers()], { signal: AbortSignal.abort() }).errand, equip());
    expect(seen.at(-1)).toMatchObject({ phase: 'call asyncEnd', was: { over: { outcome: 'aborted', attempts: 0 } } });
  });
});

describe('a traced attempt', () => {
  it('lies within its call, is an error where it failed, and has its number and what it met', async () => {
    const seen = trace('attempt', trace('call'));
    const { client } = wrapStub([failure('InternalError'), networkError('ECONNREFUSED'), answer()]);
    await client.post('/', {}, action('SearchMedia'));
    const failed = ['attempt start', 'attempt end', 'attempt error', 'attempt asyncStart', 'attempt asyncEnd'];
    const answered = failed.filter((phase) => phase !== 'attempt error');
    expect(phasesOf(seen).filter((phase) => phase.startsWith('attempt'))).toEqual([...failed, ...failed, ...answered]);
    expect([seen[0]?.phase, seen.at(-1)?.phase]).toEqual(['call start', 'call asyncEnd']);
    const ends = seen.filter(({ phase }) => phase === 'attempt asyncEnd').map(({ was }) => was);
    expect(ends).toMatchObject([
      { attempt: 1, waited: 0, endpoint: 'vod.tencentcloudapi.com', over: { code: 'InternalError' } },
      { attempt: 2, over: { code: 'ClientError.NetworkError.ECONNREFUSED' } },
      { attempt: 3, over: { code: undefined } },
    ]);
    expect(seen.find(({ phase }) => phase === 'attempt start')?.was).not.toHaveProperty('over');
  });

  it('is sent within the stores that are bound to its start, itself within those of its call', async () => {
    const [ofCall, ofAttempt] = [new AsyncLocalStorage<string>(), new AsyncLocalStorage<number>()];
    const call = tracingChannel<unknown, CallTrace>('axios-tencentcloud:call');
    const attempt = tracingChannel<unknown, AttemptTrace>('axios-tencentcloud:attempt');
    call.start.bindStore(ofCall, (message) => (message as CallTrace).action);
    attempt.start.bindStore(ofAttempt, (message) => (message as AttemptTrace).attempt);
    onTestFinished(() => {
      call.start.unbindStore(ofCall);
      attempt.start.unbindStore(ofAttempt);
    });
    const sent: unknown[] = [];
    const { client } = wrapStub([failure('InternalError'), answer()]);
    const inner = client.defaults.adapter as AxiosAdapter;
    const adapter: AxiosAdapter = (config) => {
      sent.push([ofCall.getStore(), ofAttempt.getStore()]);
      return inner(config);
    };
    await Promise.all([
      client.post('/', {}, { ...action('SearchMedia'), adapter }),
      ofCall.run('outside', () => client.get('/', { ...action('DescribeMediaInfos'), adapter })),
    ]);
    expect(sent).toContainEqual(['SearchMedia', 1]);
    expect(sent).toContainEqual(['DescribeMediaInfos', 1]);
    expect(sent.filter((each) => (each as unknown[])[1] === 2).length).toBeGreaterThan(0);
    expect(ofCall.getStore()).toBeUndefined();
  });
});

describe('what a message is given at its start', () => {
  it('has the call, or the attempt, made within it, once and at once', async () => {
    const order: string[] = [];
    const around = (name: string) => (message: unknown) => {
      (message as CallTrace).within = (run) => {
        order.push(`${name} begins`);
        const made = run();
        order.push(`${name} is under way`);
        return made;
      };
    };
    for (const name of ['call', 'attempt']) {
      const subscriber = around(name);
      const channel = `tracing:axios-tencentcloud:${name}:start`;
      subscribe(channel, subscriber);
      onTestFinished(() => void unsubscribe(channel, subscriber));
    }
    const { client, seen } = wrapStub();
    const inner = client.defaults.adapter as AxiosAdapter;
    const adapter: AxiosAdapter = (config) => {
      order.push('sent');
      return inner(config);
    };
    await client.post('/', {}, { ...action('SearchMedia'), adapter });
    expect(order.filter((each) => !each.startsWith('call'))).toEqual([
      'attempt begins',
      'sent',
      'attempt is under way',
    ]);
    expect(order.filter((each) => !each.startsWith('attempt'))).toEqual(['call begins', 'sent', 'call is under way']);
    expect(seen).toHaveLength(1);
  });
});

describe('observe mode', () => {
  it('is traced as well', async () => {
    const seen = trace('attempt', trace('call'));
    const { client } = wrapStub([failure('InternalError')], { mode: 'observe' });
    await client.post('/', {}, action('SearchMedia'));
    expect(phasesOf(seen)).toContain('attempt error');
    expect(seen.filter(({ phase }) => phase === 'call error')).toMatchObject([
      { was: { over: { outcome: 'failed', code: 'InternalError', attempts: 1 } } },
    ]);
    expect(seen.at(-1)?.phase).toBe('call asyncEnd');
  });
});
