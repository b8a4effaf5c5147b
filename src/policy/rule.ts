import type { Backoff } from './backoff.js';
import { exponential } from './backoff.js';
import { given } from './given.js';

/** What to do about a code. Data, so that JSON and YAML can say it; {@link retry}, {@link resign} and {@link fail} write it shorter. */
export type Rule = RetryRule | ResignRule | FailRule;

/** Send it again, after a wait. */
export interface RetryRule {
  /** What makes it this rule. */
  readonly action: 'retry';
  /**
   * How many attempts one call may make in all, the first one counted. It is held against the rule of the latest code;
   * a free re-sign and a free refresh of the credential come on top. Default: 4.
   */
  readonly maxAttempts?: number;
  /** Default: `exponential({ initial: 200, max: 10_000 })`, full jitter. */
  readonly backoff?: Backoff;
  /** The failure means "too fast": the limiter is told. Default: false. */
  readonly slowDown?: boolean;
  /**
   * `always`: whatever the call does. `replayable`: only where a second execution does no harm, because the action is
   * read-only, carries a dedupe field, or surely never went out.
   * Default: `always` for the API's codes (the service said that it failed), `replayable` for `ClientError.*` (nobody said).
   */
  readonly when?: 'always' | 'replayable';
}

/** Correct the clock by the server's, sign again, send at once. Once in a row; the first one is free. */
export interface ResignRule {
  /** What makes it this rule. */
  readonly action: 'resign';
}

/** Give up at once. */
export interface FailRule {
  /** What makes it this rule. */
  readonly action: 'fail';
}

/** A {@link RetryRule} with every default written out but `when`, whose default depends on the code. */
export type CompleteRetryRule = Required<Omit<RetryRule, 'when'>> & Pick<RetryRule, 'when'>;

/** Send it again after a wait: `retry({ maxAttempts: 5, backoff: exponential({ initial: 200 }) })`. */
export const retry = (options: Omit<RetryRule, 'action'> = {}): CompleteRetryRule => ({
  action: 'retry',
  maxAttempts: 4,
  backoff: exponential({ initial: 200, max: 10_000 }),
  slowDown: false,
  ...given(options),
});

/** Correct the clock and sign again. */
export const resign = (): ResignRule => ({ action: 'resign' });

/** Give up at once. */
export const fail = (): FailRule => ({ action: 'fail' });
