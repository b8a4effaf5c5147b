import { MAX_DELAY } from './backoff.js';
import { at, isPlain, type PolicyProblem, show } from './problem.js';

/** A code as the service writes one: dotted words, the first with a capital. `*` stands for every API code without a rule. */
export const CODE = /^(?:\*|[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9_-]+)*)$/;
export const ACTION = /^[A-Za-z][A-Za-z0-9]*$/;
const MS = `milliseconds, a number from 0 to ${MAX_DELAY}`;
/** What is expected where a rule and a backoff stand, as code writes them. */
const EXPECTED = {
  rule: 'a rule: retry(…), resign() or fail()',
  backoff: 'a backoff (an object with a kind, or a function)',
} as const;
const JITTERS = ['none', 'full', 'equal', 'decorrelated'];

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => string | undefined;

const expect =
  (expected: string, holds: (value: unknown) => boolean): Check =>
  (value) =>
    holds(value) ? undefined : expected;

const isMs = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= MAX_DELAY;
const ms = expect(MS, isMs);
const oneOf = (names: readonly string[]): Check =>
  expect(`one of ${names.map((name) => `"${name}"`).join(', ')}`, (value) => names.includes(value as string));

const BACKOFFS: Readonly<Record<string, { required: string[]; fields: Readonly<Record<string, Check>> }>> = {
  exponential: {
    required: ['initial'],
    fields: {
      initial: ms,
      max: ms,
      factor: expect('a number of at least 1', (value) => typeof value === 'number' && value >= 1 && value < Infinity),
      jitter: oneOf(JITTERS),
    },
  },
  linear: { required: ['initial'], fields: { initial: ms, step: ms, max: ms, jitter: oneOf(JITTERS) } },
  constant: { required: ['delay'], fields: { delay: ms, jitter: oneOf(JITTERS.slice(0, 3)) } },
};

const RETRY: Readonly<Record<string, Check>> = {
  maxAttempts: expect(
    'a whole number of at least 1, the first attempt counted',
    (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  ),
  slowDown: expect('true or false', (value) => typeof value === 'boolean'),
  when: oneOf(['always', 'replayable']),
};

/** As deep as a definition goes: actions, a table, a rule, its backoff. */
const DEPTH = 5;

/** A copy of a definition, each of its own properties read once. What is no plain object is taken as it is. */
export function copyOf(value: unknown, depth = DEPTH): unknown {
  if (depth === 0 || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each, depth - 1)]));
}

/** Every fault of a policy's definition, with its path. Empty where there is none. */
export function problemsOf(definition: unknown, isPolicy: (value: unknown) => boolean): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const problem = (path: string, expected: string, value: unknown) =>
    void problems.push({ path, expected, found: show(value) });

  const checkFields = (
    path: string,
    value: Fields,
    fields: Readonly<Record<string, Check>>,
    others: readonly string[],
  ): void => {
    for (const [key, found] of Object.entries(value)) {
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (check) {
        const expected = found === undefined ? undefined : check(found);
        if (expected) problem(at(path, key), expected, found);
      } else if (!others.includes(key)) {
        problem(at(path, key), `no such field (known: ${[...others, ...Object.keys(fields)].join(', ')})`, found);
      }
    }
  };

  const checkBackoff = (path: string, value: unknown): void => {
    if (!isPlain(value)) {
      problem(path, EXPECTED.backoff, value);
      return;
    }
    const { kind, initial, max } = value;
    const shape = typeof kind === 'string' && Object.hasOwn(BACKOFFS, kind) ? BACKOFFS[kind] : undefined;
    if (!shape) {
      problem(at(path, 'kind'), '"exponential", "linear" or "constant"', kind);
      return;
    }
    for (const name of shape.required) {
      if (value[name] === undefined) problem(at(path, name), MS, undefined);
    }
    checkFields(path, value, shape.fields, ['kind']);
    if (isMs(initial) && isMs(max) && Number(initial) > Number(max)) {
      problem(at(path, 'max'), `at least initial (${initial})`, max);
    }
  };

  const checkRule = (path: string, value: unknown): void => {
    const action = isPlain(value) ? value['action'] : undefined;
    if (!isPlain(value)) {
      problem(path, EXPECTED.rule, value);
    } else if (action === 'retry') {
      const { backoff } = value;
      checkFields(path, value, RETRY, ['action', 'backoff']);
      if (backoff !== undefined && typeof backoff !== 'function') checkBackoff(at(path, 'backoff'), backoff);
    } else if (action === 'resign' || action === 'fail') {
      checkFields(path, value, {}, ['action']);
    } else {
      problem(at(path, 'action'), '"retry", "resign" or "fail"', action);
    }
  };

  const checkRules = (path: string, value: unknown): void => {
    if (!isPlain(value)) {
      problem(path, 'an object of rules by error code', value);
      return;
    }
    for (const [code, rule] of Object.entries(value)) {
      if (CODE.test(code)) checkRule(at(path, code), rule);
      else problem(at(path, code), 'an error code, dotted words such as "InternalError.DBError", or "*"', code);
    }
  };

  if (!isPlain(definition)) {
    problem('definition', 'an object with name and rules', definition);
    return problems;
  }
  const { name, rules, actions, extends: base } = definition;
  checkFields('', definition, {}, ['name', 'extends', 'rules', 'actions']);
  if (typeof name !== 'string' || name === '') problem('name', 'a name, a string of at least one character', name);
  if (base !== undefined && !isPolicy(base)) problem('extends', 'a policy, made by definePolicy', base);
  if (rules !== undefined) checkRules('rules', rules);
  if (actions !== undefined && !isPlain(actions)) {
    problem('actions', 'an object of rules by action and error code', actions);
  } else {
    for (const [action, table] of Object.entries(actions ?? {})) {
      if (!ACTION.test(action)) problem(at('actions', action), 'an action such as "ProcessMedia"', action);
      else checkRules(at('actions', action), table);
    }
  }
  return problems;
}
