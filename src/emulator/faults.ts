import type { Fault } from './fault.js';
import { checkFault } from './fault-check.js';
import { createStream, draw, type Random } from './random.js';

/** Jitter: what befalls a request on its way. */
type EarlyFault = Extract<Fault, { kind: 'jitter' }>;

/** Every other fault: what befalls a request that passed every check. */
export type LateFault = Exclude<Fault, { kind: 'jitter' }>;

/** A fault that fires on a call, with the milliseconds drawn for it (0 where it has none). */
export interface Fired<F extends Fault> {
  readonly fault: F;
  readonly ms: number;
}

/** The faults that are loose. */
export interface Faults {
  /** Checks a fault and lets it loose; the function that it returns takes it out. */
  readonly inject: (fault: Fault) => () => void;
  readonly clear: () => void;
  /** `action` is undefined where the request names none. */
  readonly onTheWay: (action: string | undefined) => Fired<EarlyFault> | undefined;
  readonly onArrival: (action: string) => Fired<LateFault> | undefined;
}

interface Loose {
  readonly fault: Fault;
  readonly random: Random;
  left: number;
}

const isEarly = (fault: Fault): fault is EarlyFault => fault.kind === 'jitter';

const isLate = (fault: Fault): fault is LateFault => !isEarly(fault);

const meets = ({ actions }: Fault, action: string | undefined): boolean =>
  actions === undefined ||
  (action !== undefined && (actions === action || (Array.isArray(actions) && actions.includes(action))));

const timeOf = (fault: Fault, random: Random): number => ('ms' in fault ? draw(fault.ms, random) : 0);

/**
 * Faults are tried in the order in which they were injected, and the first that fires is the one. Each draws from a
 * sequence of its own, numbered by its injection, and only on calls that it meets: the same faults and the same calls with
 * the same seed go the same way.
 */
export const createFaults = (seed: number, firstStream: number): Faults => {
  const loose = new Set<Loose>();
  let injections = 0;

  const fire = <F extends Fault>(
    action: string | undefined,
    isWanted: (fault: Fault) => fault is F,
  ): Fired<F> | undefined => {
    for (const entry of loose) {
      const { fault, random } = entry;
      if (!isWanted(fault) || !meets(fault, action)) continue;
      entry.left -= 1;
      if (entry.left === 0) loose.delete(entry);
      const { probability = 1 } = fault;
      if (probability < 1 && random() >= probability) continue;
      return { fault, ms: timeOf(fault, random) };
    }
    return undefined;
  };

  return {
    inject: (given) => {
      checkFault(given);
      const fault = structuredClone(given);
      const entry = { fault, random: createStream(seed, firstStream + injections), left: fault.count ?? Infinity };
      injections += 1;
      loose.add(entry);
      return () => {
        loose.delete(entry);
      };
    },
    clear: () => loose.clear(),
    onTheWay: (action) => fire(action, isEarly),
    onArrival: (action) => fire(action, isLate),
  };
};
