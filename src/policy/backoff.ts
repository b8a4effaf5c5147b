import { given } from './given.js';
import { show } from './problem.js';

/**
 * How long to wait before the next attempt. A backoff is data, so that JSON and YAML can say it, or in code a function.
 * All times are milliseconds.
 */
export type Backoff = ExponentialBackoff | LinearBackoff | ConstantBackoff | BackoffFunction;

/**
 * How chance spreads a wait, so that callers who failed together do not come back together.
 * `none`: the wait itself. `full`: evenly between 0 and it. `equal`: its half and up to as much again.
 * `decorrelated`: between the first wait and three times the one before, never above the longest.
 *
 * Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export type Jitter = 'none' | 'full' | 'equal' | 'decorrelated';

/** Wait n is `initial × factor^(n-1)`, at most `max`. */
export interface ExponentialBackoff {
  /** Which of the three it is. */
  readonly kind: 'exponential';
  /** The first wait, ms, at least 0. */
  readonly initial: number;
  /** The longest wait, ms, and the longest `Retry-After` that is honoured. Default: 10,000. */
  readonly max?: number;
  /** What each further wait is multiplied by, at least 1. Default: 2. */
  readonly factor?: number;
  /** How chance spreads each wait. Default: `full`. */
  readonly jitter?: Jitter;
}

/** Wait n is `initial + step × (n-1)`, at most `max`. */
export interface LinearBackoff {
  /** Which of the three it is. */
  readonly kind: 'linear';
  /** The first wait, ms, at least 0. */
  readonly initial: number;
  /** What each further wait adds, ms. Default: `initial`. */
  readonly step?: number;
  /** The longest wait, ms, and the longest `Retry-After` that is honoured. Default: 10,000. */
  readonly max?: number;
  /** How chance spreads each wait. Default: `full`. */
  readonly jitter?: Jitter;
}

/** Every wait is the same. A `Retry-After` is honoured up to `delay`, or up to 60,000 ms where that is more. */
export interface ConstantBackoff {
  /** Which of the three it is. */
  readonly kind: 'constant';
  /** The wait, ms, at least 0. */
  readonly delay: number;
  /** Default: `none`. `decorrelated` would not be constant, and is refused. */
  readonly jitter?: Exclude<Jitter, 'decorrelated'>;
}

/** What a {@link BackoffFunction} is told. */
export interface BackoffContext {
  /** The code that failed. */
  readonly code: string;
  /** How often this call met the rule of that code: 1 at the first failure. */
  readonly failures: number;
  /** The wait before, ms; 0 at the first failure. */
  readonly previous: number;
  /** What the answer asked for in `Retry-After`, ms, if it did. */
  readonly retryAfter: number | undefined;
}

/**
 * A backoff of one's own: returns ms. It is taken as it is, `Retry-After` included: the function is told of it. What it
 * throws, and an answer that is no number of at least 0, ends the call with that error.
 */
export type BackoffFunction = (context: BackoffContext) => number;

/** No wait is longer, ms: the most that a Node timer can hold (2^31 - 1; above it, it fires at once). */
export const MAX_DELAY = 2 ** 31 - 1;

/** The longest `Retry-After` that a constant backoff honours, ms. */
export const RETRY_AFTER_CAP = 60_000;

/**
 * An exponential backoff: `exponential({ initial: 200, max: 10_000 })` waits up to 200, 400, 800, … 10,000 ms.
 *
 * @throws TypeError without options; what they say is looked at by `definePolicy`
 */
export const exponential = (options: Omit<ExponentialBackoff, 'kind'>): Required<ExponentialBackoff> => ({
  kind: 'exponential',
  max: Math.max(10_000, optionsOf(options, 'exponential({ initial: 200 })').initial),
  factor: 2,
  jitter: 'full',
  ...given(options),
});

/**
 * A linear backoff: `linear({ initial: 100, step: 50 })` waits up to 100, 150, 200, … ms.
 *
 * @throws TypeError without options; what they say is looked at by `definePolicy`
 */
export const linear = (options: Omit<LinearBackoff, 'kind'>): Required<LinearBackoff> => ({
  kind: 'linear',
  step: optionsOf(options, 'linear({ initial: 100, step: 50 })').initial,
  max: Math.max(10_000, options.initial),
  jitter: 'full',
  ...given(options),
});

