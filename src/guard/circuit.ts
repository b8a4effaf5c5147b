import type * as Cockatiel from 'cockatiel';

/** The part of cockatiel that a circuit is made with. */
export type Breakers = Pick<typeof Cockatiel, 'circuitBreaker' | 'handleWhenResult' | 'CountBreaker' | 'CircuitState'>;

/** When a circuit opens, and for how long. */
export interface CircuitSettings {
  /** It opens when more than this part of the attempts that count failed, 0 to 1. */
  readonly threshold: number;
  /** How many attempts must have been counted; twice as many are remembered. */
  readonly minimum: number;
  /** ms until an attempt is let through to see whether the endpoint is well again. */
  readonly halfOpenAfter: number;
}

/** `closed`: attempts are made; `open`: none is; `half-open`: one is under way that tells whether more may follow. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * What an attempt says of its endpoint: it works, whatever it answered; it failed; or nothing, as where the caller
 * aborted.
 */
export type Verdict = 'works' | 'failed' | 'nothing';

/** The breaker of one endpoint. */
export interface Circuit {
  state(): CircuitState;
  /** ms until an attempt may be made: 0 for now, `Infinity` while the one that is to tell is under way. */
  wait(): number;
  /** Lets an attempt in; `undefined` where `wait` is not 0. Whoever is let in makes it: it may be the one that is to tell. */
  admit(): Pass | undefined;
}

/** The right to make one attempt. */
export interface Pass {
  /** It is the attempt that is to tell whether the endpoint is well again. */
  readonly probes: boolean;
  /** Makes it; settles as it does, once the circuit has counted it. */
  run<T>(attempt: () => Promise<T>, verdict: (outcome: PromiseSettledResult<T>) => Verdict): Promise<T>;
}

/**
 * An attempt that is to tell whether an endpoint is well again, and has told nothing for so long, ms, counts as failed: one
 * that waits for ever would keep all the others waiting.
 */
export const LONGEST_PROBE = 10_000;

/** Thrown into cockatiel by an attempt that tells it nothing: it leaves errors that it is not asked to handle alone. */
const NOTHING = new Error('no verdict');

/**
 * Creates a circuit on cockatiel's breaker: that counts, opens, and lets a single attempt through. When it does is decided
 * here: cockatiel goes by the wall clock, which our users' machines set back, and makes whoever comes while that attempt is
 * under way wait for it without a signal.
 *
 * @param changed - hears of every new state
 */
export function createCircuit(
  { circuitBreaker, handleWhenResult, CountBreaker, CircuitState }: Breakers,
  { threshold, minimum, halfOpenAfter }: CircuitSettings,
  changed: (state: CircuitState) => void,
): Circuit {
  const names: Readonly<Record<number, CircuitState>> = {
    [CircuitState.Closed]: 'closed',
    [CircuitState.Open]: 'open',
    [CircuitState.HalfOpen]: 'half-open',
  };
  const breaker = circuitBreaker(
    handleWhenResult((failed) => failed === true),
    {
      // Whenever it is asked: nobody asks before it is time.
      halfOpenAfter: Number.NEGATIVE_INFINITY,
      breaker: new CountBreaker({ threshold, size: 2 * minimum, minimumNumberOfCalls: minimum }),
    },
  );
  let opened = 0;
  breaker.onBreak(() => {
    opened = performance.now();
  });
  /** The attempt that is to tell was let in, and has not begun. */
  let admitted = false;
  const state = (): CircuitState => names[breaker.state] ?? 'open';
  /** How often the state has changed. */
  let era = 0;
  breaker.onStateChange(() => {
    era++;
    changed(state());
  });

  const wait = (): number => {
    if (breaker.state === CircuitState.Closed) return 0;
    if (admitted || breaker.state === CircuitState.HalfOpen) return Number.POSITIVE_INFINITY;
    return Math.max(0, opened + halfOpenAfter - performance.now());
  };
  const passOf = (probes: boolean): Pass => ({
    probes,
    async run(attempt, verdict) {
      if (probes) admitted = false;
      // Let in before it opened: cockatiel would take it for the one that is to tell.
      else if (breaker.state !== CircuitState.Closed) return attempt();
      const begun = era;
      let judged = false;
      let tell: (verdict: Verdict) => void = () => {};
      const told = new Promise<Verdict>((resolve) => {
        tell = resolve;
      });
      // Before the attempt: from here on it is under way.
      const counted = breaker.execute(async () => {
        const said = await (probes ? orFailed(told) : told);
        judged = true;
        // What began before a change of the state tells nothing of the time since.
        if (!probes && (era !== begun || said === 'nothing')) throw NOTHING;
        return said !== 'works';
      });
      const [outcome] = await Promise.allSettled([attempt()]);
      const said = verdict(outcome);
      const isLate = judged;
      tell(said);
      // It was given up, and was answered after all: slow, but well.
      if (isLate && said === 'works' && breaker.state === CircuitState.Open) await breaker.execute(async () => false);
      // Whoever decides what follows the attempt sees what it made of the circuit.
      await counted.catch(() => {});
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    },
  });
  const usual = passOf(false);
  const probe = passOf(true);

  return {
    state,
    wait,
    admit() {
      if (wait() > 0) return undefined;
      if (breaker.state === CircuitState.Closed) return usual;
      admitted = true;
      return probe;
    },
  };
}

function orFailed(told: Promise<Verdict>): Promise<Verdict> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('failed'), LONGEST_PROBE);
    told.then((verdict) => {
      clearTimeout(timer);
      resolve(verdict);
    });
  });
}
