import { noSuchField } from '../policy/nearest.js';
import { Policy } from '../policy/policy.js';
import { at, show } from '../policy/problem.js';

/** What a field must be, in words, and the test of it. */
export interface Field {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /** The fields of a value that is an object. */
  readonly fields?: Readonly<Record<string, Field>>;
  /** What each item of an array, or each value of an object, must be. */
  readonly each?: Field;
}

const matching = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const MAX_MS = 2 ** 31 - 1;

/** The fields that an instance and a single call share. Values that become headers admit no character that could end one. */
export const shared = {
  service: {
    expected: 'a service such as "vod", lower-case letters and digits',
    holds: matching(/^[a-z][a-z0-9-]{0,62}$/),
  },
  version: { expected: 'an API version such as "2018-07-17"', holds: matching(/^\d{4}-\d{2}-\d{2}$/) },
  region: { expected: 'a region such as "ap-guangzhou"', holds: matching(/^[a-z][a-z0-9-]{0,62}$/) },
  language: { expected: '"zh-CN" or "en-US"', holds: matching(/^(?:zh-CN|en-US)$/) },
  policy: {
    expected:
      'a policy: standard, patient or cautious, imported from axios-tencentcloud, one made by definePolicy, or the policy of what ' +
      'loadPolicy resolves with',
    holds: Policy.is,
  },
  deadline: {
    expected: `milliseconds, a number above 0 and up to ${MAX_MS}`,
    holds: (value: unknown) => typeof value === 'number' && value > 0 && value <= MAX_MS,
  },
  dedupe: { expected: 'true or false', holds: (value: unknown) => typeof value === 'boolean' },
} as const satisfies Readonly<Record<string, Field>>;

/** The fields of a single call, as `tencentcloud` on its config. */
export const callFields: Readonly<Record<string, Field>> = {
  ...shared,
  action: { expected: 'an action such as "DescribeMediaInfos"', holds: matching(/^[A-Za-z][A-Za-z0-9]{0,127}$/) },
  priority: {
    expected: 'a whole number from 0 (first) to 9 (last)',
    holds: (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 9,
  },
  unsignedPayload: { expected: 'true or false', holds: (value: unknown) => typeof value === 'boolean' },
  rateLimitKey: { expected: 'a string of 1 to 256 whole characters', holds: matching(/^\P{Cs}{1,256}$/u) },
};

/** Fields whose value no message may show, except what kind of value it is: an `endpoint` may have a password before its host. */
const SECRET: ReadonlySet<string> = new Set(['credential', 'redis', 'endpoint', 'agent']);

/**
 * The first field that is wrong or unknown, with what was expected and what was found; `undefined` if all are right.
 *
 * @param elsewhere - for an unknown field, where it may belong
 */
export function wrongField(
  given: object,
  fields: Readonly<Record<string, Field>>,
  elsewhere?: string,
): { readonly name: string; readonly expected: string } | undefined {
  // Every call comes through here, and entries would be an array each.
  for (const name of Object.keys(given)) {
    const value = (given as Readonly<Record<string, unknown>>)[name];
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return { name, expected: noSuchField(name, Object.keys(fields), elsewhere) };
    if (value !== undefined && !field.holds(value)) {
      return { name, expected: `${field.expected}, found ${SECRET.has(name) ? kindOf(value) : show(value)}` };
    }
    const wrong = typeof value === 'object' && value !== null && wrongWithin(name, value, field);
    if (wrong) return wrong;
  }
  return undefined;
}

const kindOf = (value: unknown): string => (typeof value === 'string' ? 'a string' : show(value));

/** What is wrong in a value that is an object or an array itself. */
function wrongWithin(parent: string, value: object, { fields, each }: Field): ReturnType<typeof wrongField> {
  const wrong = fields && wrongField(value, fields);
  if (wrong) return { name: `${parent}.${wrong.name}`, expected: wrong.expected };
  if (!each) return undefined;
  const items: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const bad = items.find(([, item]) => !each.holds(item));
  if (!bad) return undefined;
  const [name, item] = bad;
  const path = Array.isArray(value) ? `${parent}[${name}]` : at(parent, String(name));
  return { name: path, expected: `${each.expected}, found ${show(item)}` };
}
