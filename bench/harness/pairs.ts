import { quantile } from './quantile.js';

/** One thing to time: it makes `calls` calls and resolves when all are done. */
export type Slice = (calls: number) => Promise<void>;

/** The first quartile, the median and the third. */
export type Quartiles = readonly [q1: number, median: number, q3: number];

/**
 * What the rounds came to for one slice: what one call costs, and how that stands to the baseline of the same round. The median of
 * the ratios is not the ratio of the medians: of what the machine does meanwhile, a round has its share in both.
 */
export interface Compared {
  readonly name: string;
  /** µs a call, the median over the slices. */
  readonly perCall: number;
  /** Of the ratios to the baseline. */
  readonly ratio: Quartiles;
  /** Those ratios, round by round. */
  readonly ratios: readonly number[];
  /** What a call takes more than one of the baseline, µs, round by round. */
  readonly added: readonly number[];
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
 * Times contenders against a baseline in rounds of short slices: the baseline and then all contenders, and in every second round
 * backwards, with the baseline last (ABBA). {@link CONTROL}, which is the baseline once more, takes its turn among the contenders,
 * and who begins moves on by one every other round, so that what the machine does meanwhile, and what one leaves behind for the
 * next, meets all of them alike. Each is held against the one baseline of its round: noise makes slices only longer, which moves
 * the median of a mean of two slices up, and would flatter whoever is held against it.
 */
export async function compare(
  baseline: Slice,
  contenders: Readonly<Record<string, Slice>>,
  { pairs, calls, warmUp = WARM_UP, progress, now = () => performance.now() }: Comparison,
): Promise<Compared[]> {
  const line = (name: string, slice: Slice) => ({ name, slice, times: [] as number[] });
  const base = line(CONTROL, baseline);
  const rows = Object.entries({ [CONTROL]: baseline, ...contenders }).map(([name, slice]) => line(name, slice));
  const callsOf = typeof calls === 'number' ? () => calls : calls;
  for (let round = -warmUp; round < pairs; round++) {
    const order = orderOf(rows, round);
    for (const { name, slice, times } of round % 2 === 0 ? [base, ...order] : [...order, base]) {
      const count = callsOf(name);
      const began = now();
      await slice(count);
      if (round >= 0) times.push(((now() - began) * 1000) / count);
    }
    if (round >= 0) progress?.((round + 1) / pairs);
  }
  return rows.map(({ name, times }) => {
    const against = (held: (time: number, base: number) => number): number[] =>
      times.map((time, round) => held(time, base.times[round] ?? Number.NaN));
    const ratios = against((time, base) => time / base);
    return {
      name,
      perCall: quantile(times, 0.5),
      ratio: quartilesOf(ratios),
      ratios,
      added: against((time, base) => time - base),
    };
  });
}

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

/** What one of two takes more than the other, µs a call, round by round. */
export const beyondEachOther = (one: Compared, other: Compared): Quartiles =>
  quartilesOf(one.added.map((added, round) => added - (other.added[round] ?? Number.NaN)));

/** @throws Error where nobody of that name was compared */
export function rowOf<Row extends { readonly name: string }>(rows: readonly Row[], name: string): Row {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`there is no row ${name}; there are ${rows.map((one) => one.name).join(', ')}`);
  return row;
}
