import type { Pass } from '../guard/circuit.js';
import type { Circuits } from '../guard/circuits.js';
import { type Permit, PermitRefused } from '../limiter/permit.js';
import { DeadlineExceeded, type Limits } from './deadline.js';
import type { Equipment, Errand } from './errand.js';
import { endable } from './pause.js';

/** An attempt that may be made now: where, and with which permit. */
export interface Turn {
  readonly endpoint: string;
  readonly permit: Permit;
  /** Present where the endpoint has a breaker. */
  readonly pass: Pass | undefined;
  /** How long it waited for all of it, ms. */
  readonly waited: number;
}

/** How a call stands in every line. */
export interface Standing {
  /** Its own, so that a call that comes back goes ahead of those that began after it. */
  readonly place: number;
  /** It was let in before, and is let back into a line that is full. */
  readonly again: boolean;
}

/**
 * The turn of the next attempt, at once where nothing is to be waited for.
 *
 * @throws PermitRefused, CircuitOpen, and the signal's reason; rejects with them as well
 */
export function takeTurn<R>(
  errand: Errand<R>,
  equipment: Equipment,
  limits: Limits,
  standing: Standing,
): Turn | Promise<Turn> {
  const { circuits } = equipment;
  if (circuits) return findTurn(errand, equipment, limits, standing, circuits);
  const endpoint = errand.endpoints[0] as string;
  const due = acquire(errand, equipment, limits, standing, endpoint);
  return due instanceof Promise ? inTurn(due, endpoint) : { endpoint, permit: due, pass: undefined, waited: 0 };
}

async function inTurn(due: Promise<Permit>, endpoint: string): Promise<Turn> {
  const began = performance.now();
  const permit = await due.catch(tooLate);
  return { endpoint, permit, pass: undefined, waited: performance.now() - began };
}

/**
 * The same where endpoints may be closed to calls: goes to the first that is not, and looks again when the permit has come,
 * since that may have taken long.
 */
async function findTurn<R>(
  errand: Errand<R>,
  equipment: Equipment,
  limits: Limits,
  { place, again }: Standing,
  circuits: Circuits,
): Promise<Turn> {
  const { endpoints } = errand;
  const { signal } = limits;
  const loading = circuits.loading();
  if (loading) await endable(() => loading, signal, equipment.closing);
  let began: number | undefined;
  for (let had = again; ; had = true) {
    const endpoint = circuits.choose(endpoints);
    if (endpoint === undefined) {
      if (!circuits.waits) throw circuits.refusal(endpoints);
      began ??= performance.now();
      await circuits.held(endpoints, errand.replayable(), [signal, equipment.closing]).catch(stillDown(endpoints));
      continue;
    }
    const due = acquire(errand, equipment, limits, { place, again: had }, endpoint);
    if (due instanceof Promise) began ??= performance.now();
    const permit = due instanceof Promise ? await due.catch(tooLate) : due;
    const waited = began === undefined ? 0 : performance.now() - began;
    const pass = circuits.of(endpoint).admit();
    if (pass) return { endpoint, permit, pass, waited };
    permit.release();
  }
}

function acquire<R>(
  errand: Errand<R>,
  { limiter, closing }: Equipment,
  { signal, deadline }: Limits,
  { place, again }: Standing,
  endpoint: string,
): Permit | Promise<Permit> {
  if (limiter)
    return limiter.acquire(errand.keyAt(endpoint), { priority: errand.priority, place, again, signal, deadline });
  if (signal?.aborted) throw signal.reason;
  if (closing.aborted) throw closing.reason;
  return UNLIMITED;
}

/** The permit of an instance without a limiter. */
const UNLIMITED: Permit = { used: () => {}, release: () => {}, accepted: () => {}, refused: () => {} };

const tooLate = (reason: unknown): never => {
  if (!(reason instanceof DeadlineExceeded)) throw reason;
  throw new PermitRefused(
    'deadline',
    `${reason.message} before a permit came: send less, raise the deadline, ask for a higher quota, or see what the requests under way wait for`,
  );
};

const stillDown =
  (endpoints: readonly string[]) =>
  (reason: unknown): never => {
    if (!(reason instanceof DeadlineExceeded)) throw reason;
    throw new DeadlineExceeded(
      `${reason.message}, and until then no attempt at ${endpoints.join(', ')} was answered: raise the deadline, name ` +
        'further `endpoints`, or see what is wrong there',
    );
  };
