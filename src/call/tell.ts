import type { Permit } from '../limiter/permit.js';
import type { CallEvent, Events, FailureEvent } from '../observe/events.js';
import type { EventHub } from '../observe/hub.js';
import type { Decision } from '../policy/decide.js';
import { throttleScope } from '../policy/throttle.js';
import type { Failure } from '../response/failure.js';
import { statedLimit } from '../response/stated-limit.js';
import type { Ending, Equipment, Errand, GivenUp } from './errand.js';
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

/**
 * Tells the report, the counters and the listeners what a failure was and what follows it.
 *
 * @param place - the call's in every line
 */
export function tellDecision<R>(
  errand: Errand<R>,
  { counters, events, limiter }: Equipment,
  failure: Failure,
  decision: Decision,
  recorder: Recorder,
  place: number,
): void {
  const event = (): FailureEvent => failureEvent(errand, failure, recorder.attempts);
  counters.failedWith(failure.code);
  if (isThrottle(decision)) events.emit('throttled', event);
  switch (decision.do) {
    case 'retry': {
      const { delay, inLine, retry, retries } = decision;
      recorder.follow('retry', delay);
      counters.did('retry');
      events.emit('retry', () => {
        const told = event();
        const line = inLine ? limiter?.expect(errand.keyAt(told.endpoint), errand.priority, place) : undefined;
        return { ...told, delay: line ?? delay, inLine, retry, retries };
      });
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

/** Whether the service refused an attempt as too fast. */
export const isThrottle = (decision: Decision): boolean => 'slowDown' in decision && decision.slowDown;

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
  const { refusal, code, message, shed } = unsent;
  counters.failedWith(code);
  const event = (): FailureEvent => failureEvent(errand, { code, message, reach: 'never' }, []);
  if (shed) events.emit('shed', () => ({ ...event(), refusal }));
}

/**
 * Tells the counters and the listeners how a call ended.
 *
 * @param began - on `performance.now()`'s scale
 */
export function tellEnding<R>(
  errand: Errand<R>,
  { counters, events, budgets }: Pick<Equipment, 'counters' | 'events' | 'budgets'>,
  ending: Ending<R>,
  began: number,
): void {
  const { attempts } = ending;
  counters.settled(ending.ok);
  if (!ending.ok) tellGiveup(errand, events, ending);
  else if (attempts.length > 1) events.emit('recovered', () => ({ ...callEvent(errand), attempts: attempts.length }));
  if (!events.hears('call')) return;
  events.emit('call', () => {
    const refusal = ending.ok ? undefined : ending.refusal;
    const endpoint = attempts.at(-1)?.endpoint ?? firstOf(errand);
    return {
      ...callEvent(errand),
      outcome: ending.ok ? 'answered' : refusal === 'aborted' ? 'aborted' : 'failed',
      attempts: attempts.length,
      took: performance.now() - began,
      waited: attempts.reduce((sum, { waited }) => sum + waited, 0),
      endpoint,
      budget: budgets?.of(errand.service, endpoint).left(),
      code: ending.ok ? undefined : codeOf(ending),
      refusal,
    };
  });
}

function tellGiveup<R>(errand: Errand<R>, events: EventHub, ending: GivenUp<R>): void {
  const { failure, refusal, shed, attempts } = ending;
  if (!failure || !refusal) return;
  const event = (): Events['giveup'] => ({ ...failureEvent(errand, failure, attempts), refusal });
  if (shed) events.emit('shed', event);
  events.emit('giveup', event);
}

/** What was no failure to decide about has a code as well, the one that its attempt has where there was one. */
const codeOf = <R>({ failure, refusal }: GivenUp<R>): string =>
  failure?.code ?? (refusal === 'aborted' ? 'ClientError.Aborted' : 'ClientError.Unexpected');
