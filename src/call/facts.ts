import { isServersFailure } from '../guard/blame.js';
import type { CallFacts } from '../policy/decide.js';
import type { Failure } from '../response/failure.js';
import type { Limits } from './deadline.js';
import type { Equipment, Errand } from './errand.js';
import type { Turn } from './turn.js';

/**
 * What is to be known of a call to decide about its failures; who pays for its retries is said elsewhere.
 *
 * @param pass - that of the attempt that failed last
 */
export const factsOf = <R>(
  errand: Errand<R>,
  { limiter, circuits, random }: Equipment,
  limits: Pick<Limits, 'remaining'>,
  pass: () => Turn['pass'],
): Omit<CallFacts<Failure>, 'affords'> => ({
  policy: errand.policy,
  action: errand.action,
  replayable: (failure: Failure) => failure.reach === 'never' || errand.replayable(),
  repeatable: errand.repeatable,
  deduped: () => errand.deduped(),
  signs: errand.signing !== undefined,
  refreshes: errand.signing?.refresh !== undefined,
  waitsInLine: limiter?.adaptive === true,
  outage(failure) {
    if (!circuits || !isServersFailure(failure)) return false;
    // Trying for all the others is no failure of its own where it can go on.
    if (pass()?.probes && !circuits.down(errand.endpoints)) return true;
    return circuits.waits && circuits.down(errand.endpoints);
  },
  blocked: (delay: number) => circuits?.waits === false && circuits.blocked(errand.endpoints, delay),
  remaining: () => limits.remaining(),
  random,
});
