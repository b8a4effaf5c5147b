import type { Field } from '../front/fields.js';
import type { LimiterOptions as RateLimitOptions } from '../limiter/rates.js';
import { nearest } from '../policy/nearest.js';
import { isPlain } from '../policy/problem.js';

export type { LimiterOptions as RateLimitOptions } from '../limiter/rates.js';

const isRate = (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 1e6;
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1;
const isRedis = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (isClient(value) || (isPlain(value) && value['isCluster'] !== true));
const isClient = (value: object): boolean =>
  'duplicate' in value && !('isCluster' in value && value.isCluster === true);

const flag: Field = { expected: 'true or false', holds: (value) => typeof value === 'boolean' };
const count: Field = { expected: 'a whole number from 1', holds: isCount };

/** What each of its fields must be. */
export const rateLimitFields: Readonly<Record<keyof RateLimitOptions, Field>> = {
  perSecond: {
    expected: 'a number such as 20, or one by action such as { ProcessMedia: 100 }, each above 0 and up to 1,000,000',
    holds: (value) => isRate(value) || isPlain(value),
    each: { expected: 'requests a second, a number above 0 and up to 1,000,000', holds: isRate },
  },
  adaptive: flag,
  probe: flag,
  shape: { expected: '"window" or "smooth"', holds: (value) => value === 'window' || value === 'smooth' },
  maxQueue: count,
  maxConcurrent: count,
  maxConcurrentTotal: count,
  redis: {
    expected:
      'a client of ioredis 5 (of one server or a Sentinel group, not of Redis Cluster), such as new Redis(url), or ' +
      '{ host, port, … }',
    holds: isRedis,
  },
  namespace: {
    expected: '1 to 64 letters, digits, ".", "_", ":" and "-"',
    holds: (value) => typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value),
  },
  onRedisDown: { expected: '"local" or "reject"', holds: (value) => value === 'local' || value === 'reject' },
};

/** The fields of an address that are looked after here; ioredis knows some fifty more. */
const ADDRESS = [
  'host',
  'port',
  'path',
  'family',
  'username',
  'password',
  'db',
  'tls',
  'keyPrefix',
  'sentinels',
  'name',
  'sentinelUsername',
  'sentinelPassword',
  'sentinelTLS',
];

/** What is wrong in the options of a rate limit that are right one by one, and what was expected. */
export function wrongTogether(
  options: RateLimitOptions | false | undefined,
): { readonly name: string; readonly expected: string } | undefined {
  if (!options) return undefined;
  const { redis } = options;
  if (isPlain(redis) && !isClient(redis)) return wrongAddress(redis);
  // A `redis` that is there and undefined is one that another environment has.
  const idle = 'redis' in options ? undefined : IDLE.find((name) => options[name] !== undefined);
  return idle && { name: idle, expected: 'rateLimit.redis beside it, which it is about' };
}

/** What says how rates are shared. */
const IDLE = ['namespace', 'onRedisDown'] as const;

/** ioredis takes what it does not know for nothing, and connects to the usual port of this machine. */
function wrongAddress(redis: object): ReturnType<typeof wrongTogether> {
  for (const name of Object.keys(redis)) {
    if (ADDRESS.includes(name)) continue;
    if (/^ur[il]$/i.test(name)) return { name: `redis.${name}`, expected: 'a client for a URL: redis: new Redis(url)' };
    const [near] = nearest(name, ADDRESS);
    if (near !== undefined) return { name: `redis.${name}`, expected: `no such field; did you mean ${near}?` };
  }
  return undefined;
}
