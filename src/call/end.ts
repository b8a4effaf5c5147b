import { textOf } from '../observe/text.js';
import type { Decision, Refusal } from '../policy/decide.js';
import type { Failure } from '../response/failure.js';
import { Failed } from './attempt.js';
import type { Limits } from './deadline.js';
import type { Ending, Equipment, Errand, GivenUp } from './errand.js';
import { ABORTED, Recorder } from './report.js';
import { tellAttempt, tellEnding } from './tell.js';
import { unsentBy } from './unsent.js';

/** Ends a call of which nothing was sent. */
export async function endUnsent<R, T>(
  reason: unknown,
  errand: Errand<R, T>,
  equipment: Equipment,
  limits: Limits,
  began: number,
): Promise<T> {
  const ending = givenUp<R>(reason, undefined, errand, equipment, limits, new Recorder());
  return conclude(ending, errand, equipment, limits, began);
}

/** Ends a call: lets go of what could have ended it, tells how it ended, and makes what its caller gets. */
export function conclude<R, T>(
  ending: Ending<R>,
  errand: Errand<R, T>,
  equipment: Equipment,
  limits: Limits,
  began: number,
): T {
  limits.disarm();
  // An answer that is still being read can still be aborted.
  const reading = ending.ok ? errand.outlasts(ending.response) : undefined;
  if (reading) releaseAfter(reading, limits);
  else limits.release();
  tellEnding(errand, equipment, ending, began);
  return errand.conclude(ending);
}

function releaseAfter(reading: Promise<void>, limits: Limits): void {
  const release = (): void => limits.release();
  reading.then(release, release);
}

/** Why a retry is not made that the policy would make, so that somebody has less to do. */
const SHED: ReadonlySet<Refusal> = new Set<Refusal>(['queue-full', 'breaker-open', 'budget', 'redis-down']);

/** Whether nothing follows a failure for the sake of the service or this process. */
export const isShed = (decision: Decision): boolean => decision.do === 'fail' && SHED.has(decision.refusal);

/** What the loop ended with, told apart. */
export function givenUp<R>(
  error: unknown,
  decision: Decision | undefined,
  errand: Errand<R>,
  equipment: Equipment,
  { ends }: Limits,
  recorder: Recorder,
): GivenUp<R> {
  const { attempts } = recorder;
  if (error instanceof Failed && error.failure) {
    const { failure, response, thrown } = error as Failed<R>;
    const final = decision?.do === 'fail' ? decision : undefined;
    return {
      ok: false,
      attempts,
      refusal: final?.refusal,
      shed: final !== undefined && isShed(final),
      repeats: final?.repeats === true,
      failure,
      response,
      thrown,
    };
  }
  const thrown: unknown = error instanceof Failed ? error.thrown : error;
  const unsent = unsentBy(thrown);
  if (unsent) {
    const { refusal, code, message, shed } = unsent;
    const failure: Failure = { code, message, reach: 'unknown' };
    if (recorder.ended(failure)) tellAttempt(errand, equipment, recorder);
    equipment.counters.failedWith(code);
    return { ok: false, attempts, refusal, shed, repeats: false, failure, response: undefined, thrown };
  }
  const refusal = ends?.aborted ? 'aborted' : undefined;
  const unexpected: Failure = { code: 'ClientError.Unexpected', message: textOf(thrown), reach: 'unknown' };
  if (recorder.ended(refusal ? ABORTED : unexpected)) tellAttempt(errand, equipment, recorder);
  return {
    ok: false,
    attempts,
    refusal,
    shed: false,
    repeats: false,
    failure: undefined,
    response: undefined,
    thrown,
  };
}
