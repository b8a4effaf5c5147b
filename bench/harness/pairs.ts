import { quantile } from './quantile.js';

/** One thing to time: it makes `calls` calls and resolves when all are done. */
export type Slice = (calls: number) => Promise<void>;

/** The middle of pairs of slices: what one call costs, µs, and the ratio to the baseline of the same pair. */
export interface Compared {
  readonly name: string;
  /** µs a call, the median over the slices. */
  readonly perCall: number;
  /** The median of the ratios to the baseline, pair by pair, and its quartiles. */
  readonly ratio: readonly [q1: number, median: number, q3: number];
}

/** How contenders are compared. */
export interface Comparison {
  /** How often a contender and the baseline are timed one after the other. Default: 40; a short cut's 3. */
  readonly pairs: number;
  /** How many calls a slice has. */
  readonly calls: number;
  /** Hears how far it is, 0 to 1. */
  readonly progress?: (share: number) => void;
}

/** What the baseline's row beside itself is called: how far its ratio is from 1 is what a ratio is worth. */
export const CONTROL = 'the baseline again';

/**
 * Times contenders against a baseline in short slices, in rotated order (ABBA), so that what the machine does meanwhile
 * meets all of them alike. The baseline runs against itself as well, as {@link CONTROL}.
 */
export async function compare(
  baseline: Slice,
  contenders: Readonly<Record<string, Slice>>,
  { pairs, calls, progress }: Comparison,
): Promise<Compared[]> {
  const all: Array<[name: string, slice: Slice]> = [[CONTROL, baseline], ...Object.entries(contenders)];
  for (const [, slice] of all) await slice(calls * 3);
  const times = all.map((): number[] => []);
  const ratios = all.map((): number[] => []);
  for (let pair = 0; pair < pairs; pair++) {
    for (const [index, [, slice]] of all.entries()) {
      const swapped = (pair + index) % 2 === 1;
      const first = await time(swapped ? slice : baseline, calls);
      const second = await time(swapped ? baseline : slice, calls);
      const [base, own] = swapped ? [second, first] : [first, second];
      times[index]?.push(own);
      ratios[index]?.push(own / base);
    }
    progress?.((pair + 1) / pairs);
  }
  return all.map(([name], index) => ({
    name,
    perCall: quantile(times[index] ?? [], 0.5),
    ratio: [0.25, 0.5, 0.75].map((q) => quantile(ratios[index] ?? [], q)) as [number, number, number],
  }));
}

async function time(slice: Slice, calls: number): Promise<number> {
  const began = performance.now();
  await slice(calls);
  return ((performance.now() - began) * 1000) / calls;
}
