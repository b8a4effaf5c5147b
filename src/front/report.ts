import type { AttemptReport } from '../call/report.js';
import type { Token } from '../front/token.js';
import type { Refusal } from '../policy/decide.js';

/** What happened on the way to an answer or an error. */
export interface CallReport {
  /** The action that was called. */
  readonly action: string;
  /** Every attempt, the last one last. */
  readonly attempts: readonly AttemptReport[];
  /** Why there was no further attempt; `undefined` for a success. */
  readonly refusal: Refusal | undefined;
  /**
   * The field by which the service tells a repeat of a failed request from a new one, and what every attempt was sent with in it;
   * `undefined` where there is nothing, and for a success.
   */
  readonly dedupe: Token | undefined;
}

/**
 * What happened in a call: `outcome` is the response that it was answered with, or whatever it failed with, the errors that
 * axios made included. `undefined` for what is none of ours.
 */
export function reportOf(outcome: unknown): CallReport | undefined {
  const carrier = carriesAttempts(outcome)
    ? outcome
    : (outcome as { tencentcloud?: unknown } | undefined)?.tencentcloud;
  if (!carriesAttempts(carrier)) return undefined;
  const { action, attempts, refusal, dedupe } = carrier;
  return { action: String(action), attempts, refusal, dedupe };
}

const carriesAttempts = (
  value: unknown,
): value is { action?: unknown; attempts: readonly AttemptReport[]; refusal?: Refusal; dedupe?: Token } & object =>
  typeof value === 'object' && value !== null && Array.isArray((value as { attempts?: unknown }).attempts);
