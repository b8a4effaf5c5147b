import { validateHeaderName, validateHeaderValue } from 'node:http';
import {
  checkDuration,
  checkFields,
  checkFlag,
  checkInteger,
  checkNumber,
  checkText,
  isRecord,
  wrong,
} from './checks.js';
import type { Fault, FaultKind } from './fault.js';

type Check = (name: string, value: unknown) => void;

const text: Check = (name, value) => {
  if (typeof value !== 'string') throw wrong(name, 'a string', value);
};

const integer =
  (min: number, max: number): Check =>
  (name, value) => {
    checkInteger(name, value, min, max);
  };

const headers: Check = (name, value) => {
  if (!isRecord(value)) throw wrong(name, 'a record of strings', value);
  for (const [header, content] of Object.entries(value)) {
    if (typeof content !== 'string') throw wrong(`${name}[${JSON.stringify(header)}]`, 'a string', content);
    validateHeaderName(header);
    validateHeaderValue(header, content);
  }
};

const actions: Check = (name, value) => {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isName = (action: unknown): boolean => typeof action === 'string' && action !== '';
  if (names.length === 0 || !names.every(isName)) throw wrong(name, 'the name of an action, or a list of them', value);
};

const SCOPE: Readonly<Record<string, Check>> = {
  actions,
  probability: (name, value) => checkNumber(name, value, 0, 1),
  count: integer(1, Number.MAX_SAFE_INTEGER),
};

const FIELDS: Readonly<Record<FaultKind, Readonly<Record<string, Check>>>> = {
  error: { code: checkText, message: text, after: checkFlag },
  http: { status: integer(200, 599), body: text, headers, after: checkFlag },
  reset: { after: checkFlag },
  silence: { after: checkFlag },
  truncate: {},
  garbage: { body: text, after: checkFlag },
  delay: { ms: checkDuration },
  jitter: { ms: checkDuration },
  legacy: {
    code: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    codeDesc: checkText,
    after: checkFlag,
  },
};

/** The fields without which a kind means nothing. */
const REQUIRED: Partial<Record<FaultKind, readonly string[]>> = {
  error: ['code'],
  http: ['status'],
  delay: ['ms'],
  jitter: ['ms'],
};

const isKind = (value: unknown): value is FaultKind => typeof value === 'string' && Object.hasOwn(FIELDS, value);

/**
 * Checks a fault; a field that is undefined counts as absent.
 *
 * @throws TypeError naming the field, what was expected and what was given; or a field that its kind does not have
 */
export const checkFault = (fault: Fault): void => {
  if (!isRecord(fault)) throw wrong('fault', 'an object', fault);
  const { kind, ...rest } = fault;
  if (!isKind(kind)) throw wrong('fault.kind', `one of ${Object.keys(FIELDS).join(', ')}`, kind);
  const checks = { ...SCOPE, ...FIELDS[kind] };
  checkFields(`fault (${kind})`, rest, Object.keys(checks));
  for (const field of REQUIRED[kind] ?? []) {
    if (rest[field] === undefined) checks[field]?.(`fault.${field}`, undefined);
  }
  for (const [field, value] of Object.entries(rest)) {
    if (value !== undefined) checks[field]?.(`fault.${field}`, value);
  }
};
