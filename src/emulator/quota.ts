import { type Refusal, requestLimitExceeded } from './messages.js';
import type { Quota } from './types.js';

/** Counts requests against the quotas of the actions. */
export interface QuotaCounter {
  /** Counts one request that arrived at `now` (monotonic ms), and refuses it if the second is full. */
  readonly count: (action: string, account: string, now: number) => Refusal | undefined;
  readonly set: (quota: Quota) => void;
  /** The most counted in one window by one account, by action. */
  readonly busiest: () => Record<string, number>;
}

/** Counts requests against one limit: of whatever the key names. */
export interface LimitCounter {
  readonly count: (key: string, now: number) => Refusal | undefined;
  readonly set: (limit: number) => void;
}

/** What applies to an action that the quota does not name: the most common limit of the service's actions. */
export const DEFAULT_QUOTA = 20;

const WINDOW_MS = 1000;

/** Fixed windows of one second, by arrival: how many of a key have come in the current one, this one included. */
const createWindows = () => {
  const windows = new Map<string, { second: number; count: number }>();
  return (key: string, now: number): number => {
    const second = Math.floor(now / WINDOW_MS);
    const window = windows.get(key);
    const count = window?.second === second ? window.count + 1 : 1;
    windows.set(key, { second, count });
    return count;
  };
};

const limitOf = (quota: Quota, action: string): number => {
  if (typeof quota === 'number') return quota;
  const named = Object.hasOwn(quota, action) ? quota[action] : quota['*'];
  return named ?? DEFAULT_QUOTA;
};

/**
 * Fixed windows of one second, by arrival, per account and action: the first N of a window pass, the rest are refused
 * before anything is done, and a refused request counts too. The service also counts per access region; one emulator is
 * one of those.
 *
 * Source: cloud.tencent.com/document/product/1278/109059.
 */
export const createQuota = (initial: Quota): QuotaCounter => {
  const arrivals = createWindows();
  const busiest = new Map<string, number>();
  let quota = initial;
  return {
    count: (action, account, now) => {
      const count = arrivals(`${account} ${action}`, now);
      if (count > (busiest.get(action) ?? 0)) busiest.set(action, count);
      const limit = limitOf(quota, action);
      return count > limit ? requestLimitExceeded(count, limit) : undefined;
    },
    set: (next) => {
      quota = next;
    },
    busiest: () => Object.fromEntries(busiest),
  };
};

/** The same windows for a limit that knows no actions: an account's, or an address's. */
export const createLimit = (initial: number, refusal: Refusal): LimitCounter => {
  const arrivals = createWindows();
  let limit = initial;
  return {
    count: (key, now) => (arrivals(key, now) > limit ? refusal : undefined),
    set: (next) => {
      limit = next;
    },
  };
};
