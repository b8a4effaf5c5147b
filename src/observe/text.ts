import { beginningOf } from './plain-text.js';

/** What of a text is good for a message. */
const LONGEST = 512;

/**
 * What was thrown, as a text on one line, bounded, whatever it is: an object without a prototype cannot even become a string,
 * and a message may be the service's.
 */
export function textOf(thrown: unknown): string {
  try {
    return beginningOf(thrown instanceof Error ? String(thrown.message) : String(thrown), LONGEST);
  } catch {
    return 'something that has no text';
  }
}
