import type { Start } from './learner.js';
import type { SharingOptions } from './shared-rates.js';

/** Requests a second: one number for every action, or by action with `*` for the rest. */
export type PerSecond = number | Readonly<Record<string, number>>;

/** How an instance keeps to rates. */
export interface LimiterOptions extends SharingOptions {
  /**
   * Requests a second of each API and account, and a ceiling: one number, or by action with `*` for the rest. A rate of one
   * or more is kept as a whole number, 1.9 as 1. Default: what the product's documentation names, else 20, Tencent Cloud's
   * common quota; neither is a ceiling.
   */
  readonly perSecond?: PerSecond | undefined;
  /**
   * Whether rates follow what the service says: a refusal takes a rate to the limit that its Message names, or to 0.7 of
   * what was accepted in the last second. Refused calls go back into the line then, and their rule's backoff is not waited
   * for, unless the answer has a `Retry-After`. Default: true.
   */
  readonly adaptive?: boolean | undefined;
  /** Whether more than the published, the usual or the named rate is tried while callers wait. Default: true. */
  readonly probe?: boolean | undefined;
  /** `window`: bursts pass, never more than N in any second; `smooth`: evenly spaced. Default: `window`. */
  readonly shape?: 'window' | 'smooth' | undefined;
  /** Calls that may wait for one key; a further one is refused (`queue-full`). Default: 10,000. */
  readonly maxQueue?: number | undefined;
  /** Requests of one key under way at a time. Default: no bound. */
  readonly maxConcurrent?: number | undefined;
  /** Requests of the whole instance under way at a time. Default: no bound. */
  readonly maxConcurrentTotal?: number | undefined;
}

/** Whose quota a call draws on. */
export interface LimiterKey {
  /** What is counted together: host, service, action and account in one string. */
  readonly id: string;
  /** Decides the rate. */
  readonly action: string;
  /** Whose refusals slow every key of the account. */
  readonly account: string;
  /** The rate that the product's documentation names, requests a second. */
  readonly published?: number | undefined;
}

/** Tencent Cloud's common quota, requests a second of one API and account (cloud.tencent.com/document/product/1278/109059). */
export const DEFAULT_PER_SECOND = 20;

/** What a key's rate begins with: what the user set, else what is published, else what is usual. */
export function startOf({ action, published }: LimiterKey, perSecond: PerSecond | undefined): Start {
  if (typeof perSecond === 'number') return { perSecond, source: 'configured' };
  const own = perSecond && (Object.hasOwn(perSecond, action) ? perSecond[action] : perSecond['*']);
  if (own !== undefined) return { perSecond: own, source: 'configured' };
  return published === undefined
    ? { perSecond: DEFAULT_PER_SECOND, source: 'default' }
    : { perSecond: published, source: 'published' };
}
