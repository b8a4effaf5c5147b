import { clientErrors } from '../../policies/client-errors.js';
import { common } from '../../policies/common.js';
import { productCodes } from '../../policies/product-codes.js';
import { throttles } from '../../policies/throttles.js';
import type { Catalogue } from '../policy/catalogue.js';
import { nearest } from '../policy/nearest.js';

/** Every code that is known, explained. The common ones come before those of a product, and VOD's before another's. */
export const catalogue: Catalogue = Object.assign(
  {},
  ...Object.values(productCodes).reverse(),
  clientErrors,
  throttles,
  common,
);

const codes = Object.keys(catalogue);
const firstOf = (code: string): string => {
  const dot = code.indexOf('.');
  return dot < 0 ? code : code.slice(0, dot);
};
const firstWords = [...new Set(codes.map(firstOf))];
const knownFirsts = new Set(firstWords);

/** So many unknown first words are looked up: a file that has more is not misspelt but none, and looking takes its time. */
const MOST_SOUGHT = 1_000;

/** One letter too few, or two in the wrong order. What differs by more may be another product's word: `InvalidParam`. */
const MISSPELT = 2;

/**
 * Creates what tells of a file's codes what they should have been: of one whose first word no known code has, and which is by two
 * letters at most another than one that some have, `InternalError.DBError` for `InternalEror.DBError`. `undefined` for all others:
 * products have codes of their own. Each first word is looked up once, since thousands of codes may begin alike.
 */
export function createSpellingCheck(): (code: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (code) => {
    const first = firstOf(code);
    if (knownFirsts.has(first)) return undefined;
    if (!known.has(first) && known.size < MOST_SOUGHT) known.set(first, nearest(first, firstWords, MISSPELT)[0]);
    const near = known.get(first);
    return near === undefined ? undefined : near + code.slice(first.length);
  };
}

/**
 * The known code that was perhaps meant by one that nobody knows: `InternalError.DBError` for `InternalError.DBEror`, and
 * `InvalidParameter` for `InvalidParam`. `undefined` where none is spelt alike, and for a prefix of known codes.
 */
export function perhapsMeant(code: string): string | undefined {
  if (Object.hasOwn(catalogue, code)) return undefined;
  const first = firstOf(code);
  if (!knownFirsts.has(first)) {
    const [like] = nearest(first, firstWords);
    return like === undefined ? undefined : like + code.slice(first.length);
  }
  const below = `${code}.`;
  const parent = code.slice(0, Math.max(0, code.lastIndexOf('.')));
  const isOpen = Object.hasOwn(catalogue, parent) && catalogue[parent]?.open === true;
  if (isOpen || codes.some((known) => known.startsWith(below))) return undefined;
  // Codes of the same prefix alone: a third of the letters of a long code would be another word altogether.
  const rest = code.slice(first.length + 1);
  const beside = codes.filter((known) => known.startsWith(`${first}.`));
  const [near] = nearest(
    rest,
    beside.map((known) => known.slice(first.length + 1)),
  );
  return near === undefined ? undefined : `${first}.${near}`;
}

/** The codes that end a call, or stand for an attempt that was not made: no rule of a policy is asked about them. */
export const NEVER_ASKED: ReadonlySet<string> = new Set([
  'ClientError.Aborted',
  'ClientError.BreakerOpen',
  'ClientError.Closed',
  'ClientError.Credential',
  'ClientError.Deadline',
  'ClientError.RateLimited',
]);

/** Whether a key of a policy is never asked about: one of these codes, or what begins with one. */
export const isNeverAsked = (code: string): boolean =>
  [...NEVER_ASKED].some((name) => code === name || code.startsWith(`${name}.`));