/**
 * A constant backoff: `constant({ delay: 1000 })`.
 *
 * @throws TypeError without options; what they say is looked at by `definePolicy`
 */
export const constant = (options: Omit<ConstantBackoff, 'kind'>): Required<ConstantBackoff> => ({
  kind: 'constant',
  jitter: 'none',
  ...given(optionsOf(options, 'constant({ delay: 1000 })')),
});

/** The options of a backoff; what their values must be is looked at with the policy that they stand in. */
function optionsOf<T extends object>(options: T, example: string): T {
  if (typeof options === 'object' && options !== null) return options;
  throw new TypeError(`expected options, as in ${example}, found ${show(options)}`);
}

/** The same backoff with every default written out. */
export function completeBackoff(backoff: Backoff): Required<Exclude<Backoff, BackoffFunction>> | BackoffFunction {
  if (typeof backoff === 'function') return backoff;
  const { kind, ...options } = backoff;
  if (kind === 'exponential') return exponential(options as ExponentialBackoff);
  if (kind === 'linear') return linear(options as LinearBackoff);
  return constant(options as ConstantBackoff);
}

/**
 * The wait before the next attempt, ms, between 0 and {@link MAX_DELAY}.
 *
 * A positive `retryAfter` is taken instead of the backoff's own wait, without jitter, up to its longest.
 *
 * @param random - a number from 0 (included) to 1 (excluded), as `Math.random`
 * @throws RangeError when a backoff function returns something that is no wait
 */
export function backoffDelay(backoff: Backoff, context: BackoffContext, random: () => number): number {
  if (typeof backoff === 'function') return ownDelay(backoff, context);
  const complete = completeBackoff(backoff) as Required<Exclude<Backoff, BackoffFunction>>;
  const longest = longestDelay(complete);
  if (context.retryAfter !== undefined && context.retryAfter > 0) return clamp(context.retryAfter, longest);
  return clamp(spread(complete, context, random), longest);
}

function spread(
  backoff: Required<Exclude<Backoff, BackoffFunction>>,
  { failures, previous }: BackoffContext,
  random: () => number,
): number {
  const whole = plainDelay(backoff, failures);
  switch (backoff.jitter) {
    case 'none':
      return whole;
    case 'full':
      return random() * whole;
    case 'equal':
      return whole / 2 + (random() * whole) / 2;
    case 'decorrelated': {
      const widest = Math.max(backoff.initial, previous * 3);
      return backoff.initial + random() * (widest - backoff.initial);
    }
  }
}

/** The longest wait that is kept, ms, a `Retry-After` included. */
export const longestDelay = (backoff: Required<Exclude<Backoff, BackoffFunction>>): number =>
  backoff.kind === 'constant' ? Math.max(backoff.delay, RETRY_AFTER_CAP) : backoff.max;

/** The n-th wait before jitter, ms, capped. */
function plainDelay(backoff: Required<Exclude<Backoff, BackoffFunction>>, failures: number): number {
  switch (backoff.kind) {
    case 'exponential':
      return Math.min(backoff.max, backoff.initial * backoff.factor ** (failures - 1));
    case 'linear':
      return Math.min(backoff.max, backoff.initial + backoff.step * (failures - 1));
    case 'constant':
      return backoff.delay;
  }
}

function ownDelay(backoff: BackoffFunction, context: BackoffContext): number {
  const delay: unknown = backoff(context);
  // Not a wait, and told so below; what it rejects with must not end the process beside that.
  if (delay instanceof Promise) delay.catch(() => {});
  if (typeof delay !== 'number' || Number.isNaN(delay) || delay < 0) {
    throw new RangeError(
      `the backoff function for ${context.code} returned ${show(delay)}: expected milliseconds, a number of at least 0`,
    );
  }
  return clamp(delay, MAX_DELAY);
}

/** 0 for what is no number: an initial wait of 0 times a power beyond every number. */
const clamp = (delay: number, longest: number): number => (delay > 0 ? Math.min(delay, longest, MAX_DELAY) : 0);
