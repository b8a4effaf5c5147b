import type { Permit } from '../limiter/permit.js';
import type { CallEvent, CallOverEvent, FailureEvent } from '../observe/events.js';
import type { EventHub } from '../observe/hub.js';
import type { Decision, Refusal } from '../policy/decide.js';
import { throttleScope } from '../policy/throttle.js';
import type { Failure } from '../response/failure.js';
import { statedLimit } from '../response/stated-limit.js';
import type { Ending, Equipment, Errand } from './errand.js';
import type { AttemptReport, Recorder } from './report.js';
import type { Unsent } from './unsent.js';

const firstOf = <R>({ endpoints }: Errand<R>): string => endpoints[0] as string;

/** What every event tells of a call. */
export const callEvent = ({ action, service, region }: CallEvent): CallEvent => ({ action, service, region });

const failureEvent = <R>(errand: Errand<R>, failure: Failure, attempts: readonly AttemptReport[]): FailureEvent => ({
  ...callEvent(errand),
  code: failure.code,
  message: failure.message,
  requestId: failure.requestId,
  attempt: attempts.length,
  endpoint: attempts.at(-1)?.endpoint ?? firstOf(errand),
  limit: statedLimit(failure.message),
});

/** Tells the listeners how the attempt that was written down last went. */
export function tellAttempt<R>(
  errand: Errand<R>,
  { events, limiter, budgets }: Pick<Equipment, 'events' | 'limiter' | 'budgets'>,
  { attempts }: Recorder,
): void {
  const last = attempts.at(-1);
  // Most calls are heard by nobody, and need no closure to say so.
  if (!last || !events.hears('attempt')) return;
  const { attempt, endpoint = firstOf(errand), waited, took, code, message, requestId } = last;
  events.emit('attempt', () => {
    const key = errand.keyAt(endpoint);
    return {
      ...callEvent(errand),
      attempt,
      endpoint,
      waited,
      took,
      code,
      message,
      requestId,
      key: key.id,
      perSecond: limiter?.perSecond(key),
      budget: budgets?.of(errand.service, endpoint).left(),
    };
  });
}

/** Tells the report, the counters and the listeners what a failure was and what follows it. */
export function tellDecision<R>(
  errand: Errand<R>,
  { counters, events }: Equipment,
  failure: Failure,
  decision: Decision,
  recorder: Recorder,
): void {
  const event = (): FailureEvent => failureEvent(errand, failure, recorder.attempts);
  counters.failedWith(failure.code);
  if (isThrottle(decision)) events.emit('throttled', event);
  switch (decision.do) {
    case 'retry': {
      const { delay, retry, retries } = decision;
      recorder.follow('retry', delay);
      counters.did('retry');
      events.emit('retry', () => ({ ...event(), delay, retry, retries }));
      return;
    }
    case 'resign':
      recorder.follow('resign');
      counters.did('resign');
      events.emit('resign', () => ({ ...event(), offset: errand.signing?.offset() ?? 0 }));
      return;
    case 'refresh':
      recorder.follow('refresh');
      counters.did('refresh');
      events.emit('refresh', event);
      return;
    case 'fail':
      return;
  }
}

const isThrottle = (decision: Decision): boolean => 'slowDown' in decision && decision.slowDown;

/** Tells the limiter what its permit came to: where nobody knows, nothing. */
export function tellPermit(
  permit: Pick<Permit, 'accepted' | 'refused'>,
  { code, message, reach }: Failure,
  decision: Decision,
): void {
  if (isThrottle(decision)) permit.refused({ scope: throttleScope(code), stated: statedLimit(message) });
  else if (reach === 'answered') permit.accepted();
}

/** Tells the counters and the listeners why an attempt would not have been made. */
export function tellUnsent<R>(errand: Errand<R>, { counters, events }: Equipment, unsent: Unsent): void {
  const { refusal, code, message } = unsent;
  counters.failedWith(code);
  tellRefusal(events, refusal, () => failureEvent(errand, { code, message, reach: 'never' }, []));
}

/**
 * Tells the counters and the listeners how a call ended.
 *
 * @param began - on `performance.now()`'s scale
 */
export function tellEnding<R>(
  errand: Errand<R>,
  { counters, events }: Pick<Equipment, 'counters' | 'events'>,
  ending: Ending<R>,
  began: number,
): void {
  const { attempts } = ending;
  counters.settled(ending.ok);
  if (!ending.ok) {
    const { failure, refusal } = ending;
    if (failure && refusal) tellRefusal(events, refusal, () => failureEvent(errand, failure, attempts));
  } else if (attempts.length > 1) {
    events.emit('recovered', () => ({ ...callEvent(errand), attempts: attempts.length }));
  }
  if (events.hears('call')) events.emit('call', () => overEvent(errand, ending, performance.now() - began));
}

function overEvent<R>(errand: Errand<R>, ending: Ending<R>, took: number): CallOverEvent {
  const { ok, attempts } = ending;
  const { refusal, failure } = ok ? NO_FAILURE : ending;
  return {
    ...callEvent(errand),
    outcome: ok ? 'answered' : refusal === 'aborted' ? 'aborted' : 'failed',
    attempts: attempts.length,
    took,
    waited: attempts.reduce((sum, { waited }) => sum + waited, 0),
    code: failure?.code,
    refusal,
  };
}

const NO_FAILURE = { refusal: undefined, failure: undefined } as const;

/** Where nothing was sent because of these, there is less to do for somebody. */
const SHED: ReadonlySet<Refusal> = new Set<Refusal>(['queue-full', 'breaker-open', 'budget', 'redis-down']);

function tellRefusal(events: EventHub, refusal: Refusal, event: () => FailureEvent): void {
  const made = (): FailureEvent & { readonly refusal: Refusal } => ({ ...event(), refusal });
  if (SHED.has(refusal)) events.emit('shed', made);
  else if (refusal === 'deadline' && events.hears('shed')) {
    // A deadline that passed while the request was under way saved nobody anything.
    const told = made();
    if (told.code === 'ClientError.RateLimited') events.emit('shed', () => told);
  }
  events.emit('giveup', made);
}
