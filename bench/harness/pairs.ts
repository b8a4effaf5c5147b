import { quantile } from './quantile.js';

/** One thing to time: it makes `calls` calls and resolves when all are done. */
export type Slice = (calls: number) => Promise<void>;

/** The first quartile, the median and the third. */
export type Quartiles = readonly [q1: number, median: number, q3: number];

/** What the rounds came to for one slice: what one call costs, and its ratio to the baseline of the same round. */
export interface Compared {
  readonly name: string;
  /** µs a call, the median over the slices. */
  readonly perCall: number;
  /** Of the ratios to the baseline. */
  readonly ratio: Quartiles;
  /** Those ratios, round by round. */
  readonly ratios: readonly number[];
}

/** How contenders are compared. */
export interface Comparison {
  /** How often each contender is timed in a pair with the baseline. */
  readonly pairs: number;
  /** How many calls a slice has; of whom, where a call of one takes much longer than one of another. */
  readonly calls: number | ((name: string) => number);
  /** Rounds that are made first and not timed, in the order and number in which they are timed. Default: 3. */
  readonly warmUp?: number;
  /** Hears how far it is, 0 to 1. */
  readonly progress?: (share: number) => void;
  /** The clock, ms. Default: `performance.now`. */
  readonly now?: () => number;
}

/** What the baseline's row beside itself is called: how far its ratio is from 1 is what a ratio is worth. */
export const CONTROL = 'the baseline again';

const WARM_UP = 3;

/**
 * Times contenders against a baseline in rounds of short slices: the baseline, each contender, the baseline again. The
 * contender that begins moves on by one every other round, and every second round runs backwards (ABBA), so that what the
 * machine does meanwhile, and what one leaves behind for the next, meets all of them alike. A contender's ratio is to the
 * mean of the round's two baselines; that of {@link CONTROL} is between those two, the later over the earlier by turns.
 */
export async function compare(
  baseline: Slice,
  contenders: Readonly<Record<string, Slice>>,
  { pairs, calls, warmUp = WARM_UP, progress, now = () => performance.now() }: Comparison,
): Promise<Compared[]> {
  const named = Object.entries(contenders);
  const rows = new Map([CONTROL, ...named.map(([name]) => name)].map((name) => [name, emptyRow()]));
  const callsOf = typeof calls === 'number' ? () => calls : calls;
  const timed = async (name: string, slice: Slice): Promise<number> => {
    const count = callsOf(name);
    const began = now();
    await slice(count);
    return ((now() - began) * 1000) / count;
  };
  for (let round = -warmUp; round < pairs; round++) {
    const backwards = round % 2 !== 0;
    const before = await timed(CONTROL, baseline);
    const own = new Map<string, number>();
    for (const [name, slice] of orderOf(named, round)) own.set(name, await timed(name, slice));
    const after = await timed(CONTROL, baseline);
    if (round < 0) continue;
    rows.get(CONTROL)?.times.push(before, after);
    rows.get(CONTROL)?.ratios.push(backwards ? before / after : after / before);
    for (const [name, time] of own) {
      rows.get(name)?.times.push(time);
      rows.get(name)?.ratios.push((2 * time) / (before + after));
    }
    progress?.((round + 1) / pairs);
  }
  return [...rows].map(([name, { times, ratios }]) => ({
    name,
    perCall: quantile(times, 0.5),
    ratio: quartilesOf(ratios),
    ratios,
  }));
}

const emptyRow = () => ({ times: [] as number[], ratios: [] as number[] });

/** Whose turn is when in a round: rotated by one every other round, and turned around in every second. */
function orderOf<T>(all: readonly T[], round: number): T[] {
  const first = Math.floor(round / 2) % all.length;
  const rotated = [...all.slice(first), ...all.slice(0, first)];
  return round % 2 === 0 ? rotated : rotated.reverse();
}

export const quartilesOf = (values: readonly number[]): Quartiles => [
  quantile(values, 0.25),
  quantile(values, 0.5),
  quantile(values, 0.75),
];

/** What one of two costs over the other, round by round: the baseline, which is the same for both, does not count. */
export const overEachOther = (one: Compared, other: Compared): Quartiles =>
  quartilesOf(one.ratios.map((ratio, round) => ratio / (other.ratios[round] ?? Number.NaN)));

/** @throws Error where nobody of that name was compared */
export function rowOf<Row extends { readonly name: string }>(rows: readonly Row[], name: string): Row {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`there is no row ${name}; there are ${rows.map((one) => one.name).join(', ')}`);
  return row;
}
