import type { OutputConfiguration } from 'commander';
import { beginningOf } from '../observe/plain-text.js';

/** What commander says of a word that it does not know; the word itself may hold anything, quotes and line ends as well. */
const UNKNOWN = /^error: unknown (option|command) '(.*)'(\n\(Did you mean [^\n]*\?\))?\n$/s;

/** No command or option of ours has half of this many characters. */
const LONGEST = 60;

/**
 * For commander, which repeats an option or command that it does not know as it was written. Of such a word no more is told than
 * its name, short and without what a terminal would obey: a value behind it may be a secret.
 */
export const outputError: NonNullable<OutputConfiguration['outputError']> = (text, write) => {
  const [whole, kind, word = '', hint = ''] = UNKNOWN.exec(text) ?? [];
  write(whole === undefined ? text : `error: unknown ${kind} '${beginningOf(nameIn(word), LONGEST)}'${hint}\n`);
};

/** A word up to its value, which stands behind a sign, or right behind a letter: `--name=value`, `-kVALUE`. */
function nameIn(word: string): string {
  const [name = ''] = /^[^=:\s]*/.exec(word) ?? [];
  return /^-[^-]/.test(name) && !/^-[a-z]{1,12}$/.test(name) ? `${name.slice(0, 2)}…` : name;
}
