import type { Failure } from '../response/failure.js';
import type { Limits } from './deadline.js';
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
 * Waits for the permit of the next attempt. `place` is the call's own in every line, so that a call that comes back
 * goes ahead of those that began after it.
 */
export async function waitForPermit<R>(
  { key, priority }: Errand<R>,
  { limiter, counters }: Equipment,
  { signal, deadline }: Limits,
  recorder: Recorder,
  place: number,
): Promise<void> {
  let waited = 0;
  if (limiter) {
    const began = performance.now();
    await limiter.acquire(key, { priority, place, signal, deadline });
    waited = performance.now() - began;
  } else {
    signal?.throwIfAborted();
  }
  counters.attempted(waited);
  recorder.begin(waited);
}

/**
 * One attempt, its permit in hand: sign, send, inspect.
 *
 * @throws Failed with the failure that the answer, or its absence, tells of; without one for what `send` threw that is
 * none, such as a mistake in the request
 * @throws the signal's reason once it has aborted
 */
export async function runAttempt<R>(errand: Errand<R>, { signal }: Limits, recorder: Recorder): Promise<R> {
  let response: R;
  try {
    response = await abandonable(errand.send(signal), signal);
  } catch (thrown) {
    if (signal?.aborted) throw signal.reason;
    const failure = await settled(errand.explain(thrown), signal);
    if (failure) recorder.failed(failure);
    throw new Failed<R>(failure, undefined, thrown);
  }
  const verdict = errand.inspect(response);
  const failure = verdict instanceof Promise ? await settled(verdict, signal) : verdict;
  if (failure) {
    recorder.failed(failure);
    throw new Failed<R>(failure, response, undefined);
  }
  recorder.answered();
  return response;
}

const settled = <T>(value: T | Promise<T>, signal: AbortSignal | undefined): T | Promise<T> =>
  value instanceof Promise ? abandonable(value, signal) : value;
