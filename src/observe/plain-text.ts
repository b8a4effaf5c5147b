/**
 * A text of the server's as one line of a log: line ends, terminal escapes, what turns the direction of writing and what has no
 * width are spelt out (`\n`, `\u001b`), so that nobody can write lines of their own into it.
 */
export const onOneLine = (text: string): string => text.replace(UNSEEN, spelt);

const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const spelt = (unseen: string): string => SHORT[unseen] ?? `\\u${unseen.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The same of its beginning, with `…` where there is more of it than `most` characters. */
export const beginningOf = (text: string, most: number): string =>
  onOneLine(text.length > most ? `${text.slice(0, most)}…` : text);
