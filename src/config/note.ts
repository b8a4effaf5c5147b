import { onOneLine } from '../observe/plain-text.js';
import { placeText } from './problem.js';

/** What is probably a mistake, and may be right: it never keeps a policy from being used. */
export interface Note {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  /** What is odd, a sentence without its full stop. */
  readonly text: string;
  /** The known name that was perhaps meant. */
  readonly nearest?: string;
}

/** `retry.yaml:4:3 rules["InternalError.DBEror"]: note: …; did you mean …?`, on one line. */
export function noteText({ text, nearest: near, ...place }: Note): string {
  return onOneLine(`${placeText(place)}: note: ${text}${near === undefined ? '' : `; did you mean ${near}?`}`);
}

/** What is odd, at its offset in a file. */
export type Found = Omit<Note, 'file' | 'line' | 'column'> & { readonly offset: number };
