import { onOneLine } from '../observe/plain-text.js';
import { show } from '../policy/problem.js';

/** An option that is wrong: which, what was expected, and what was found. The command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /**
   * @param option - which, and what is the matter with it where that is known: `params: not JSON`
   * @param found - `undefined` where the option is missing, or is wrong only beside another one
   * @param near - the known names that are spelt most like what was found
   */
  constructor(option: string, expected: string, found?: unknown, near: readonly string[] = []) {
    const what = found === undefined ? '' : `, found ${shown(found)}`;
    const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
    super(`${option}: expected ${expected}${what}${hint}`);
  }
}

/** Something that could not be done, as a person is told of it. The command ends with exit code 1. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** A text from outside as a message shows it: quoted, short, on one line, without what a terminal would obey. */
export const shown = (text: unknown): string => onOneLine(show(text));
