import pRetry from 'p-retry';
import { CircuitOpen } from '../guard/circuits.js';
import { type Line, NoPermit, outcomeOf } from '../limiter/waiting.js';
import { callsAreTraced } from '../observe/trace.js';
import { createDecider, type Decision } from '../policy/decide.js';
import type { Failure } from '../response/failure.js';
import { Failed, runAttempt } from './attempt.js';
import { createLimits, type Limits } from './deadline.js';
import { conclude, endUnsent, givenUp } from './end.js';
import type { Ending, Equipment, Errand } from './errand.js';
import { factsOf } from './facts.js';
import { endable, pause } from './pause.js';
import { Recorder } from './report.js';
import { tellDecision, tellPermit } from './tell.js';
import { tracedCall } from './traced.js';
import { firstTurn, requestOf, type Turn, takeTurn, whyNone } from './turn.js';
import { createWallet } from './wallet.js';

/**
 * Makes one call: attempts, until one is answered or the policy has no more of them. What it comes to is the errand's to
 * say.
 *
 * Ten thousand calls may wait for their first permit, and an `async` function that waits takes some 600 bytes. None of those
 * is entered before the permit is there, p-retry's not before the first failure.
 */
export function makeCall<R, T>(errand: Errand<R, T>, equipment: Equipment): Promise<T> {
  return callsAreTraced()
    ? tracedCall(errand, equipment, (watched) => begin(errand, watched))
    : begin(errand, equipment);
}

/** A call's place in every line is when it began, on `performance.now()`'s scale. */
function begin<R, T>(errand: Errand<R, T>, equipment: Equipment): Promise<T> {
  const limits = createLimits(errand.signal, errand.deadline);
  const place = equipment.limiter?.place() ?? performance.now();
  equipment.counters.called();
  try {
    const due = firstTurn(errand, equipment, limits, place);
    if ('permit' in due) return carryOut(due, errand, equipment, limits, place);
    if ('wait' in due) return waitAndCarryOut(due, errand, equipment, limits, place);
    return due.then(
      (turn) => carryOut(turn, errand, equipment, limits, place),
      (reason) => endUnsent(reason, errand, equipment, limits, place),
    );
  } catch (reason) {
    return endUnsent(reason, errand, equipment, limits, place);
  }
}

/** What waits here is one closure and what it has hold of. */
function waitAndCarryOut<R, T>(
  line: Line,
  errand: Errand<R, T>,
  equipment: Equipment,
  limits: Limits,
  place: number,
): Promise<T> {
  const began = performance.now();
  return outcomeOf(line, requestOf(errand, limits, { place, again: false })).then((permit) => {
    if (permit instanceof NoPermit) return endUnsent(whyNone(permit.reason), errand, equipment, limits, place);
    const endpoint = errand.endpoints[0] as string;
    const turn: Turn = { endpoint, permit, pass: undefined, waited: performance.now() - began };
    return carryOut(turn, errand, equipment, limits, place);
  });
}

/** Makes the attempts, the turn of the first having come. */
async function carryOut<R, T>(
  turn: Turn,
  errand: Errand<R, T>,
  equipment: Equipment,
  limits: Limits,
  place: number,
): Promise<T> {
  const recorder = new Recorder();
  let ending: Ending<R>;
  try {
    const response = await runAttempt(errand, equipment, limits, recorder, turn);
    turn.permit.accepted();
    equipment.budgets?.of(errand.service, turn.endpoint).succeeded(0);
    ending = { ok: true, response, attempts: recorder.attempts };
  } catch (error) {
    ending =
      error instanceof Failed
        ? await retryUntilSettled({ failed: error, turn }, errand, equipment, limits, recorder, place)
        : givenUp(error, undefined, errand, equipment, limits, recorder);
  }
  return conclude(ending, errand, equipment, limits, place);
}

/**
 * The loop is p-retry's, with its own delays at 0 and its retries without bound: how long to wait and when to stop is
 * the policy's word, code by code.
 */
async function retryUntilSettled<R>(
  first: { readonly failed: Failed<R>; readonly turn: Turn },
  errand: Errand<R>,
  equipment: Equipment,
  limits: Limits,
  recorder: Recorder,
  place: number,
): Promise<Ending<R>> {
  let { turn, failed } = first;
  let decision: Decision | undefined;
  const wallet = createWallet(errand.service, equipment.budgets);
  const decide = createDecider({
    ...factsOf(errand, equipment, limits, () => turn.pass),
    affords: () => wallet.pays(turn.endpoint),
  });
  try {
    const response = await pRetry(
      async (attempt) => {
        if (attempt === 1) throw first.failed;
        try {
          turn = await takeTurn(errand, equipment, limits, { place, again: true });
          return await runAttempt(errand, equipment, limits, recorder, turn);
        } catch (error) {
          // p-retry would put a TypeError in the place of what is no Error, such as a signal's reason.
          throw error instanceof Failed ? error : new Failed<R>(undefined, undefined, error);
        }
      },
      {
        retries: Number.POSITIVE_INFINITY,
        factor: 1,
        minTimeout: 0,
        maxTimeout: 0,
        maxRetryTime: Number.POSITIVE_INFINITY,
        randomize: false,
        unref: false,
        onFailedAttempt: async ({ error }) => {
          if (!(error instanceof Failed) || !error.failure) throw error;
          const decided = decide(error.failure);
          decision = decided;
          failed = error as Failed<R>;
          tellPermit(turn.permit, error.failure, decided);
          decision = await follow(decided, error, errand, equipment, limits, recorder, place);
        },
        shouldConsumeRetry: () => decision?.do === 'retry',
        shouldRetry: () => decision?.do !== 'fail',
      },
    );
    turn.permit.accepted();
    wallet.succeeded(turn.endpoint);
    return { ok: true, response, attempts: recorder.attempts };
  } catch (error) {
    if (!(error instanceof Failed) || !(error.thrown instanceof CircuitOpen) || isBeingRead(failed, errand)) {
      return givenUp(error, decision, errand, equipment, limits, recorder);
    }
    // It opened in the backoff: what the call met matters more than that.
    recorder.stopped();
    const refused: Decision = { do: 'fail', refusal: error.thrown.refusal, slowDown: false };
    return givenUp(failed, refused, errand, equipment, limits, recorder);
  }
}

/** Whether the answer that told of a failure was a stream, and is gone. */
const isBeingRead = <R>({ response }: Failed<R>, errand: Errand<R>): boolean =>
  response !== undefined && errand.outlasts(response) !== undefined;

/** Does what was decided, up to the next attempt. Returns the decision, or the refusal that came of it. */
async function follow<R>(
  decision: Decision,
  failed: Failed<R>,
  errand: Errand<R>,
  equipment: Equipment,
  { signal }: Limits,
  recorder: Recorder,
  place: number,
): Promise<Decision> {
  const { signing } = errand;
  const failure = failed.failure as Failure;
  if (decision.do === 'fail' && decision.expired) signing?.correctClock(failure);
  const told = decision.do !== 'resign' || signing?.correctClock(failure);
  const final: Decision = told ? decision : { do: 'fail', refusal: 'clock', slowDown: false };
  tellDecision(errand, equipment, failure, final, recorder, place);
  if (final.do !== 'fail') errand.discard(failed);
  if (final.do === 'retry') await pause(final.delay, signal, equipment.closing);
  if (final.do === 'refresh' && signing?.refresh) await endable(signing.refresh, signal, equipment.closing);
  return final;
}
