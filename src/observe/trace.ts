import { type TracingChannel, tracingChannel } from 'node:diagnostics_channel';
import type { AttemptEvent, CallEvent, CallOverEvent } from './events.js';
import { CHANNEL_PREFIX } from './hub.js';

/** What every message of a trace has room for. */
export interface Traced {
  /**
   * Put there by who hears `start`: makes the call or the attempt within something that no `AsyncLocalStorage` holds, such as
   * OpenTelemetry's context, and so cannot be bound to `start`. It must call what it is given once, at once, and return what
   * that returns; who finds another one there already must call that as well. Absent until somebody has put it there.
   */
  within?: <T>(run: () => T) => T;
}

/** What the channels `tracing:axios-tencentcloud:call:*` carry: one object a call, filled as it goes on. */
export interface CallTrace extends CallEvent, Traced {
  /** What the call came to; absent until it is over. */
  over?: CallOverEvent;
  /** What the call rejected with; absent where it was answered. */
  error?: unknown;
}

/** What the channels `tracing:axios-tencentcloud:attempt:*` carry: one object an attempt, filled as it goes on. */
export interface AttemptTrace extends CallEvent, Traced {
  /** 1 is the first. */
  readonly attempt: number;
  /** The host that it goes to. */
  readonly endpoint: string;
  /** How long it waited for its turn, ms: a permit, and an endpoint that lets it in. */
  readonly waited: number;
  /** What the attempt came to; absent until it is over, and where it broke off before there was anything to tell. */
  over?: AttemptEvent;
}

const calls: TracingChannel<unknown, CallTrace> = tracingChannel(`${CHANNEL_PREFIX}call`);
const attempts: TracingChannel<unknown, AttemptTrace> = tracingChannel(`${CHANNEL_PREFIX}attempt`);

/** Whether anybody traces calls. */
export const callsAreTraced = (): boolean => calls.hasSubscribers;

/** Whether anybody traces attempts. */
export const attemptsAreTraced = (): boolean => attempts.hasSubscribers;

/**
 * Makes a call within the stores that are bound to its `start`; `error` is published before `asyncStart` and `asyncEnd` where it
 * was not answered. What it was answered is nobody's business here, and is not in the message.
 *
 * @param run - must not throw
 */
export function traceCall<T>(message: CallTrace, run: () => Promise<T>): Promise<T> {
  return within(calls, message, run, (thrown) => {
    message.error = thrown;
  });
}

/** The same of one attempt, which also failed where it was answered with an error. */
export function traceAttempt<T>(message: AttemptTrace, run: () => Promise<T>): Promise<T> {
  return within(attempts, message, run, () => {});
}

function within<M extends Traced & { over?: { readonly code?: string | undefined } }, T>(
  { start, end, asyncStart, asyncEnd, error }: TracingChannel<unknown, M>,
  message: M,
  run: () => Promise<T>,
  failed: (thrown: unknown) => void,
): Promise<T> {
  return start.runStores(message, () => {
    const settled = (isRejected: boolean): void => {
      if (isRejected || message.over?.code !== undefined) error.publish(message);
      asyncStart.publish(message);
      asyncEnd.publish(message);
    };
    const running = message.within ? message.within(run) : run();
    end.publish(message);
    running.then(
      () => settled(false),
      (thrown) => {
        failed(thrown);
        settled(true);
      },
    );
    return running;
  });
}
