import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { standard } from '../../policies/standard.js';
import { isNodeStream, isWebStream } from '../../src/axios/streams.js';
import { type Tencent, wrapAxios } from '../../src/axios/wrap.js';
import { type Emulator, emulatorCredential, type LogEntry, startEmulator } from '../../src/emulator/index.js';
import { createStream } from '../../src/emulator/random.js';
import { exponential } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import type { Credential } from '../../src/signer/credential.js';
import { abortListeners } from '../support/leaks.js';
import { readAll } from '../support/streams.js';
import { openSockets, type TimerWatch, untilOver, watchTimers } from './resources.js';

/** A short cut in every run; `ABORTS=10000 npm test` is the whole, and `ABORTS_SEED` begins the same one again. */
const ABORTS = Number(process.env['ABORTS'] ?? 2_000);
const SEED = Number(process.env['ABORTS_SEED'] ?? Math.floor(Math.random() * 1e6));
const WORKERS = 25;
/** Requests under way at a time: fewer than calls, so that some wait for others to end. */
const AT_ONCE = 18;
/** The means of the times after which callers give up who go by time, ms. */
const MEANS = [10, 60, 250];
/** How long callers hesitate who go by what they see, ms: a moment anywhere in the phase that has begun then. */
const HESITATION = 15;
/** How long these wait for what they want to see: not every call is refused, and none that meets silence is, ms. */
const PATIENCE = 300;

/** Longer than what is looked into before an answer is handed out. */
const BIG = 'x'.repeat(200_000);

/** Backoffs that nobody waits out: what one leaves set is found long after. */
const slow = definePolicy({
  name: 'slow',
  extends: standard,
  rules: {
    InternalError: retry({ backoff: exponential({ initial: 60_000, jitter: 'equal' }) }),
    'ClientError.NetworkError': retry({ backoff: exponential({ initial: 60_000, jitter: 'equal' }) }),
  },
});

/** Where a call was when its caller gave it up. */
const PHASES = [
  'before anything',
  'while its body was read',
  'before its first request arrived',
  'at the service',
  'after a failed attempt',
  'while its answer was read',
] as const;
type Phase = (typeof PHASES)[number];

/** Calls that spend their time in different places. */
const MANNERS: Readonly<Record<string, () => AxiosRequestConfig>> = {
  plain: () => ({ tencentcloud: { action: 'DescribePlain' } }),
  paced: () => ({ tencentcloud: { action: 'DescribePaced' } }),
  body: () => ({ data: stalled(), tencentcloud: { action: 'DescribeBody' } }),
  answer: () => ({ responseType: 'stream', tencentcloud: { action: 'DescribeBig' } }),
};

/** How often each is dealt. */
const DEALT = ['plain', 'plain', 'plain', 'plain', 'answer', 'answer', 'paced', 'body'];

/**
 * When callers give up. By time alone a slow machine would see nearly all of them give up before anything has arrived: each
 * connection that is given up is one more that the server has to take, and it takes one in a turn of the event loop.
 */
const MOMENTS = ['at once', 'in time', 'in time', 'in time', 'arrived', 'arrived', 'failed', 'failed'] as const;

/** A body that begins, and then does not go on. */
const stalled = (): Readable => {
  const body = new Readable({ read() {} });
  body.push('{');
  return body;
};

const random = createStream(SEED, 0);
const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;

/** Waits until something is so, or for {@link PATIENCE}. */
const until = async (isSo: () => boolean): Promise<void> => {
  const end = performance.now() + PATIENCE;
  while (!isSo() && performance.now() < end) await wait(2);
};

/** One call: how it ended, and what its caller can see of those who listen to him. */
interface Given {
  readonly phase: Phase | undefined;
  readonly isCancel: boolean;
  /** From the abort until the call, or the reading of its answer, ended, ms. */
  readonly took: number;
  listeners(): number;
}

