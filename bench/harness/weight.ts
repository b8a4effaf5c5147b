import { gzipSync } from 'node:zlib';
import type { Table } from './bench.js';
import { bundle } from './bundle.js';

/** What a program weighs when it is bundled, bytes. */
export interface Weight {
  readonly name: string;
  /** What is loaded at its start, minified. */
  readonly minified: number;
  /** The same, each file of it gzipped by itself. */
  readonly atStart: number;
  /** What may be loaded later, gzipped so. */
  readonly onDemand: number;
}

/** Bundles a program and weighs it. See {@link bundle}. */
export async function weigh(root: string, name: string, code: string, external?: RegExp): Promise<Weight> {
  const chunks = await bundle(root, code, external && { external });
  const sum = (start: boolean, sizeOf: (code: string) => number): number =>
    chunks.filter(({ atStart }) => atStart === start).reduce((total, chunk) => total + sizeOf(chunk.code), 0);
  const gzipped = (text: string): number => gzipSync(text).length;
  return {
    name,
    minified: sum(true, Buffer.byteLength),
    atStart: sum(true, gzipped),
    onDemand: sum(false, gzipped),
  };
}

/** All that is shipped, bytes: what the start loads, and what may be loaded later. */
export const inAll = ({ atStart, onDemand }: Weight): number => atStart + onDemand;

export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

export const weightTable = (caption: string, rows: readonly Weight[]): Table => ({
  caption,
  columns: ['imported', 'minified, at the start', 'gzipped, at the start', 'gzipped, on demand', 'gzipped, in all'],
  rows: rows.map((weight) => [
    weight.name,
    kB(weight.minified),
    kB(weight.atStart),
    kB(weight.onDemand),
    kB(inAll(weight)),
  ]),
});
