import type { Drawn } from './random.js';

/** The longest that a timer of Node can wait, ms. */
const LONGEST = 2_147_483_647;

const shown = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
};

/** `options.port must be …; it is -1`. Leave the value out where it may be a secret. */
export const wrong = (name: string, wanted: string, ...value: [] | [unknown]): TypeError =>
  new TypeError(`${name} must be ${wanted}${value.length > 0 ? `; it is ${shown(value[0])}` : ''}`);

/** An object that is no array. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws where a field is none of those known: a typo would otherwise do nothing, silently. */
export const checkFields = (name: string, value: object, fields: readonly string[]): void => {
  for (const field of Object.keys(value)) {
    if (!fields.includes(field)) throw new TypeError(`${name}.${field} is unknown; known are ${fields.join(', ')}`);
  }
};

/** A whole number within bounds, both included. */
export const checkInteger = (name: string, value: unknown, min: number, max: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw wrong(name, `a whole number from ${min} to ${max}`, value);
};

/** A number within bounds, both included. */
export const checkNumber = (name: string, value: unknown, min: number, max: number): number => {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw wrong(name, `a number from ${min} to ${max}`, value);
};

/** True or false. */
export const checkFlag = (name: string, value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  throw wrong(name, 'true or false', value);
};

/** A string that is not empty. */
export const checkText = (name: string, value: unknown): string => {
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(name, 'a string that is not empty', value);
};

/** Milliseconds, or a range of them. */
export const checkDuration = (name: string, value: unknown): Drawn => {
  const isTime = (ms: unknown): ms is number => typeof ms === 'number' && ms >= 0 && ms <= LONGEST;
  if (isTime(value)) return value;
  if (Array.isArray(value) && value.length === 2) {
    const [min, max]: readonly unknown[] = value;
    if (isTime(min) && isTime(max) && min <= max) return [min, max];
  }
  throw wrong(name, `milliseconds from 0 to ${LONGEST}, or [min, max] of them`, value);
};
