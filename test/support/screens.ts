import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { root } from './compile.js';

const folder = `${root}test/cli/screens`;

/** What is another one each time, and what stands in its place in the files. */
const VARYING: ReadonlyArray<readonly [pattern: RegExp, name: string]> = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'REQUEST-ID'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT'],
  [/\b\d\d:\d\d:\d\d(?:\.\d{3})?/g, 'TIME'],
];

/** How long something took: for screens on which that is no setting. */
export const DURATIONS: readonly [RegExp, string] = [/\b\d+(?:\.\d+)? (?:ms|s|min)(?: \d+ s)?\b/g, 'DURATION'];

/**
 * Compares a screen with the file of its name, what varies replaced. `UPDATE_SCREENS=1` writes the file instead: look at the
 * difference before you keep it.
 *
 * @param more - what else varies on this one
 */
export function expectScreen(name: string, text: string, ...more: ReadonlyArray<readonly [RegExp, string]>): void {
  const shown = [...VARYING, ...more].reduce(
    (before, [pattern, placeholder]) => before.replace(pattern, placeholder),
    text,
  );
  const path = `${folder}/${name}.txt`;
  if (process.env['UPDATE_SCREENS'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, shown);
  }
  expect(shown).toBe(readFileSync(path, 'utf8'));
}
