import { noSuchField } from './nearest.js';
import { Policy } from './policy.js';
import { show } from './problem.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const OPTIONS: ReadonlyMap<string, readonly [expected: string, holds: (value: unknown) => boolean]> = new Map([
  ['policy', ['a policy, made by definePolicy', Policy.is]],
  ['action', ['an action such as "ProcessMedia"', (value: unknown) => typeof value === 'string']],
  ['product', ['a product such as vod', (value: unknown) => isObject(value) && typeof value['service'] === 'string']],
  ['catalogue', ['an object of { kind, en, zh } by code', isObject]],
]);

/** Throws a TypeError for a code that is no string, with what was found. */
export function checkExplainedCode(code: unknown): void {
  if (typeof code !== 'string') throw refusal('code', `a code such as "InternalError", found ${show(code)}`);
}

/** Throws a TypeError that names the first option of `explain` that is unknown or wrong, and what was expected. */
export function checkExplainOptions(options: unknown): void {
  if (Policy.is(options)) throw refusal('options', 'an object, found a policy: give it as { policy }');
  if (!isObject(options)) throw refusal('options', `an object such as { policy, action }, found ${show(options)}`);
  for (const [name, value] of Object.entries(options)) {
    const option = OPTIONS.get(name);
    if (!option) throw refusal(`options.${name}`, noSuchField(name, [...OPTIONS.keys()]));
    const [expected, holds] = option;
    if (value !== undefined && !holds(value)) throw refusal(`options.${name}`, `${expected}, found ${show(value)}`);
  }
}

const refusal = (path: string, expected: string): TypeError => new TypeError(`explain: ${path}: expected ${expected}`);
