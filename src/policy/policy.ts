import { completeBackoff } from './backoff.js';
import type { Code } from './catalogue.js';
import { prefixesOf } from './prefix.js';
import { isPlain, PolicyError, type PolicyProblem } from './problem.js';
import { type CompleteRetryRule, type FailRule, type ResignRule, type Rule, retry } from './rule.js';
import { copyOf, problemsOf } from './validate.js';

/** Rules by error code. The longest dotted prefix of a code wins; `*` is for every API code that no other key covers. */
export type Rules = { readonly [C in Code]?: Rule };

/** What {@link definePolicy} takes. */
export interface PolicyDefinition {
  /** Its name in reports and messages. */
  readonly name: string;
  /** The policy to start from. A key given here replaces the base's key and all the base's keys below it. Default: none, and no code is retried but by `rules`. */
  readonly extends?: Policy;
  /** What to do about each code. Default: nothing beyond `extends`. */
  readonly rules?: Rules;
  /** The same for one action alone; what matches here wins over `rules`. Default: those of `extends`. */
  readonly actions?: { readonly [action: string]: Rules };
}

/** A rule with its defaults written out. */
export type CompleteRule = CompleteRetryRule | ResignRule | FailRule;

/** What a policy says of a code, and why. */
export interface Match {
  /** What is done about the code. */
  readonly rule: CompleteRule;
  /** The key that matched, `undefined` where none did (and the rule is `fail`). */
  readonly key: string | undefined;
  /** The action whose own table it stands in, `undefined` for the policy's `rules`. */
  readonly action: string | undefined;
}

/** Rules by code. Frozen, and without a prototype: a code that is called as a method of every object finds nothing. */
export type RuleTable = Readonly<Record<string, CompleteRule>>;

/** The prefix of the codes that no server sent. `*` does not cover them. */
const CLIENT_ERROR = 'ClientError';
const NO_MATCH: Match = Object.freeze({ rule: Object.freeze({ action: 'fail' }), key: undefined, action: undefined });
const BRAND = Symbol.for('axios-tencentcloud.policy');

/** Whether a code is one of those that no server sent. */
export const isClientError = (code: string): boolean => code === CLIENT_ERROR || code.startsWith(`${CLIENT_ERROR}.`);

/**
 * What to do about every code: immutable, made by {@link definePolicy}.
 *
 * It is a class and no plain object because axios clones plain objects in a config, and a clone has lost its identity.
 */
export class Policy {
  /** Its name in reports and messages. */
  readonly name: string;
  /** What is done about each code, its bases worked in. */
  readonly rules: RuleTable;
  /** The actions' own tables, by action, their bases worked in. */
  readonly actions: Readonly<Record<string, RuleTable>>;

  private constructor(name: string, rules: RuleTable, actions: Readonly<Record<string, RuleTable>>) {
    this.name = name;
    this.rules = rules;
    this.actions = actions;
    Object.defineProperty(this, BRAND, { value: true });
    Object.freeze(this);
  }

  /** Whether a value is a policy, also one made by another copy of this package. */
  static is(value: unknown): value is Policy {
    return typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
  }

  /** See {@link definePolicy}. */
  static define(definition: PolicyDefinition): Policy {
    const { name, extends: base, rules = {}, actions = {} } = checked(definition);
    const tables = new Map(Object.entries(base?.actions ?? {}));
    for (const [action, own] of Object.entries(actions)) tables.set(action, derive(base?.actions[action], own));
    return new Policy(name, derive(base?.rules, rules), frozen(tables));
  }

  /** What this policy says of a code: the action's own table first, then the rules, then `fail`. */
  match(code: string, action?: string): Match {
    const own = action === undefined ? undefined : this.actions[action];
    return (own && lookUp(own, code, action)) ?? lookUp(this.rules, code, undefined) ?? NO_MATCH;
  }

  /** The policy as data, its bases worked in. */
  toJSON(): {
    /** Its name. */
    name: string;
    /** Rules by code. */
    rules: Record<string, CompleteRule>;
    /** The actions' own rules, by action and code. */
    actions: Record<string, Record<string, CompleteRule>>;
  } {
    return {
      name: this.name,
      rules: { ...this.rules },
      actions: Object.fromEntries(Object.entries(this.actions).map(([action, table]) => [action, { ...table }])),
    };
  }
}

/**
 * Defines a policy:
 *
 * ```ts
 * definePolicy({
 *   name: 'mine',
 *   extends: standard,
 *   rules: { InternalError: retry({ maxAttempts: 6 }), 'InternalError.DBError': fail() },
 *   actions: { ProcessMedia: { InternalError: fail() } },
 * });
 * ```
 *
 * Which rule a code gets: among the keys that are the code itself or a dotted prefix of it, the longest; `*` where none
 * is (never for `ClientError.*`, the failures that have no answer); else `fail`. `LimitExceeded` and
 * `RequestLimitExceeded` are strangers: prefixes go by whole words.
 *
 * In a policy that `extends` another, a key removes the base's keys below it: `InternalError` also replaces the base's
 * `InternalError.DBError`. `*` replaces `*` alone.
 *
 * @throws PolicyError naming every fault at once, each with its path and what was expected
 */
export const definePolicy = (definition: PolicyDefinition): Policy => Policy.define(definition);

/**
 * The definition without faults, copied first: what is checked is what is used, whatever a getter says next time.
 *
 * @throws PolicyError
 * @throws TypeError where reading it throws
 */
function checked(definition: unknown): PolicyDefinition {
  let copy: unknown;
  let problems: readonly PolicyProblem[];
  try {
    copy = copyOf(definition);
    problems = problemsOf(copy, Policy.is);
  } catch (cause) {
    throw new TypeError('the definition of a policy cannot be read: reading it throws', { cause });
  }
  if (problems.length === 0) return copy as PolicyDefinition;
  const name = isPlain(copy) ? copy['name'] : undefined;
  throw new PolicyError(typeof name === 'string' ? name : '', problems);
}

function derive(base: RuleTable | undefined, rules: Rules): RuleTable {
  const table = new Map(Object.entries(base ?? {}));
  for (const code of Object.keys(rules)) {
    for (const key of table.keys()) {
      if (key.startsWith(`${code}.`)) table.delete(key);
    }
  }
  for (const [code, rule] of Object.entries(rules)) {
    if (rule !== undefined) table.set(code, complete(rule));
  }
  return frozen(table);
}

const frozen = <T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> =>
  Object.freeze(Object.assign(Object.create(null), Object.fromEntries(map)));

function complete(rule: Rule): CompleteRule {
  if (rule.action !== 'retry') return Object.freeze({ ...rule });
  const whole = retry(rule);
  const backoff = completeBackoff(whole.backoff);
  return Object.freeze({ ...whole, backoff: typeof backoff === 'function' ? backoff : Object.freeze(backoff) });
}

function lookUp(table: RuleTable, code: string, action: string | undefined): Match | undefined {
  for (const key of prefixesOf(code)) {
    const rule = table[key];
    if (rule) return { rule, key, action };
  }
  if (isClientError(code)) return undefined;
  const rule = table['*'];
  return rule && { rule, key: '*', action };
}
