import type { Pass } from '../guard/circuit.js';
import type { Circuits } from '../guard/circuits.js';
import { type Permit, PermitRefused } from '../limiter/permit.js';
import type { Line, PermitRequest } from '../limiter/waiting.js';
import { DeadlineExceeded, type Limits, StillDown } from './deadline.js';
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
 * The turn of the first attempt: at once where nothing is to be waited for; and where that is a permit alone, the line to
 * wait in for it.
 *
 * @throws PermitRefused, and the signal's reason; rejects with them and with CircuitOpen
 */
export function firstTurn<R>(
  errand: Errand<R>,
  equipment: Equipment,
  limits: Limits,
  place: number,
): Turn | Line | Promise<Turn> {
  const { circuits, limiter, closing } = equipment;
  const standing = { place, again: false };
  const { prepare } = errand;
  if (prepare) {
    return endable(prepare, limits.signal, closing).then(() => takeTurn(errand, equipment, limits, standing));
  }
  if (circuits || !limiter) return takeTurn(errand, equipment, limits, standing);
  const endpoint = errand.endpoints[0] as string;
  const entered = limiter.enter(errand.keyAt(endpoint), requestOf(errand, limits, standing));
  return 'wait' in entered ? entered : { endpoint, permit: entered, pass: undefined, waited: 0 };
}

/** How an errand waits for its permit. */
export const requestOf = <R>(
  { priority }: Errand<R>,
  { ends, deadline }: Limits,
  { place, again }: Standing,
): PermitRequest => ({ priority, place, again, signal: ends, deadline });

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
  const permit = await due.catch(refuseLate);
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
    const permit = due instanceof Promise ? await due.catch(refuseLate) : due;
    const waited = began === undefined ? 0 : performance.now() - began;
    const pass = circuits.of(endpoint).admit();
    if (pass) return { endpoint, permit, pass, waited };
    permit.release();
  }
}

function acquire<R>(
  errand: Errand<R>,
  { limiter, closing }: Equipment,
  limits: Limits,
  standing: Standing,
  endpoint: string,
): Permit | Promise<Permit> {
  if (limiter) return limiter.acquire(errand.keyAt(endpoint), requestOf(errand, limits, standing));
  const { ends } = limits;
  if (ends?.aborted) throw ends.reason;
  if (closing.aborted) throw closing.reason;
  return UNLIMITED;
}

/** The permit of an instance without a limiter. */
const UNLIMITED: Permit = { used: () => {}, release: () => {}, accepted: () => {}, refused: () => {} };

/** Why no permit came, as the caller is to hear it. */
export const whyNone = (reason: unknown): unknown =>
  reason instanceof DeadlineExceeded
    ? new PermitRefused(
        'deadline',
        `${reason.message} before a permit came: send less, raise the deadline, ask for a higher quota, or see what the requests under way wait for`,
      )
    : reason;

const refuseLate = (reason: unknown): never => {
  throw whyNone(reason);
};

const stillDown =
  (endpoints: readonly string[]) =>
  (reason: unknown): never => {
    if (!(reason instanceof DeadlineExceeded)) throw reason;
    throw new StillDown(
      `${reason.message}, and until then no attempt at ${endpoints.join(', ')} was answered: raise the deadline, name ` +
        'further `endpoints`, or see what is wrong there',
    );
  };
