import type { Permit } from '../limiter/permit.js';
import type { Equipment, Errand } from './errand.js';

/** Where a request that did not wait for its permit tells what it came to. */
export type Shadow = Pick<Permit, 'accepted' | 'refused'>;

/**
 * Takes the permit of a request that is sent without one, when it is due: the limiter sees the requests that it would have
 * let out then, and the counters how long this one would have waited. What the service says of it is told the limiter with
 * the permit in hand.
 *
 * @param refused - hears why there would have been no permit
 */
export function shadowPermit<R>(
  errand: Errand<R>,
  { limiter, counters }: Equipment,
  refused: (reason: unknown) => void,
): Shadow {
  const began = performance.now();
  const endpoint = errand.endpoints[0] as string;
  let told: ((permit: Permit) => void) | undefined;
  let held: Permit | undefined;
  const tell = (outcome: (permit: Permit) => void): void => {
    if (held) outcome(held);
    else told = outcome;
  };
  const take = (permit: Permit, waited: number): void => {
    held = permit;
    counters.attempted(waited);
    permit.used();
    permit.release();
    told?.(permit);
  };
  if (!limiter) {
    counters.attempted(0);
    return { accepted: () => {}, refused: () => {} };
  }
  try {
    const deadline = errand.deadline === undefined ? undefined : began + errand.deadline;
    const due = limiter.acquire(errand.keyAt(endpoint), {
      priority: errand.priority,
      place: limiter.place(),
      deadline,
    });
    if (due instanceof Promise) due.then((permit) => take(permit, performance.now() - began), refused);
    else take(due, 0);
  } catch (reason) {
    refused(reason);
  }
  return {
    accepted: () => tell((permit) => permit.accepted()),
    refused: (throttle) => tell((permit) => permit.refused(throttle)),
  };
}
