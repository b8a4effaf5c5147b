import { isRecord } from './checks.js';
import { missingParameter, type Refusal, unknownParameter, wrongType } from './messages.js';
import type { ParamSource } from './params.js';
import { mayBe } from './products.js';
import { vodParameters } from './vod-parameters.js';

type Scalar = 'string' | 'number' | 'boolean' | 'object';

/** A parameter of an action. */
interface Parameter {
  readonly required: boolean;
  readonly type: Scalar;
  readonly isList: boolean;
}

const TYPES: Readonly<Record<string, Scalar>> = { s: 'string', n: 'number', b: 'boolean', o: 'object' };

const VERSION = '2018-07-17';

/** Whether a request is one of VOD. */
export const isVod = (service: string, version: string): boolean => version === VERSION && mayBe(service, 'vod');

/** Reads one line of {@link vodParameters}. */
const parse = (line: string): ReadonlyMap<string, Parameter> => {
  const parameters = new Map<string, Parameter>();
  for (const [, name = '', mark, letter = '', star] of line.matchAll(/(\w+)(\?)?:(\w)(\*)?/g)) {
    const type = TYPES[letter];
    if (type !== undefined) parameters.set(name, { required: mark === undefined, type, isList: star !== undefined });
  }
  return parameters;
};

/** A value as its type has it, or undefined where it is none. Text (of a query, of a form) may say any scalar. */
const convert = (value: unknown, type: Scalar, isText: boolean): unknown => {
  if (type === 'object') return isRecord(value) ? value : undefined;
  if (!isText || type === 'string') return typeof value === type ? value : undefined;
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : undefined;
  return /^[-+]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
};

const wrongIn = (name: string, { type, isList }: Parameter, value: unknown, isText: boolean): Refusal | undefined => {
  const isWrong = (item: unknown): boolean => convert(item, type, isText) === undefined;
  if (!isList) return isWrong(value) ? wrongType(name, type) : undefined;
  if (!Array.isArray(value)) return wrongType(name, `list of ${type}`);
  const index = value.findIndex(isWrong);
  return index < 0 ? undefined : wrongType(`${name}.${index}`, type);
};

const readValue = ({ type, isList }: Parameter, value: unknown, isText: boolean): unknown =>
  isList && Array.isArray(value) ? value.map((item) => convert(item, type, isText)) : convert(value, type, isText);

type Checked = { readonly params: Record<string, unknown> } | { readonly refusal: Refusal };

/**
 * Holds parameters against those that VOD's actions take, top level only, as the typings of the official SDK have them:
 * first for one that the action does not have, then for a required one that is absent, then for a value of the wrong type.
 * A null counts as absent. Values that came as text are handed on as what they say.
 */
export const createParameterCheck = () => {
  const parsed = new Map<string, ReadonlyMap<string, Parameter>>();

  const parametersOf = (action: string): ReadonlyMap<string, Parameter> | undefined => {
    const line = Object.hasOwn(vodParameters, action) ? vodParameters[action] : undefined;
    if (line === undefined) return undefined;
    const known = parsed.get(action) ?? parse(line);
    parsed.set(action, known);
    return known;
  };

  return (action: string, given: Record<string, unknown>, source: ParamSource): Checked => {
    const known = parametersOf(action);
    if (known === undefined || source === 'bytes') return { params: given };
    const isText = source === 'text';
    const present = new Map(Object.entries(given).filter(([, value]) => value !== null));
    for (const name of present.keys()) {
      if (!known.has(name)) return { refusal: unknownParameter(name) };
    }
    for (const [name, { required }] of known) {
      if (required && !present.has(name)) return { refusal: missingParameter(name) };
    }
    const params: Record<string, unknown> = {};
    for (const [name, parameter] of known) {
      if (!present.has(name)) continue;
      const value = present.get(name);
      const refusal = wrongIn(name, parameter, value, isText);
      if (refusal) return { refusal };
      params[name] = readValue(parameter, value, isText);
    }
    return { params };
  };
};
