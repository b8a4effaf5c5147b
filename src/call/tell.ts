import type { Permit } from '../limiter/permit.js';
import type { CallEvent, FailureEvent } from '../observe/events.js';
import type { Decision } from '../policy/decide.js';
import { throttleScope } from '../policy/throttle.js';
import type { Failure } from '../response/failure.js';
import { statedLimit } from '../response/stated-limit.js';
import type { Ending, Equipment, Errand } from './errand.js';
import type { AttemptReport, Recorder } from './report.js';
import type { Unsent } from './unsent.js';

const firstOf = <R>({ endpoints }: Errand<R>): string => endpoints[0] as string;

const callEvent = <R>({ action, service, region }: Errand<R>): CallEvent => ({ action, service, region });

const failureEvent = <R>(errand: Errand<R>, failure: Failure, attempts: readonly AttemptReport[]): FailureEvent => ({
  ...callEvent(errand),
  code: failure.code,
  message: failure.message,
  requestId: failure.requestId,
  attempt: attempts.length,
  endpoint: attempts.at(-1)?.endpoint ?? firstOf(errand),
});

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
      const { delay } = decision;
      recorder.follow('retry', delay);
      counters.did('retry');
      events.emit('retry', () => ({ ...event(), delay }));
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
export function tellUnsent<R>(
  errand: Errand<R>,
  { counters, events }: Equipment,
  { refusal, code, message }: Unsent,
): void {
  counters.failedWith(code);
  events.emit('giveup', () => ({
    ...callEvent(errand),
    code,
    message,
    requestId: undefined,
    attempt: 0,
    endpoint: firstOf(errand),
    refusal,
  }));
}

/** Tells the counters and the listeners how a call ended. */
export function tellEnding<R>(errand: Errand<R>, { counters, events }: Equipment, ending: Ending<R>): void {
  const attempts = ending.attempts.length;
  counters.settled(ending.ok);
  if (ending.ok) {
    if (attempts > 1) events.emit('recovered', () => ({ ...callEvent(errand), attempts }));
    return;
  }
  const { failure, refusal } = ending;
  if (!failure || !refusal) return;
  events.emit('giveup', () => ({ ...failureEvent(errand, failure, ending.attempts), refusal }));
}
