import * as v from 'valibot';
import type { BudgetOptions } from '../guard/budget.js';
import type { BreakerOptions } from '../guard/circuits.js';
import type { Rule } from '../policy/rule.js';
import { ACTION, CODE } from '../policy/validate.js';
import { fields, kindsOf, messages, oneOf, orFalse, type Schema, table } from './fields.js';
import type { FileRateLimit } from './loaded.js';
import { retryFields, retryRule } from './rule-definition.js';
import { span } from './time-definition.js';

/** What a file says, times as ms. Tables whose keys are anybody's are Maps, in which no name means anything. */
export interface Definition {
  readonly name?: string;
  readonly extends?: string;
  readonly rules?: ReadonlyMap<string, Rule>;
  readonly actions?: ReadonlyMap<string, ReadonlyMap<string, Rule>>;
  readonly rateLimit?: false | RateLimitDefinition;
  readonly budget?: false | BudgetOptions;
  readonly breaker?: false | BreakerOptions;
}

/** How rates are kept, as a file says it. */
export type RateLimitDefinition = Omit<FileRateLimit, 'perSecond'> & {
  readonly perSecond?: number | ReadonlyMap<string, number>;
};

const ACTIONS = ['retry', 'resign', 'fail'];
const ACTION_NAMES = '"retry", "resign" or "fail"';

/** What may stand for each code. */
export const rule: Schema = kindsOf(
  'action',
  ACTIONS,
  v.variant(
    'action',
    [
      retryRule,
      fields('the rule "resign"', '', { action: v.literal('resign') }),
      fields('the rule "fail"', '', { action: v.literal('fail') }),
    ],
    messages('a rule such as { action: retry, maxAttempts: 4 } or { action: fail }', ACTION_NAMES),
  ),
  fields('a rule', '', { action: v.picklist(ACTIONS, ACTION_NAMES), ...retryFields }),
);

/** A key of a table of rules. */
const code = v.pipe(v.string(), v.regex(CODE, 'an error code, dotted words such as "InternalError.DBError", or "*"'));

/** A key of `actions`. */
const action = v.pipe(v.string(), v.regex(ACTION, 'an action such as "ProcessMedia"'));

/** A table of rules. */
export const rules = table(code, rule, 'an object of rules by error code');

const flag = v.boolean('true or false');
const COUNT = 'a whole number from 1';
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(1, COUNT));
const tokens = v.pipe(v.number(COUNT), v.safeInteger(COUNT), v.minValue(1, COUNT));
const RATE = 'requests a second, a number above 0 and up to 1,000,000';
const rate = (expected: string) => v.pipe(v.number(expected), v.gtValue(0, expected), v.maxValue(1e6, expected));
const RATES = 'a number such as 20, or one by action such as { ProcessMedia: 100 }, each above 0 and up to 1,000,000';
const ACTION_OR_REST = /^(?:\*|[A-Za-z][A-Za-z0-9]*)$/;
const rates = table(
  v.pipe(v.string(), v.regex(ACTION_OR_REST, 'an action such as "ProcessMedia", or "*" for the rest')),
  rate(RATE),
  RATES,
);
const ratePerSecond = rate(RATES);
const NAMESPACE = '1 to 64 letters, digits, ".", "_", ":" and "-"';

const rateLimit = fields('rateLimit', 'false, or an object such as { perSecond: 20 }', {
  perSecond: v.optional(v.lazy((input) => (input instanceof Map ? rates : ratePerSecond))),
  adaptive: v.optional(flag),
  probe: v.optional(flag),
  shape: v.optional(oneOf('window', 'smooth')),
  maxQueue: v.optional(count),
  maxConcurrent: v.optional(count),
  maxConcurrentTotal: v.optional(count),
  namespace: v.optional(v.pipe(v.string(NAMESPACE), v.regex(/^[\w.:-]{1,64}$/, NAMESPACE))),
  onRedisDown: v.optional(oneOf('local', 'reject')),
  redis: v.optional(
    v.never('no connection in a file, which many may read: give it in code, rateLimit: { ...loaded.rateLimit, redis }'),
  ),
});

const budget = fields('budget', 'false, or an object such as { tokens: 500, cost: 14 }', {
  tokens: v.optional(tokens),
  cost: v.optional(tokens),
});

const SHARE = 'a number above 0 and below 1';
const MINIMUM = 'a whole number from 1 to 10,000';
const breaker = fields('breaker', 'false, or an object such as { threshold: 0.5, minimum: 20, onOpen: wait }', {
  threshold: v.optional(v.pipe(v.number(SHARE), v.gtValue(0, SHARE), v.ltValue(1, SHARE))),
  minimum: v.optional(
    v.pipe(v.number(MINIMUM), v.integer(MINIMUM), v.minValue(1, MINIMUM), v.maxValue(10_000, MINIMUM)),
  ),
  halfOpenAfter: v.optional(span),
  onOpen: v.optional(oneOf('fail', 'wait')),
});

const NAME = 'a name, a text of at least one character';
const BASE = 'standard, cautious, patient, or a path to a file that begins with ./ or ../';

/** The whole language. The JSON Schema is made from this as well: see scripts/schema.mjs. */
export const policyFile = fields('a policy', 'a policy, an object such as { extends: standard, rules: … }', {
  $schema: v.optional(v.string('the address of a JSON Schema, for editors')),
  name: v.optional(v.pipe(v.string(NAME), v.minLength(1, NAME))),
  extends: v.optional(v.pipe(v.string(BASE), v.regex(/^(?:standard$|cautious$|patient$|\.\.?\/)/, BASE))),
  rules: v.optional(rules),
  actions: v.optional(table(action, rules, 'an object of rules by action and error code')),
  rateLimit: v.optional(orFalse(rateLimit)),
  budget: v.optional(orFalse(budget)),
  breaker: v.optional(orFalse(breaker)),
}) as v.GenericSchema<unknown, Definition>;
