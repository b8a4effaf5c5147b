import { noSuchField } from './nearest.js';
import { at, show } from './problem.js';

interface Check {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  readonly optional?: true;
}
type Shape = Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const matching = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const isName = matching(/^[A-Za-z][A-Za-z0-9]{0,127}$/);

const PRODUCT: Shape = {
  service: {
    expected: 'a service such as "vod", lower-case letters and digits',
    holds: matching(/^[a-z][a-z0-9-]{0,62}$/),
  },
  version: { expected: 'an API version such as "2018-07-17"', holds: matching(/^\d{4}-\d{2}-\d{2}$/) },
  actions: { expected: 'an object of entries by action', holds: isObject },
};

const ACTION: Shape = {
  readOnly: { expected: 'true or false', holds: (value) => typeof value === 'boolean' },
  dedupe: { expected: '{ field, days? }', holds: isObject, optional: true },
  perSecond: {
    expected: 'requests a second, a number above 0 and up to 1,000,000',
    holds: (value) => typeof value === 'number' && value > 0 && value <= 1e6,
    optional: true,
  },
};

const DEDUPE: Shape = {
  field: { expected: 'the name of a parameter such as "SessionId"', holds: isName },
  days: {
    expected: 'days, a number above 0',
    holds: (value) => typeof value === 'number' && value > 0 && value < Infinity,
    optional: true,
  },
};

/** Throws a TypeError that names the first field of a product's definition that is wrong or unknown. */
export function checkProduct(definition: unknown): void {
  checkFields('', definition, PRODUCT);
  const { actions } = definition as { actions: Readonly<Record<string, { dedupe?: unknown }>> };
  for (const [action, entry] of Object.entries(actions)) {
    const path = at('actions', action);
    if (!isName(action)) refuse(path, 'an action such as "ProcessMedia"', action);
    checkFields(path, entry, ACTION);
    if (entry.dedupe !== undefined) checkFields(at(path, 'dedupe'), entry.dedupe, DEDUPE);
  }
}

function checkFields(path: string, value: unknown, shape: Shape): void {
  if (!isObject(value)) refuse(path || 'the definition', `an object with ${Object.keys(shape).join(', ')}`, value);
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(shape, name)) continue;
    throw new TypeError(`defineProduct: ${at(path, name)}: expected ${noSuchField(name, Object.keys(shape))}`);
  }
  for (const [name, { expected, holds, optional }] of Object.entries(shape)) {
    const found = value[name];
    if (found === undefined ? !optional : !holds(found)) refuse(at(path, name), expected, found);
  }
}

function refuse(path: string, expected: string, found: unknown): never {
  throw new TypeError(`defineProduct: ${path}: expected ${expected}, found ${show(found)}`);
}
