import { isServersFailure } from '../guard/blame.js';
import type { Verdict } from '../guard/circuit.js';
import { attemptsAreTraced } from '../observe/trace.js';
import type { Failure } from '../response/failure.js';
import type { Limits } from './deadline.js';
import type { Equipment, Errand } from './errand.js';
import { abandonable } from './pause.js';
import type { Recorder } from './report.js';
import { tellAttempt } from './tell.js';
import { tracedAttempt } from './traced.js';
import type { Turn } from './turn.js';

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
 * One attempt, its turn having come: sign, send, inspect.
 *
 * @throws Failed with the failure that the answer, or its absence, tells of; without one for what `send` threw that is
 * none, such as a mistake in the request
 * @throws the signal's reason once it has aborted
 */
export function runAttempt<R>(
  errand: Errand<R>,
  equipment: Equipment,
  limits: Limits,
  recorder: Recorder,
  turn: Turn,
): Promise<R> {
  equipment.counters.attempted(turn.waited);
  recorder.begin(turn.waited, errand.endpoints.length > 1 ? turn.endpoint : undefined);
  if (!attemptsAreTraced()) return admitted(errand, equipment, limits, recorder, turn);
  const number = recorder.attempts.length + 1;
  return tracedAttempt(errand, equipment, { ...turn, attempt: number }, (watched) =>
    admitted(errand, watched, limits, recorder, turn),
  );
}

function admitted<R>(
  errand: Errand<R>,
  equipment: Equipment,
  limits: Limits,
  recorder: Recorder,
  turn: Turn,
): Promise<R> {
  const { pass } = turn;
  if (!pass) return attempt(errand, equipment, limits, recorder, turn);
  return pass.run(() => attempt(errand, equipment, limits, recorder, turn), verdictOf);
}

async function attempt<R>(
  errand: Errand<R>,
  equipment: Equipment,
  { signal }: Limits,
  recorder: Recorder,
  { endpoint, permit }: Turn,
): Promise<R> {
  let response: R;
  let failure: Failure | undefined;
  try {
    response = await unlessAborted(errand.send(endpoint, signal, permit.used), errand, signal);
    const verdict = errand.inspect(response);
    failure = verdict instanceof Promise ? await unlessAborted(verdict, errand, signal) : verdict;
  } catch (thrown) {
    if (signal?.aborted) throw signal.reason;
    const explained = await abandonable(Promise.resolve(errand.explain(thrown)), signal);
    if (explained) {
      recorder.failed(explained);
      tellAttempt(errand, equipment, recorder);
    }
    throw new Failed<R>(explained, undefined, thrown);
  } finally {
    permit.release();
  }
  if (failure) {
    recorder.failed(failure);
    tellAttempt(errand, equipment, recorder);
    throw new Failed<R>(failure, response, undefined);
  }
  recorder.answered();
  tellAttempt(errand, equipment, recorder);
  return response;
}

/** What an attempt tells about its endpoint. What broke off before there was a failure tells nothing. */
function verdictOf(outcome: PromiseSettledResult<unknown>): Verdict {
  if (outcome.status === 'fulfilled') return 'works';
  const failure: Failure | undefined = outcome.reason instanceof Failed ? outcome.reason.failure : undefined;
  return failure ? verdictOn(failure) : 'nothing';
}

/** What a failure tells about the endpoint that it was met at. */
export function verdictOn(failure: Failure): Verdict {
  if (isServersFailure(failure)) return 'failed';
  return failure.reach === 'answered' ? 'works' : 'nothing';
}

/** Whoever sends hears the signal itself, or is left behind when it aborts. */
const unlessAborted = <T, R>(
  promise: Promise<T>,
  { hearsSignal }: Errand<R>,
  signal: AbortSignal | undefined,
): Promise<T> => (hearsSignal ? promise : abandonable(promise, signal));
