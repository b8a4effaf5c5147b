import type { RateLimitOptions } from '../front/rate-limit.js';
import { definePolicy, type Rules } from '../policy/policy.js';
import type { Definition, RateLimitDefinition } from './definition.js';
import type { LoadedPolicy } from './loaded.js';
import { nameOf } from './source.js';

/**
 * Puts what a file says on top of what it extends.
 *
 * @param file - gives the policy its name where the definition has none
 */
export function combine(file: string, definition: Definition, below: Partial<LoadedPolicy> = {}): LoadedPolicy {
  const rateLimit = merged(below.rateLimit, rateLimitOf(definition.rateLimit));
  const budget = merged(below.budget, definition.budget);
  const breaker = merged(below.breaker, definition.breaker);
  const { name = nameOf(file), rules, actions } = definition;
  const policy = definePolicy({
    name,
    ...(below.policy && { extends: below.policy }),
    rules: rulesOf(rules),
    actions: Object.fromEntries([...(actions ?? [])].map(([action, own]) => [action, rulesOf(own)])),
  });
  return {
    policy,
    ...(rateLimit !== undefined && { rateLimit: withRedis(rateLimit) }),
    ...(budget !== undefined && { budget }),
    ...(breaker !== undefined && { breaker }),
  };
}

const rulesOf = (rules: ReadonlyMap<string, Rules[string]> | undefined): Rules => Object.fromEntries(rules ?? []);

/** Field by field; `false` and what is not said are as a whole. */
function merged<T extends object>(base: T | false | undefined, own: T | false | undefined): T | false | undefined {
  if (own === undefined) return base;
  return own && base ? { ...base, ...own } : own;
}

function rateLimitOf(own: false | RateLimitDefinition | undefined): false | RateLimitOptions | undefined {
  if (!own) return own;
  const { perSecond, ...rest } = own;
  if (perSecond === undefined) return rest;
  return { ...rest, perSecond: typeof perSecond === 'number' ? perSecond : Object.fromEntries(perSecond) };
}

/** `wrapAxios` takes what is about Redis where `redis` is there, also as `undefined`: as code has it that runs without one. */
function withRedis(rateLimit: false | RateLimitOptions): false | RateLimitOptions {
  if (!rateLimit || (rateLimit.namespace === undefined && rateLimit.onRedisDown === undefined)) return rateLimit;
  return { redis: undefined, ...rateLimit };
}
