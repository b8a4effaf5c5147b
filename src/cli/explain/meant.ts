import { clientErrors } from '../../../policies/client-errors.js';
import { catalogue } from '../../config/codes.js';
import { nearest } from '../../policy/nearest.js';
import { networkFailure } from '../../response/network.js';

/** A code of the operating system, of Node or of axios, as a log shows it: `ECONNRESET`, `ERR_NETWORK`. */
const SYSTEM_CODE = /^E[A-Z][A-Z0-9_]{1,62}$/;
/** A status of HTTP that is no success: `502`, `HTTP 502`. */
const STATUS = /^(?:HTTP[ /:_-]?)?([45]\d\d)$/i;
/** Codes begin with a capital letter, and have no spaces. */
const CODE = /^[A-Z]\S*$/;

/** Whether a word may be a code at all: what a system or HTTP says is none, but stands for one. */
export const isCode = (word: string): boolean => CODE.test(word) && standsFor(word).length === 0;

/**
 * The codes that were perhaps meant by a word that is none, or that nobody knows: those that it stands for, those that it is
 * the beginning of, and those whose own name it is. Empty where it is nothing of that.
 */
export function perhapsMeant(word: string): readonly string[] {
  const stands = standsFor(word);
  if (stands.length > 0) return stands;
  const below = childrenOf(word);
  return below.length > 0 ? below : namedAlike(word);
}

function standsFor(word: string): readonly string[] {
  const [, status] = STATUS.exec(word) ?? [];
  if (status !== undefined) return [`ClientError.HttpStatusCodeError.${status}`];
  if (!SYSTEM_CODE.test(word)) return [];
  // A timeout is another thing where there was no connection yet.
  const facts = [{ code: word }, { code: word, syscall: 'connect' }];
  return [...new Set(facts.map((thrown) => networkFailure(thrown).code))];
}

const childrenOf = (word: string): readonly string[] =>
  Object.keys(catalogue).filter((code) => code.startsWith(`${word}.`) && !code.slice(word.length + 1).includes('.'));

/** `timeout` is the name of `ClientError.Timeout` below its parent. Only ours are called so in plain words. */
function namedAlike(word: string): readonly string[] {
  const parent = 'ClientError.';
  const names = Object.keys(clientErrors).map((code) => code.slice(parent.length));
  return nearest(word.replace(/[\s_-]+/g, ''), names, 1).map((name) => parent + name);
}
