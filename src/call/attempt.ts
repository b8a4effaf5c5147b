import { type Permit, PermitRefused } from '../limiter/permit.js';
import type { Counters } from '../observe/stats.js';
import type { Failure } from '../response/failure.js';
import { DeadlineExceeded, type Limits } from './deadline.js';
import type { Equipment, Errand } from './errand.js';
import { abandonable } from './pause.js';
import type { Recorder } from './report.js';

/** A failed attempt on its way to the decision, or past it where there is no failure to decide about. Stays inside `call/`. */
export class Failed<R> extends Error {
  readonly failure: Failure | undefined;
  readonly response: R | undefined;
  readonly thrown: unknown;

  constructor(failure: Failure | undefined, response: R | undefined, thrown: unknown) {
    super(failure?.message);
    this.failure = failure;
    this.response = response;
    this.thrown = thrown;
  }
}

/**
 * The permit of the next attempt, at once where one is there. `place` is the call's own in every line, so that a call that
 * comes back goes ahead of those that began after it.
 *
 * @throws PermitRefused, and the signal's reason; rejects with them as well
 */
export function acquirePermit<R>(
  { key, priority }: Errand<R>,
  { limiter, counters }: Equipment,
  { signal, deadline }: Limits,
  recorder: Recorder,
  place: number,
): Permit | Promise<Permit> {
  if (!limiter && signal?.aborted) throw signal.reason;
  const again = recorder.attempts.length > 0;
  const due = limiter ? limiter.acquire(key, { priority, place, again, signal, deadline }) : UNLIMITED;
  if (due instanceof Promise) return waitFor(due, counters, recorder);
  counters.attempted(0);
  recorder.begin(0);
  return due;
}

async function waitFor(due: Promise<Permit>, counters: Counters, recorder: Recorder): Promise<Permit> {
  const began = performance.now();
  let permit: Permit;
  try {
    permit = await due;
  } catch (reason) {
    throw reason instanceof DeadlineExceeded ? tooLate(reason) : reason;
  }
  const waited = performance.now() - began;
  counters.attempted(waited);
  recorder.begin(waited);
  return permit;
}

const tooLate = ({ message }: DeadlineExceeded): PermitRefused =>
  new PermitRefused(
    'deadline',
    `${message} before a permit came: send less, raise the deadline, ask for a higher quota, or see what the requests under way wait for`,
  );

/** The permit of an instance without a limiter. */
const UNLIMITED: Permit = { used: () => {}, release: () => {}, accepted: () => {}, refused: () => {} };

/**
 * One attempt, its permit in hand: sign, send, inspect.
 *
 * @throws Failed with the failure that the answer, or its absence, tells of; without one for what `send` threw that is
 * none, such as a mistake in the request
 * @throws the signal's reason once it has aborted
 */
export async function runAttempt<R>(
  errand: Errand<R>,
  { signal }: Limits,
  recorder: Recorder,
  permit: Permit,
): Promise<R> {
  let response: R;
  let failure: Failure | undefined;
  try {
    response = await unlessAborted(errand.send(signal, permit.used), errand, signal);
    const verdict = errand.inspect(response);
    failure = verdict instanceof Promise ? await unlessAborted(verdict, errand, signal) : verdict;
  } catch (thrown) {
    if (signal?.aborted) throw signal.reason;
    const explained = await abandonable(Promise.resolve(errand.explain(thrown)), signal);
    if (explained) recorder.failed(explained);
    throw new Failed<R>(explained, undefined, thrown);
  } finally {
    permit.release();
  }
  if (failure) {
    recorder.failed(failure);
    throw new Failed<R>(failure, response, undefined);
  }
  recorder.answered();
  return response;
}

/** Whoever sends hears the signal itself, or is left behind when it aborts. */
const unlessAborted = <T, R>(
  promise: Promise<T>,
  { hearsSignal }: Errand<R>,
  signal: AbortSignal | undefined,
): Promise<T> => (hearsSignal ? promise : abandonable(promise, signal));
