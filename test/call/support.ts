import { getEventListeners, setMaxListeners } from 'node:events';
import type { Ending, Equipment, Errand, Signing } from '../../src/call/errand.js';
import type { Limiter } from '../../src/limiter/limiter.js';
import type { Events } from '../../src/observe/events.js';
import { createEvents } from '../../src/observe/hub.js';
import { createCounters } from '../../src/observe/stats.js';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail, resign, retry } from '../../src/policy/rule.js';
import type { Failure } from '../../src/response/failure.js';

/** An answer as the tests make them: of a failure, or of none. */
export interface Answer {
  readonly value: string;
  readonly failure?: Failure;
}

/** What one attempt meets. */
export type Step = (signal: AbortSignal | undefined) => Promise<Answer>;

export const failure = (code: string, more: Partial<Failure> = {}): Failure => ({
  code,
  message: `${code} happened`,
  requestId: 'a request id',
  reach: code.startsWith('ClientError') ? 'unknown' : 'answered',
  ...more,
});

/** What an adapter throws when there was no answer. */
export class NoAnswer extends Error {
  readonly failure: Failure;
  constructor(what: Failure) {
    super(what.message);
    this.failure = what;
  }
}

/** Attempts that are answered, fail, break off, throw, or never end. */
export const answers =
  (value = 'done'): Step =>
  async () => ({ value });
export const fails =
  (code: string, more?: Partial<Failure>): Step =>
  async () => ({ value: 'refused', failure: failure(code, more) });
export const breaks =
  (code = 'ClientError.NetworkError.ECONNRESET', more?: Partial<Failure>): Step =>
  async () => {
    throw new NoAnswer(failure(code, more));
  };
export const rejects =
  (thrown: unknown): Step =>
  () =>
    Promise.reject(thrown);
export const hangs = (): Step => () => new Promise(() => {});
/** The same step, answered after `ms`. */
export const later = (ms: number, step: Step): Step =>
  function slow(signal) {
    return new Promise((resolve, reject) => {
      setTimeout(() => step(signal).then(resolve, reject), ms);
    });
  };

/** Retries wait a flat 100 ms; what each code gets is in its name. */
export const policy = definePolicy({
  name: 'of the tests',
  rules: {
    InternalError: retry({ maxAttempts: 4, backoff: constant({ delay: 100 }) }),
    RequestLimitExceeded: retry({ maxAttempts: 3, backoff: constant({ delay: 50 }), slowDown: true }),
    'ClientError.NetworkError': retry({ maxAttempts: 3, backoff: constant({ delay: 100 }) }),
    'AuthFailure.SignatureExpire': resign(),
    '*': fail(),
  },
});

/** An errand that comes to the ending of its call. */
export type Job = Errand<Answer, Ending<Answer>>;

/** An errand and the times of its sends, on `performance.now()`'s scale. */
export interface Sent {
  readonly errand: Job;
  readonly times: number[];
  readonly signals: Array<AbortSignal | undefined>;
}

/** An errand whose attempts meet these steps, one after the other, and the last one from then on. */
export function errandOf(steps: readonly Step[], more: Partial<Job> = {}): Sent {
  const times: number[] = [];
  const signals: Array<AbortSignal | undefined> = [];
  const errand: Job = {
    action: 'DescribeMediaInfos',
    service: 'vod',
    region: 'ap-guangzhou',
    policy,
    endpoints: ['vod.tencentcloudapi.com'],
    keyAt: () => ({ id: 'the key', action: 'DescribeMediaInfos', account: 'the account' }),
    priority: undefined,
    signal: undefined,
    deadline: undefined,
    send(_, signal, departs) {
      departs();
      times.push(performance.now());
      signals.push(signal);
      const step = steps[Math.min(times.length, steps.length) - 1];
      return step ? step(signal) : Promise.reject(new Error('no step'));
    },
    inspect: (answer) => answer.failure,
    explain: (thrown) => (thrown instanceof NoAnswer ? thrown.failure : undefined),
    hearsSignal: false,
    discard: () => {},
    outlasts: () => undefined,
    replayable: () => true,
    deduped: () => false,
    repeatable: true,
    signing: undefined,
    conclude: (ending) => ending,
    ...more,
  };
  return { errand, times, signals };
}

export const signingOf = (more: Partial<Signing> = {}): Signing => ({
  correctClock: () => true,
  offset: () => 3_600_000,
  refresh: undefined,
  ...more,
});

type Told = { [K in keyof Events]: readonly [name: K, event: Events[K]] }[keyof Events];

/** Equipment, and every event that was told. */
export function equip(limiter?: Limiter, more: Partial<Equipment> = {}): Equipment & { readonly told: Told[] } {
  const told: Told[] = [];
  const events = createEvents();
  const hear = <K extends keyof Events>(name: K): void => {
    events.on(name, (event) => void told.push([name, event] as unknown as Told));
  };
  for (const name of ['retry', 'resign', 'refresh', 'throttled', 'giveup', 'recovered'] as const) hear(name);
  const closing = new AbortController().signal;
  setMaxListeners(0, closing);
  return {
    limiter,
    budgets: undefined,
    circuits: undefined,
    events,
    counters: createCounters(),
    random: () => 0.5,
    closing,
    told,
    ...more,
  };
}

/** How many listen to a signal. */
export const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

/** What the call ended with, of all that was thrown. */
export const thrownOf = (ending: Ending<Answer>): unknown => (ending.ok ? 'nothing: it was answered' : ending.thrown);
