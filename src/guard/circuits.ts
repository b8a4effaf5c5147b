import { type Breakers, type Circuit, type CircuitState, createCircuit } from './circuit.js';
import { createHold, type Hold } from './hold.js';

/** How an instance protects itself, and its endpoints, while one of them fails. */
export interface BreakerOptions {
  /** The breaker opens when more than this part of the last attempts failed, above 0 and below 1. Default: 0.5. */
  readonly threshold?: number | undefined;
  /** How many attempts must have been made; the last `2 × minimum` count. Default: 20. */
  readonly minimum?: number | undefined;
  /** ms until a single attempt may try whether the endpoint is well again. Default: 10,000; 100 with `onOpen: 'wait'`. */
  readonly halfOpenAfter?: number | undefined;
  /**
   * What becomes of calls while no endpoint of theirs may be called. `fail`: they fail at once, `refusal: 'breaker-open'`.
   * `wait`: they wait, until one of them that tries is answered, or until their deadline; the failures of those that try count
   * as no attempt. Default: `fail`.
   */
  readonly onOpen?: 'fail' | 'wait' | undefined;
}

/** A breaker changed its state. */
export interface CircuitChange {
  readonly endpoint: string;
  readonly before: CircuitState;
  readonly state: CircuitState;
}

/** No endpoint of a call may be called now. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
  readonly refusal: 'breaker-open' | 'queue-full';

  constructor(refusal: CircuitOpen['refusal'], message: string) {
    super(message);
    this.refusal = refusal;
  }
}

/** The breakers of an instance, one for each endpoint. */
export interface Circuits {
  /** Calls wait while none of their endpoints may be called. */
  readonly waits: boolean;
  /** Resolves when attempts can be made; `undefined` from then on. */
  loading(): Promise<void> | undefined;
  of(endpoint: string): Circuit;
  /** The first endpoint that would let an attempt in now. */
  choose(endpoints: readonly string[]): string | undefined;
  /** Whether no attempt may be made at any of these `ms` from now, as far as is known. */
  blocked(endpoints: readonly string[], ms: number): boolean;
  /** Whether none of these is well: those that wait for it lose nothing by it. */
  down(endpoints: readonly string[]): boolean;
  /** The error of a call that finds none of these. */
  refusal(endpoints: readonly string[]): CircuitOpen;
  /**
   * Resolves when an attempt at one of these may be made.
   *
   * @throws CircuitOpen (`queue-full`) when as many wait as may
   */
  held(
    endpoints: readonly string[],
    replayable: boolean,
    signals: ReadonlyArray<AbortSignal | undefined>,
  ): Promise<void>;
  /** The state by endpoint, of those that were called. */
  stats(): Record<string, CircuitState>;
}

/** More endpoints than this are not told apart: a program that makes up hosts must not fill the memory. */
const MOST_CIRCUITS = 1_000;
/** How many calls may wait for the same endpoints. */
const MOST_HELD = 10_000;

/** ms, `halfOpenAfter` by `onOpen` where it is left out. */
export const HALF_OPEN_AFTER = { fail: 10_000, wait: 100 } as const;

/**
 * Creates the breakers of one instance. cockatiel is loaded when they are.
 *
 * @param changed - hears of every change, after all who wait
 */
export function createCircuits(
  { threshold = 0.5, minimum = 20, onOpen = 'fail', halfOpenAfter = HALF_OPEN_AFTER[onOpen] }: BreakerOptions,
  changed: (change: CircuitChange) => void,
): Circuits {
  const circuits = new Map<string, Circuit>();
  const holds = new Map<string, Hold>();
  let breakers: Breakers | undefined;
  let loading: Promise<void> | undefined = import('cockatiel').then((loaded) => {
    breakers = loaded;
    loading = undefined;
  });
  // Whoever makes a call hears of it.
  loading.catch(() => {});

  const of = (endpoint: string): Circuit => {
    const known = circuits.get(endpoint);
    if (known) return known;
    if (circuits.size >= MOST_CIRCUITS) forgetOne(circuits);
    let before: CircuitState = 'closed';
    const circuit = createCircuit(breakers as Breakers, { threshold, minimum, halfOpenAfter }, (state) => {
      const change = { endpoint, before, state };
      before = state;
      for (const hold of holds.values()) hold.check();
      changed(change);
    });
    circuits.set(endpoint, circuit);
    return circuit;
  };
  const shortestWait = (endpoints: readonly string[]): number =>
    endpoints.reduce((least, endpoint) => Math.min(least, of(endpoint).wait()), Number.POSITIVE_INFINITY);
  const down = (endpoints: readonly string[]): boolean =>
    endpoints.every((endpoint) => of(endpoint).state() !== 'closed');

  return {
    waits: onOpen === 'wait',
    loading: () => loading,
    of,
    choose: (endpoints) => endpoints.find((endpoint) => of(endpoint).wait() === 0),
    blocked(endpoints, ms) {
      // One that is being tried may be well by then.
      return endpoints.every((endpoint) => {
        const wait = of(endpoint).wait();
        return wait === Number.POSITIVE_INFINITY ? ms === 0 : wait > ms;
      });
    },
    down,
    refusal: (endpoints) => new CircuitOpen('breaker-open', openMessage(endpoints, shortestWait(endpoints))),
    held(endpoints, replayable, signals) {
      const name = endpoints.join(' ');
      const hold =
        holds.get(name) ??
        createHold(
          () => shortestWait(endpoints),
          () => !down(endpoints),
        );
      holds.set(name, hold);
      if (hold.size >= MOST_HELD) {
        throw new CircuitOpen(
          'queue-full',
          `${hold.size} calls wait already until ${named(endpoints)} can be called again`,
        );
      }
      return waitIn(hold, replayable, signals).finally(() => {
        if (hold.size === 0 && holds.get(name) === hold) holds.delete(name);
      });
    },
    stats: () => Object.fromEntries([...circuits].map(([endpoint, circuit]) => [endpoint, circuit.state()])),
  };
}

/** One that is well has nothing to remember that would not be learnt again. */
function forgetOne(circuits: Map<string, Circuit>): void {
  const [oldest] = circuits.keys();
  const [well = oldest] = [...circuits].filter(([, circuit]) => circuit.state() === 'closed').map(([name]) => name);
  if (well !== undefined) circuits.delete(well);
}

function waitIn(hold: Hold, replayable: boolean, signals: ReadonlyArray<AbortSignal | undefined>): Promise<void> {
  return new Promise((resolve, reject) => {
    const heard = signals.filter((signal) => signal !== undefined);
    const done = (): void => {
      for (const signal of heard) signal.removeEventListener('abort', abort);
    };
    const release = (): void => {
      done();
      resolve();
    };
    const abort = (): void => {
      done();
      leave();
      reject(heard.find((signal) => signal.aborted)?.reason);
    };
    const leave = hold.add({ replayable, release });
    for (const signal of heard) signal.addEventListener('abort', abort, { once: true });
    if (heard.some((signal) => signal.aborted)) abort();
  });
}

const named = (endpoints: readonly string[]): string => endpoints.join(', ');

const openMessage = (endpoints: readonly string[], wait: number): string => {
  const breakers = endpoints.length === 1 ? 'its circuit breaker is' : 'their circuit breakers are';
  const when = wait < Number.POSITIVE_INFINITY ? `tried again in ${Math.ceil(wait)} ms` : 'being tried just now';
  return `${named(endpoints)}: too many attempts failed, and ${breakers} open (${when})`;
};
