import type { RateLimitOptions } from '../front/rate-limit.js';
import type { BudgetOptions } from '../guard/budget.js';
import type { BreakerOptions } from '../guard/circuits.js';
import { type CompleteRule, isClientError, type Policy } from '../policy/policy.js';
import type { LoadedPolicy } from './loaded.js';

/** Rules by code. */
type WrittenRules = Readonly<Record<string, CompleteRule>>;

/** What a file says after `extends`, as data, with every default written out. Times are ms. */
export interface WrittenOut {
  readonly name: string;
  readonly rules: WrittenRules;
  readonly actions?: Readonly<Record<string, WrittenRules>>;
  readonly rateLimit?: false | RateLimitOptions;
  readonly budget?: false | BudgetOptions;
  readonly breaker?: false | BreakerOptions;
}

/** Writes out a policy, and what is beside it where something is; what nobody said is left out, since code may say it. */
export function writtenOut({ policy, rateLimit, budget, breaker }: LoadedPolicy): WrittenOut {
  const { name, rules, actions } = policy.toJSON();
  const tables = Object.entries(actions).map(([action, table]) => [action, rulesOf(table)] as const);
  return {
    name,
    rules: rulesOf(rules),
    ...(tables.length > 0 && { actions: Object.fromEntries(tables) }),
    ...(rateLimit !== undefined && { rateLimit: rateLimit && rateLimitOf(rateLimit) }),
    ...(budget !== undefined && { budget: budget && { tokens: 500, cost: 14, ...budget } }),
    ...(breaker !== undefined && { breaker: breaker && breakerOf(breaker) }),
  };
}

const rulesOf = (table: ReturnType<Policy['toJSON']>['rules']): WrittenRules =>
  Object.fromEntries(Object.entries(table).map(([code, rule]) => [code, ruleOf(code, rule)]));

/** `when` is the one default that depends on the code. A backoff begins with its first wait, as a person writes it. */
function ruleOf(code: string, rule: CompleteRule): CompleteRule {
  if (rule.action !== 'retry') return rule;
  const { backoff, when = isClientError(code) ? 'replayable' : 'always' } = rule;
  if (typeof backoff === 'function' || backoff.kind === 'constant') return { ...rule, when };
  const { kind, initial, ...rest } = backoff;
  return { ...rule, backoff: { kind, initial, ...rest } as typeof backoff, when };
}

function rateLimitOf({ redis: _, ...own }: RateLimitOptions): RateLimitOptions {
  const shares = own.namespace !== undefined || own.onRedisDown !== undefined;
  return {
    adaptive: true,
    probe: true,
    shape: 'window',
    maxQueue: 10_000,
    ...(shares && { namespace: 'tencentcloud', onRedisDown: 'local' }),
    ...own,
  };
}

const breakerOf = (own: BreakerOptions): BreakerOptions => ({
  threshold: 0.5,
  minimum: 20,
  onOpen: 'fail',
  halfOpenAfter: own.onOpen === 'wait' ? 100 : 10_000,
  ...own,
});
