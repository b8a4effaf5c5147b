import type { RateLimitOptions } from '../axios/rate-limit.js';
import type { BudgetOptions } from '../guard/budget.js';
import { definePolicy, type Policy, type Rules } from '../policy/policy.js';
import type { Definition, RateLimitDefinition } from './definition.js';
import type { LoadedPolicy } from './loaded.js';
import { findTree } from './path.js';
import type { PolicyFileProblem } from './problem.js';
import { nameOf, type Source } from './source.js';

/** What a file and what it extends come to, or what is wrong with them together. */
export type Combined =
  | { readonly loaded: LoadedPolicy; readonly problem?: undefined }
  | { readonly loaded?: undefined; readonly problem: PolicyFileProblem };

/** Puts a file on top of what it extends. Its definition has no faults of its own. */
export function combine(source: Source, definition: Definition, base: LoadedPolicy | Policy | undefined): Combined {
  const below: Partial<LoadedPolicy> = base === undefined ? {} : 'policy' in base ? base : { policy: base };
  const rateLimit = merged(below.rateLimit, rateLimitOf(definition.rateLimit));
  const budget = merged(below.budget, definition.budget);
  const breaker = merged(below.breaker, definition.breaker);
  const problem = definition.budget ? budgetProblem(source, budget) : undefined;
  if (problem) return { problem };
  const { name = nameOf(source.file), rules, actions } = definition;
  const policy = definePolicy({
    name,
    ...(below.policy && { extends: below.policy }),
    rules: rulesOf(rules),
    actions: Object.fromEntries([...(actions ?? [])].map(([action, own]) => [action, rulesOf(own)])),
  });
  return {
    loaded: {
      policy,
      ...(rateLimit !== undefined && { rateLimit: withRedis(rateLimit) }),
      ...(budget !== undefined && { budget }),
      ...(breaker !== undefined && { breaker }),
    },
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

/** A budget that no retry could be paid from, which says what `retry` with one attempt says better. */
function budgetProblem(source: Source, budget: false | BudgetOptions | undefined): PolicyFileProblem | undefined {
  const { tokens = 500, cost = 14 } = budget || {};
  if (tokens >= cost || !source.tree) return undefined;
  const own = findTree(source.tree, ['budget']).tree;
  const name = own.kind === 'map' && own.entries.has('tokens') ? 'tokens' : 'cost';
  const { tree } = findTree(source.tree, ['budget', name]);
  return source.problemAt(tree.offset, {
    path: `budget.${name}`,
    expected:
      name === 'tokens' ? `at least what one retry takes, ${cost}` : `at most the tokens that there are, ${tokens}`,
    found: String(name === 'tokens' ? tokens : cost),
  });
}
