import type { Verdict } from '../guard/circuit.js';
import { createDecider } from '../policy/decide.js';
import type { Failure } from '../response/failure.js';
import { verdictOn } from './attempt.js';
import type { Equipment, Errand, GivenUp } from './errand.js';
import { factsOf } from './facts.js';
import { type AttemptReport, Recorder } from './report.js';
import { shadowPermit } from './shadow.js';
import { tellDecision, tellEnding, tellPermit, tellUnsent } from './tell.js';
import { unsentBy } from './unsent.js';
import { createWallet } from './wallet.js';

/** A request that is only watched: sent as it is, by whoever hands it in. */
export interface Watched<R> {
  send(): Promise<R>;
  /** The failure that its outcome tells of, which is left as it is. */
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

/** There is nothing to be late for: nothing waits. */
const NO_LIMITS = { remaining: () => Number.POSITIVE_INFINITY };

/**
 * Sends a request at once, as it is, and once, whatever it comes to; and decides and tells what would have been done about
 * it. Its permit is waited for beside it, so that waits are counted as they would have been.
 */
export async function watchCall<R>(
  errand: Errand<unknown>,
  watched: Watched<R>,
  equipment: Equipment,
): Promise<Observation<R>> {
  const recorder = new Recorder();
  const { counters, budgets, circuits } = equipment;
  const endpoint = errand.endpoints[0] as string;
  counters.called();
  const refused = (reason: unknown): void => {
    const unsent = unsentBy(reason);
    if (unsent && unsent.refusal !== 'aborted') tellUnsent(errand, equipment, unsent);
  };
  const permit = shadowPermit(errand, equipment, refused);
  const send = (): Promise<Sent<R>> => sendAndLook(watched);
  recorder.begin(0);
  const known = circuits && !circuits.loading() ? circuits : undefined;
  if (known && !known.waits && known.choose(errand.endpoints) === undefined) refused(known.refusal(errand.endpoints));
  const pass = known?.of(endpoint).admit();
  const { outcome, failure } = await (pass ? pass.run(send, verdictOf) : send());
  if (!failure) {
    const answered = outcome.status === 'fulfilled';
    recorder.answered();
    permit.accepted();
    if (answered) budgets?.of(errand.service, endpoint).succeeded(0);
    counters.settled(answered);
    return { outcome, attempts: recorder.attempts, refusal: undefined };
  }
  recorder.failed(failure);
  const wallet = createWallet(errand.service, budgets);
  const facts = {
    ...factsOf(errand, { ...equipment, circuits: known }, NO_LIMITS, () => pass),
    affords: () => wallet.pays(endpoint),
  };
  const decision = createDecider<Failure>(facts)(failure);
  if (decision.do === 'resign') errand.signing?.correctClock(failure);
  tellPermit(permit, failure, decision);
  tellDecision(errand, equipment, failure, decision, recorder);
  const { attempts } = recorder;
  const refusal = decision.do === 'fail' ? decision.refusal : undefined;
  const ending = {
    ok: false,
    attempts,
    refusal,
    repeats: false,
    failure,
    response: undefined,
    thrown: undefined,
  } as const;
  tellEnding(errand, equipment, ending);
  return { outcome, attempts, refusal };
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
