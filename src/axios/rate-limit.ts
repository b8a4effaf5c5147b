import type { LimiterOptions } from '../limiter/rates.js';
import type { Field } from './fields.js';

/** How an instance keeps to rates. See {@link LimiterOptions}. */
export type RateLimitOptions = LimiterOptions;

const isRate = (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 1e6;
const isTable = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1;
const isRedis = (value: unknown): boolean => isTable(value) && (value as { isCluster?: unknown }).isCluster !== true;
const flag: Field = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
const count: Field = { expected: 'a whole number from 1', holds: isCount };

/** What each of its fields must be. */
export const rateLimitFields: Readonly<Record<keyof RateLimitOptions, Field>> = {
  perSecond: {
    expected: 'a number such as 20, or one by action such as { ProcessMedia: 100 }, each above 0 and up to 1,000,000',
    holds: (value) => isRate(value) || isTable(value),
    each: { expected: 'requests a second, a number above 0 and up to 1,000,000', holds: isRate },
  },
  adaptive: flag,
  probe: flag,
  shape: { expected: '"window" or "smooth"', holds: (value) => value === 'window' || value === 'smooth' },
  maxQueue: count,
  maxConcurrent: count,
  maxConcurrentTotal: count,
  redis: {
    expected: 'a client of ioredis 5 (of one server or a Sentinel group, not of Redis Cluster), or { host, port, … }',
    holds: isRedis,
  },
  namespace: {
    expected: '1 to 64 letters, digits, ".", "_", ":" and "-"',
    holds: (value) => typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value),
  },
  onRedisDown: { expected: '"local" or "reject"', holds: (value) => value === 'local' || value === 'reject' },
};

/**
 * What says how rates are shared where they are not; a `redis` that is there and `undefined` is one that another
 * environment has.
 */
export function withoutEffect(options: RateLimitOptions | false | undefined): string | undefined {
  if (!options || 'redis' in options) return undefined;
  return (['namespace', 'onRedisDown'] as const).find((name) => options[name] !== undefined);
}
