import { backoffDelay } from './backoff.js';
import { isClientError, type Match, type Policy } from './policy.js';
import type { CompleteRetryRule } from './rule.js';

/**
 * Why no further attempt was made.
 *
 * - `fatal-code`: the policy's rule for the code is to fail
 * - `attempts`: the rule's `maxAttempts` are used up
 * - `budget`: the retry budget is empty: too many calls of this service fail at this endpoint
 * - `deadline`: the next attempt could not begin before the call's deadline, or the deadline passed
 * - `not-replayable`: a second execution might do harm, and nobody knows whether the first one happened; or the body was a
 *   stream and is gone
 * - `aborted`: the caller aborted
 * - `clock`: the signature was refused as expired again, or the server's time could not be read
 * - `credential`: no credential could be had
 * - `no-signer`: signing again was asked for, and the wrapper signs nothing
 * - `queue-full`: as many calls waited for a permit as may, or for an endpoint that is down
 * - `redis-down`: the rate is kept in Redis, which is away, or ioredis is missing
 * - `breaker-open`: not sent (again): too many attempts failed at this endpoint, and at every other that was named
 */
export type Refusal =
  | 'fatal-code'
  | 'attempts'
  | 'budget'
  | 'deadline'
  | 'not-replayable'
  | 'aborted'
  | 'clock'
  | 'credential'
  | 'no-signer'
  | 'breaker-open'
  | 'queue-full'
  | 'redis-down';

/** What is to be done about a failure. `delay` is in ms. */
export type Decision =
  | {
      readonly do: 'retry';
      readonly delay: number;
      /** It goes back into the limiter's line, which knows when it is due; `delay` is 0. */
      readonly inLine: boolean;
      readonly slowDown: boolean;
      readonly match: Match;
      /** The number of this retry, as the rule counts: 0 where the attempt before counted as none. */
      readonly retry: number;
      /** How many the rule allows. */
      readonly retries: number;
    }
  | { readonly do: 'resign'; readonly match: Match }
  | { readonly do: 'refresh' }
  | {
      readonly do: 'fail';
      readonly refusal: Refusal;
      readonly slowDown: boolean;
      /** Refused as expired, and not to be sent again: the server's time is to be kept for the calls that follow. */
      readonly expired?: true;
      /** Refused as a repeat of an earlier attempt of this call, which nobody heard of: that one was probably accepted. */
      readonly repeats?: true;
    };

/** What a decision is made from: the failure. */
export interface FailureFacts {
  readonly code: string;
  readonly reach: 'answered' | 'never' | 'unknown';
  /** ms, from `Retry-After`. */
  readonly retryAfter?: number | undefined;
}

/** What a decision is made from: the call. */
export interface CallFacts<F extends FailureFacts> {
  readonly policy: Policy;
  readonly action: string;
  /** Whether another attempt after this failure can do no harm. Asked only where a rule depends on it. */
  replayable(failure: F): boolean;
  /** The request can be sent again at all; a body that was a stream is gone. */
  readonly repeatable: boolean;
  /** The wrapper signs, so that it can sign again. */
  readonly signs: boolean;
  /** The credential comes from a provider, so that another one can be asked for. */
  readonly refreshes: boolean;
  /** The request carries a value by which the service tells a repeat from a new request. */
  deduped(): boolean;
  /** Refused as too fast, the call waits in the limiter's line, which knows when it is due, and for nothing else. */
  readonly waitsInLine: boolean;
  /**
   * The attempt told that an endpoint is still down, and the call can go on elsewhere, or waits until that is over: it was none
   * of the call's own.
   */
  outage(failure: F): boolean;
  /** Nowhere may the call be sent `delay` ms from now, as far as is known. */
  blocked(delay: number): boolean;
  /** Pays for a retry; false where too many calls fail, and it is not to be made. Asked last. */
  affords(): boolean;
  /** ms until the call's deadline; `Infinity` without one. */
  remaining(): number;
  /** As `Math.random`. */
  random(): number;
}

/** The codes that say that the credential, and not the request, has had its time. */
const STALE_CREDENTIAL: ReadonlySet<string> = new Set(['AuthFailure.TokenFailure', 'AuthFailure.SecretIdNotFound']);

/** Whether a code says so: a provider is asked for another credential before any rule is. */
export const isStaleCredential = (code: string): boolean => STALE_CREDENTIAL.has(code);

