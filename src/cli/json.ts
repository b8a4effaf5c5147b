import { onOneLine } from '../observe/plain-text.js';

/**
 * A value as JSON on several lines, with a line end. What comes from the network may hold what a terminal would obey, some of
 * which JSON leaves as it is: spelt out it is JSON all the same.
 */
export const jsonText = (value: unknown): string => plainJson(JSON.stringify(value, undefined, 2));

/** A value as JSON on one line, with a line end. */
export const jsonLine = (value: unknown): string => plainJson(JSON.stringify(value));

/** A text of JSON without what a terminal would obey, with a line end. */
export const plainJson = (json: string): string => `${json.split('\n').map(onOneLine).join('\n')}\n`;
