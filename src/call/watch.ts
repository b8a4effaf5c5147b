import type { Verdict } from '../guard/circuit.js';
import type { Reckoner } from '../limiter/reckoner.js';
import { attemptsAreTraced, callsAreTraced } from '../observe/trace.js';
import { createDecider } from '../policy/decide.js';
import type { Failure } from '../response/failure.js';
import { statedLimit } from '../response/stated-limit.js';
import { verdictOn } from './attempt.js';
import { isShed } from './end.js';
import type { Ending, Equipment, Errand, GivenUp } from './errand.js';
import { factsOf } from './facts.js';
import { ABORTED, type AttemptReport, Recorder } from './report.js';
import { isThrottle, tellAttempt, tellDecision, tellEnding, tellUnsent } from './tell.js';
import { tracedAttempt, tracedCall } from './traced.js';
import type { Turn } from './turn.js';
import { unsentBy } from './unsent.js';
import { createWallet } from './wallet.js';

/** A request that is only watched: sent as it is, by whoever hands it in. */
export interface Watched<R> {
  send(): Promise<R>;
  /** The failure that its outcome tells of, which is left as it is; `undefined` for an answer without one, and for an abort. */
  inspect(outcome: PromiseSettledResult<R>): Failure | undefined;
}

/** What became of a watched request, and what would have been made of it. */
export interface Observation<R> {
  readonly outcome: PromiseSettledResult<R>;
  /** The one attempt; its `next` is what would have followed. */
  readonly attempts: readonly AttemptReport[];
  /** Why none would have followed. */
  readonly refusal: GivenUp<R>['refusal'];
}

/** What all watched requests of one instance share; there is nothing to wait for. */
export interface Watch extends Equipment {
  readonly limiter: undefined;
  /** Absent: nothing would have waited. */
  readonly reckoner: Reckoner | undefined;
}

/** What was decided about a failure. */
type Judged = Pick<GivenUp<unknown>, 'refusal' | 'shed'>;

/** There is nothing to be late for: nothing waits. */
const NO_LIMITS = { remaining: () => Number.POSITIVE_INFINITY };

/**
 * Sends a request at once, as it is, and once, whatever it comes to; and decides and tells what would have been done about it.
 * How long it would have waited for its permit is reckoned.
 */
export function watchCall<R>(errand: Errand<unknown>, watched: Watched<R>, watch: Watch): Promise<Observation<R>> {
  if (!callsAreTraced()) return observe(errand, watched, watch);
  return tracedCall(errand, watch, (heard) => observe(errand, watched, heard));
}

async function observe<R>(errand: Errand<unknown>, watched: Watched<R>, watch: Watch): Promise<Observation<R>> {
  const recorder = new Recorder();
  const { attempts } = recorder;
  const began = performance.now();
  watch.counters.called();
  let sent: Sent<R> | undefined;
  let judged: Judged = { refusal: undefined, shed: false };
  try {
    const pass = admission(errand, watch);
    sent = await attempt(errand, watched, watch, recorder, pass);
    const { outcome, failure } = sent;
    if (failure) judged = judge(errand, failure, recorder, watch, pass);
    else if (outcome.status === 'rejected') judged = { refusal: 'aborted', shed: false };
    else watch.budgets?.of(errand.service, hostOf(errand)).succeeded(0);
    return { outcome, attempts, refusal: judged.refusal };
  } finally {
    // Whatever went wrong in watching, the call is over.
    tellEnding(errand, watch, endingOf(sent, attempts, judged), began);
  }
}

/** The one attempt, sent as it is. */
function attempt<R>(
  errand: Errand<unknown>,
  watched: Watched<R>,
  watch: Watch,
  recorder: Recorder,
  pass: Turn['pass'],
): Promise<Sent<R>> {
  const make = async (heard: Watch): Promise<Sent<R>> => {
    recorder.begin(0);
    const send = (): Promise<Sent<R>> => sendAndLook(watched);
    const sent = await (pass ? pass.run(send, verdictOf) : send());
    if (sent.failure) recorder.failed(sent.failure);
    else if (sent.outcome.status === 'rejected') recorder.failed(ABORTED);
    else recorder.answered();
    tellAttempt(errand, heard, recorder);
    return sent;
  };
  if (!attemptsAreTraced()) return make(watch);
  return tracedAttempt(errand, watch, { attempt: 1, endpoint: hostOf(errand), waited: 0 }, make);
}

/** How a call ended; without anything sent where watching went wrong before. */
function endingOf<R>(
  sent: Sent<R> | undefined,
  attempts: readonly AttemptReport[],
  { refusal, shed }: Judged,
): Ending<unknown> {
  if (sent && !sent.failure && sent.outcome.status === 'fulfilled') return { ok: true, response: undefined, attempts };
  const failure = sent?.failure;
  return { ok: false, attempts, refusal, shed, repeats: false, failure, response: undefined, thrown: undefined };
}

const hostOf = <R>({ endpoints }: Errand<R>): string => endpoints[0] as string;

/** Tells what would have kept the request from being sent, or from being sent now. */
function admission(errand: Errand<unknown>, watch: Watch): Turn['pass'] {
  const { circuits, counters, reckoner } = watch;
  const known = circuits?.loading() ? undefined : circuits;
  try {
    if (known && !known.waits && known.choose(errand.endpoints) === undefined) throw known.refusal(errand.endpoints);
    counters.attempted(reckoner?.wait(errand.keyAt(hostOf(errand)), errand.deadline) ?? 0);
  } catch (reason) {
    const unsent = unsentBy(reason);
    if (!unsent) throw reason;
    tellUnsent(errand, watch, unsent);
  }
  return known?.of(hostOf(errand)).admit();
}

/** Tells what would have followed a failure. */
function judge(
  errand: Errand<unknown>,
  failure: Failure,
  recorder: Recorder,
  watch: Watch,
  pass: Turn['pass'],
): Judged {
  const { reckoner, circuits } = watch;
  const wallet = createWallet(errand.service, watch.budgets);
  const known = { ...watch, circuits: circuits?.loading() ? undefined : circuits };
  const decide = createDecider<Failure>({
    ...factsOf(errand, known, NO_LIMITS, () => pass),
    waitsInLine: reckoner?.adaptive === true,
    affords: () => wallet.pays(hostOf(errand)),
  });
  const decision = decide(failure);
  if (decision.do === 'resign') errand.signing?.correctClock(failure);
  const stated = isThrottle(decision) ? statedLimit(failure.message) : undefined;
  if (stated !== undefined) reckoner?.follow(errand.keyAt(hostOf(errand)), stated);
  tellDecision(errand, watch, failure, decision, recorder, 0);
  return { refusal: decision.do === 'fail' ? decision.refusal : undefined, shed: isShed(decision) };
}

interface Sent<R> {
  readonly outcome: PromiseSettledResult<R>;
  readonly failure: Failure | undefined;
}

async function sendAndLook<R>(watched: Watched<R>): Promise<Sent<R>> {
  const [outcome] = await Promise.allSettled([watched.send()]);
  return { outcome, failure: watched.inspect(outcome) };
}

function verdictOf(looked: PromiseSettledResult<Sent<unknown>>): Verdict {
  if (looked.status === 'rejected') return 'nothing';
  const { outcome, failure } = looked.value;
  if (failure) return verdictOn(failure);
  return outcome.status === 'fulfilled' ? 'works' : 'nothing';
}
