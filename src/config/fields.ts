import * as v from 'valibot';
import { isPlain } from '../policy/problem.js';

/** A part of the definition. */
export type Schema = v.GenericSchema<unknown, unknown>;

const known = new Map<string, readonly string[]>();

/** The fields there are, by what was expected in the place of one that there is not. */
export const fieldsBeside = (expected: string): readonly string[] | undefined => known.get(expected);

/**
 * An object with these fields and no others.
 *
 * @param kind - what has them, as it is named where one is unknown: `a retry rule`
 * @param expected - what was expected where there is no object
 */
export function fields<K extends string>(kind: string, expected: string, entries: Readonly<Record<K, Schema>>) {
  const names = Object.keys(entries).filter((name) => name !== '$schema' && name !== 'redis');
  const unknown = `a field of ${kind} (${names.join(', ')})`;
  known.set(unknown, names);
  return v.objectWithRest(entries, v.never(unknown), (issue) => {
    // A field that is missing is named in quotes.
    const name = /^"(.*)"$/.exec(issue.expected ?? '')?.[1];
    return name === undefined ? expected : textOf(entries[name as K]);
  });
}

/** What a part says of itself: a text, in all parts of which one can be missing. */
function textOf(schema: Schema | undefined): string {
  const { message, pipe } = schema as { readonly message?: unknown; readonly pipe?: readonly Schema[] };
  return typeof message === 'string' || pipe === undefined ? String(message) : textOf(pipe[0]);
}

/** Keys that are anybody's, each with the same kind of value: a Map, in which `constructor` is a name like any other. */
export const table = (key: v.GenericSchema<string, string>, value: Schema, expected: string): Schema =>
  v.map(key, value, expected);

/** `false`, or what the part says. */
export const orFalse = (schema: Schema): Schema => v.lazy((input) => (input === false ? v.literal(false) : schema));

/** One of these names. */
export const oneOf = (...names: string[]): Schema =>
  v.picklist(names, `one of ${names.map((name) => `"${name}"`).join(', ')}`);

/**
 * Several kinds of objects, of which a field tells which it is.
 *
 * @param field - where it names none of the kinds, the rest of the object is held to `unnamed`: what is wrong there is told all the same
 */
export const kindsOf = (field: string, names: readonly unknown[], kinds: Schema, unnamed: Schema): Schema =>
  v.lazy((input) => (isPlain(input) && !names.includes(input[field]) ? unnamed : kinds));

/** What a variant expects: where there is no object, and where the field that tells which it is says no such kind. */
export const messages =
  (object: string, kinds: string) =>
  ({ expected }: { readonly expected: string | null }): string =>
    expected === 'Object' ? object : kinds;