describe(`${ABORTS} calls that are aborted at random moments, seed ${SEED}`, () => {
  const phases = new Map<Phase, number>();
  const given: Given[] = [];
  const arrived = new Map<string, LogEntry>();
  const agent = new Agent({ keepAlive: true });
  let emulator: Emulator;
  let client: AxiosInstance;
  let tencent: Tencent;
  let timers: TimerWatch;
  let socketsBefore = 0;

  /** A credential that has ended when it is there, so that each signature waits some milliseconds for one. */
  const provider = async (): Promise<Credential> => {
    await new Promise((resolve) => setTimeout(resolve, random() * 10));
    return { ...emulatorCredential, expiresAt: Date.now() };
  };

  /** The last request of a call that arrived. */
  const lastOf = (call: string): LogEntry | undefined => {
    for (const entry of emulator.log) arrived.set(String(entry.headers['x-call']), entry);
    emulator.clearLog();
    return arrived.get(call);
  };

  const phaseOf = (call: string, manner: string, handedOut: boolean): Phase => {
    if (handedOut) return 'while its answer was read';
    if (manner === 'body') return 'while its body was read';
    const last = lastOf(call);
    if (!last) return 'before its first request arrived';
    return last.code === undefined ? 'at the service' : 'after a failed attempt';
  };

  const giveUp = async (index: number): Promise<Given> => {
    const call = String(index);
    const manner = pick(DEALT);
    const controller = new AbortController();
    const source = axios.CancelToken.source();
    const bySignal = random() < 0.5;
    let phase: Phase | undefined;
    let abortedAt = Number.NaN;
    let handedOut = false;
    const abort = (): void => {
      phase ??= phaseOf(call, manner, handedOut);
      abortedAt = performance.now();
      if (bySignal) controller.abort();
      else source.cancel('given up');
    };
    const moment = manner === 'answer' ? pick(['in time', 'handed out', 'handed out'] as const) : pick(MOMENTS);
    const is = {
      arrived: () => lastOf(call) !== undefined,
      failed: () => lastOf(call)?.code !== undefined,
      'handed out': () => handedOut,
    };
    let settled = false;
    const giveUpInTime = async (): Promise<void> => {
      if (moment === 'in time') await wait(-Math.log(1 - random()) * pick(MEANS));
      else if (moment !== 'at once') {
        await until(() => settled || is[moment]());
        await wait(random() * HESITATION);
      }
      if (!settled) abort();
    };
    if (moment === 'at once') {
      phase = 'before anything';
      abort();
    }
    const givenUp = moment === 'at once' ? undefined : giveUpInTime();
    let isCancel = false;
    try {
      const { data } = await client.request({
        url: '/',
        method: 'post',
        data: {},
        headers: { 'X-Call': call, 'Content-Type': 'application/json' },
        adapter: random() < 0.2 ? 'fetch' : 'http',
        ...MANNERS[manner]?.(),
        ...(bySignal ? { signal: controller.signal } : { cancelToken: source.token }),
      });
      handedOut = isNodeStream(data) || isWebStream(data);
      if (handedOut) {
        // Read when the caller has given up, and not before: a body that is read is soon at its end.
        await givenUp;
        isCancel = await readAll(data).then(
          () => false,
          () => true,
        );
      }
    } catch (thrown) {
      isCancel = axios.isCancel(thrown);
    }
    settled = true;
    await givenUp;
    const listenersOfToken = (): number =>
      (source.token as unknown as { _listeners?: unknown[] | null })._listeners?.length ?? 0;
    return {
      phase,
      isCancel,
      took: performance.now() - abortedAt,
      listeners: () => (bySignal ? abortListeners(controller.signal) : listenersOfToken()),
    };
  };

  beforeAll(async () => {
    socketsBefore = openSockets();
    timers = watchTimers();
    const answers = { DescribeBig: () => ({ Text: BIG }) };
    emulator = await startEmulator({ quota: Number.POSITIVE_INFINITY, latency: [0, 30], seed: SEED, answers });
    const actions = ['DescribePlain', 'DescribePaced'];
    emulator.inject({ kind: 'error', code: 'InternalError', probability: 0.4, actions });
    emulator.inject({ kind: 'silence', probability: 0.2, actions });
    emulator.inject({ kind: 'reset', probability: 0.1, actions });
    client = axios.create({ baseURL: emulator.url, httpAgent: agent, proxy: false, timeout: 120_000 });
    tencent = wrapAxios(client, {
      service: 'vod',
      version: '2018-07-17',
      credential: provider,
      policy: slow,
      budget: false,
      rateLimit: { perSecond: { DescribePaced: 40, '*': 10_000 }, adaptive: false, maxConcurrentTotal: AT_ONCE },
    });
    let next = 0;
    const work = async (): Promise<void> => {
      for (let index = next++; index < ABORTS; index = next++) {
        const one = await giveUp(index);
        given.push(one);
        if (one.phase) phases.set(one.phase, (phases.get(one.phase) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    console.log([...phases].map(([phase, count]) => `${phase.padEnd(40)} ${count}`).join('\n'));
  }, 600_000);

  afterAll(async () => {
    await tencent.close();
    await emulator.close();
    agent.destroy();
    timers.end();
  });

  it('were aborted in every phase, and all ended soon, as cancelled', () => {
    expect(given).toHaveLength(ABORTS);
    for (const phase of PHASES) expect([phase, (phases.get(phase) ?? 0) > ABORTS / 100]).toEqual([phase, true]);
    const aborted = given.filter(({ phase }) => phase !== undefined);
    expect(aborted.length).toBeGreaterThan(ABORTS * 0.7);
    expect(aborted.filter(({ isCancel }) => !isCancel)).toEqual([]);
    const took = aborted.map(({ took }) => took).sort((a, b) => a - b);
    expect(took[Math.floor(took.length / 2)]).toBeLessThan(250);
    expect(took.at(-1)).toBeLessThan(5_000);
  });

  it('left no listener', async () => {
    const listeners = (): number => given.reduce((sum, one) => sum + one.listeners(), 0);
    await untilOver(() => listeners() === 0);
    expect(listeners()).toBe(0);
  });

  it('left no permit, no call and no timer', async () => {
    const keys = (): number => Object.keys(tencent.stats().limits).length;
    // Bottleneck ends a key over a timer of 0 ms, which is set in the turn in which the key is gone.
    await untilOver(() => keys() === 0 && timers.count() === 0);
    expect(keys()).toBe(0);
    expect(tencent.stats()).toMatchObject({ pending: 0 });
    expect([timers.count(), Object.fromEntries(timers.places())]).toEqual([0, {}]);
  });

  it('left no permit taken: as many are under way at once as may', async () => {
    emulator.clearFaults();
    emulator.inject({ kind: 'silence' });
    const before = emulator.stats().received;
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const calls = Array.from({ length: AT_ONCE + 10 }, () =>
      client.post('/', {}, { tencentcloud: { action: 'DescribePlain' }, signal: controller.signal }),
    );
    await vi.waitFor(() => expect(emulator.stats().received - before).toBe(AT_ONCE), 5_000);
    controller.abort();
    const ended = await Promise.allSettled(calls);
    expect(ended.every((one) => one.status === 'rejected' && axios.isCancel(one.reason))).toBe(true);
  });

  it('left no socket', async () => {
    await untilOver(() => Object.keys(agent.sockets).length === 0);
    expect([agent.sockets, agent.requests]).toEqual([{}, {}]);
    await tencent.close();
    agent.destroy();
    await emulator.close();
    await untilOver(() => openSockets() === socketsBefore);
    expect(openSockets()).toBe(socketsBefore);
  });
});
