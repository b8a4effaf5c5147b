import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Measured } from './bench.js';
import type { Circumstances } from './circumstances.js';
import { type Machine, machine } from './machine.js';
import { names } from './names.js';
import type { Asked } from './options.js';
import { problemsOf } from './valid.js';
import { writeWhole } from './whole-file.js';

/** A bench as it is kept: `bench/results/<name>.json`. */
export interface Result extends Measured {
  readonly name: string;
  readonly question: string;
  readonly how: string;
  /** When it was measured, ISO 8601. */
  readonly at: string;
  /** How long it took, s. */
  readonly took: number;
  /** A short cut, whose figures are worth nothing. */
  readonly short: boolean;
  readonly machine: Machine;
  readonly circumstances: Circumstances;
}

/** What a result is worth: a bench in full, one that was told to measure something else, or a short cut. */
export type Kind = 'full' | 'own' | 'short';

export const kindOf = ({ short, own }: Pick<Asked, 'short' | 'own'>): Kind =>
  short ? 'short' : Object.keys(own).length > 0 ? 'own' : 'full';

/** Where results are kept. Only those in full are committed: no other may pass for a figure. */
export const folderOf = (kind: Kind): string =>
  fileURLToPath(new URL(`../../../../bench/results/${kind === 'full' ? '' : `${kind}/`}`, import.meta.url));

/** Keeps what a bench came to. Throws what the file system says, which names the file. */
export function save(
  { name, question, how }: Bench,
  measured: Measured,
  { kind, took, circumstances }: Pick<Result, 'took' | 'circumstances'> & { readonly kind: Kind },
): void {
  const result: Result = {
    name,
    question,
    how,
    at: new Date().toISOString(),
    took,
    short: kind === 'short',
    machine: machine(),
    circumstances,
    ...measured,
  };
  mkdirSync(folderOf(kind), { recursive: true });
  writeWhole(`${folderOf(kind)}${name}.json`, jsonOf(result));
}

/** JSON with a point of a line on one line: a result is committed, and a plot has hundreds. */
export function jsonOf(result: Result): string {
  // Inside of a text JSON has no line break, so that nothing but pairs of numbers can look like this.
  const pair = /\[\n\s+([-+.\de]+|null),\n\s+([-+.\de]+|null)\n\s+\]/g;
  return `${JSON.stringify(result, undefined, 2).replace(pair, '[$1, $2]')}\n`;
}

/** What is kept in a folder, in the order of the benches. */
export interface Kept {
  readonly results: readonly Result[];
  /** Benches of which nothing is kept. */
  readonly missing: readonly string[];
  /** Files that hold no result, and why not. */
  readonly unreadable: ReadonlyArray<{ readonly name: string; readonly why: string }>;
}

/** Reads the results of the benches that there are; what else is in the folder is left alone. */
export function readResults(folder: string): Kept {
  const results: Result[] = [];
  const missing: string[] = [];
  const unreadable: Array<{ name: string; why: string }> = [];
  for (const name of names) {
    const file = join(folder, `${name}.json`);
    if (!existsSync(file)) {
      missing.push(name);
      continue;
    }
    const read = parse(readFileSync(file, 'utf8'));
    if ('why' in read) unreadable.push({ name, why: read.why });
    else results.push(read.result);
  }
  return { results, missing, unreadable };
}

function parse(text: string): { result: Result } | { why: string } {
  try {
    const value: unknown = JSON.parse(text);
    const problems = problemsOf(value);
    return problems.length > 0 ? { why: problems.slice(0, 3).join(', ') } : { result: value as Result };
  } catch (error) {
    return { why: String(error) };
  }
}
