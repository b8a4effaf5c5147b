import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bench, Measured } from './bench.js';
import { type Machine, machine } from './machine.js';

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
}

/** Where results are kept. Those of short cuts are kept elsewhere: they must not pass for figures. */
export const folderOf = (short: boolean): string =>
  fileURLToPath(new URL(`../../../../bench/results/${short ? 'short/' : ''}`, import.meta.url));

/** Keeps what a bench came to. */
export function save({ name, question, how }: Bench, measured: Measured, took: number, short: boolean): void {
  const result: Result = {
    name,
    question,
    how,
    at: new Date().toISOString(),
    took,
    short,
    machine: machine(),
    ...measured,
  };
  mkdirSync(folderOf(short), { recursive: true });
  writeFileSync(`${folderOf(short)}${name}.json`, `${JSON.stringify(result, undefined, 2)}\n`);
}