/** Refused since the same request is being carried out already: nothing has failed, and it costs nothing to wait for that. */
const UNDER_WAY = /^UnsupportedOperation\.IdempotentProcessing(?:\.|$)/;
/** How VOD and its kin refuse a request that they had before. */
const REPEATED = /^InvalidParameterValue\.(?:SessionId|UniqueIdentifier)(?:\.|$)/;
/** Somebody ended the request on purpose, though no signal of the call says so. */
const ABORTED = 'ClientError.Aborted';

/** Refused at the door, before anything was done: too fast, or under way already. */
const isTurnedAway = (code: string, rule: CompleteRetryRule): boolean => rule.slowDown || UNDER_WAY.test(code);

/**
 * Decides about the failures of one call, in their order. Made at the first failure, so that a call without one pays
 * nothing; what it remembers of the call (attempts, what was free, the last wait) lives in its closure.
 *
 * A call makes at most as many attempts as the largest `maxAttempts` of its policy, and one re-sign and one refresh.
 */
export function createDecider<F extends FailureFacts>(facts: CallFacts<F>): (failure: F) => Decision {
  const { policy, action } = facts;
  const met = new Map<string | undefined, number>();
  let attempts = 0;
  let previousDelay = 0;
  let allowed = 1;
  let resigns = 0;
  let justResigned = false;
  let refreshed = false;
  /** An attempt may have been carried out, though nobody said so. */
  let mayHaveLanded = false;

  const decideRetry = (failure: F, match: Match, rule: CompleteRetryRule, failures: number): Decision => {
    const { slowDown } = rule;
    const refuse = (refusal: Refusal): Decision => ({ do: 'fail', refusal, slowDown });
    const again = (delay: number, retry: number, inLine: boolean): Decision => {
      return { do: 'retry', delay, inLine, slowDown, match, retry, retries: rule.maxAttempts - 1 };
    };
    allowed = rule.maxAttempts;
    if (!facts.repeatable) return refuse('not-replayable');
    const when = rule.when ?? (isClientError(failure.code) ? 'replayable' : 'always');
    if (when === 'replayable' && !facts.replayable(failure)) return refuse('not-replayable');
    // One that is no harm to repeat, since there may be many of them.
    if (facts.outage(failure) && facts.replayable(failure)) {
      attempts--;
      return again(0, 0, false);
    }
    if (attempts >= rule.maxAttempts) return refuse('attempts');
    const { code, retryAfter } = failure;
    const inLine = rule.slowDown && facts.waitsInLine && retryAfter === undefined;
    const delay = inLine
      ? 0
      : backoffDelay(rule.backoff, { code, failures, previous: previousDelay, retryAfter }, facts.random);
    if (delay >= facts.remaining()) return refuse('deadline');
    if (facts.blocked(delay)) return refuse('breaker-open');
    if (!isTurnedAway(code, rule) && !facts.affords()) return refuse('budget');
    previousDelay = delay;
    return again(delay, attempts, inLine);
  };

  const decideResign = (match: Match, inARow: boolean): Decision => {
    const refuse = (refusal: Refusal): Decision => ({ do: 'fail', refusal, slowDown: false });
    if (!facts.signs) return refuse('no-signer');
    if (!facts.repeatable) return { do: 'fail', refusal: 'not-replayable', slowDown: false, expired: true };
    if (inARow) return refuse('clock');
    resigns++;
    if (resigns === 1) attempts--;
    else if (attempts >= allowed) return refuse('clock');
    justResigned = true;
    return { do: 'resign', match };
  };

  return (failure) => {
    attempts++;
    const inARow = justResigned;
    justResigned = false;
    if (failure.code === ABORTED) return { do: 'fail', refusal: 'aborted', slowDown: false };
    if (mayHaveLanded && REPEATED.test(failure.code) && facts.deduped()) {
      return { do: 'fail', refusal: 'fatal-code', slowDown: false, repeats: true };
    }
    if (facts.repeatable && facts.refreshes && !refreshed && isStaleCredential(failure.code)) {
      refreshed = true;
      attempts--;
      return { do: 'refresh' };
    }
    const match = policy.match(failure.code, action);
    const failures = (met.get(match.key) ?? 0) + 1;
    met.set(match.key, failures);
    mayHaveLanded ||=
      failure.reach !== 'never' && match.rule.action === 'retry' && !isTurnedAway(failure.code, match.rule);
    switch (match.rule.action) {
      case 'retry':
        return decideRetry(failure, match, match.rule, failures);
      case 'resign':
        return decideResign(match, inARow);
      case 'fail':
        return { do: 'fail', refusal: 'fatal-code', slowDown: false };
    }
  };
}
