import { randomUUID } from 'node:crypto';
import { dedupeFor, longestToken } from '../front/dedupe.js';
import type { Identity } from '../front/identity.js';
import type { Token } from '../front/token.js';

type Params = Record<string, unknown>;

/** The parameters of a call by their names; `undefined` for a body that has none, such as bytes. */
const named = (params: unknown): Readonly<Params> | undefined =>
  typeof params === 'object' && params !== null && !Array.isArray(params) && !ArrayBuffer.isView(params)
    ? (params as Params)
    : undefined;

/**
 * The parameters that all attempts of a call are made with, the caller's own untouched: the SDK puts what it read of a stream
 * into the object that it is given, which is what makes a second attempt possible.
 */
export function paramsOf(given: unknown): unknown {
  const params = named(given);
  if (!params) return given;
  const copy: Params = {};
  // As the SDK does, with what a class or a prototype adds.
  for (const name in params) copy[name] = params[name];
  return copy;
}

/** Puts a new value into the field by which the service tells a repeat, where it has one and the caller left it empty. */
export function fillToken(given: unknown, identity: Identity): void {
  const field = dedupeFor(identity)?.field;
  const params = named(given);
  if (field === undefined || !params || !isEmpty(params[field])) return;
  (params as Params)[field] = randomUUID();
}

/** The value by which the service tells a repeat of the call; `undefined` without one. */
export function tokenIn(given: unknown, identity: Identity): Token | undefined {
  const field = dedupeFor(identity)?.field;
  const value = field === undefined ? undefined : named(given)?.[field];
  if (field === undefined || typeof value !== 'string' || isEmpty(value)) return undefined;
  return value.length <= longestToken(field) ? { field, value } : undefined;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
