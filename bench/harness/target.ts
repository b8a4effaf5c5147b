import type { Target } from './bench.js';

/** What a measured value is held against. */
export interface Held {
  /** One of the two: the most, or the least, that it may be. */
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly measured: number;
  /** The quartiles of what was measured, where it was measured round by round, and in how many rounds. */
  readonly quartiles?: readonly [low: number, high: number] | undefined;
  readonly rounds?: number;
  /** Writes a value as a person reads it, with its unit: `0.95 × raw axios`. */
  readonly show: (value: number) => string;
  /** Why it is missed, should it be; of measured figures, where a part of it has a measured cause. */
  readonly reason?: string | undefined;
}

/**
 * Half of the width of the interval in which a median is known to lie, over the distance of the quartiles and the root of
 * how many values there are: two medians whose intervals do not meet differ, at about 95 %. Source: the notches of McGill, Tukey
 * and Larsen, “Variations of Box Plots”, 1978.
 */
const NOTCH = 1.57;

/**
 * A target and what became of it. Its verdict goes by the median; where the interval in which that is known to lie has the limit
 * in it, it is said that another run may say otherwise.
 *
 * @throws Error where nothing finite was measured: what is missing must not pass for a verdict
 */
export function targetOf(
  what: string,
  { atMost, atLeast, measured, quartiles, rounds = 0, show, reason }: Held,
): Target {
  if (!Number.isFinite(measured)) throw new Error(`${what}: nothing was measured`);
  const limit = atMost ?? atLeast;
  if (limit === undefined) throw new Error(`${what}: a target needs atMost or atLeast`);
  const fits = (value: number): boolean => (atMost === undefined ? value >= limit : value <= limit);
  const met = fits(measured);
  const known = quartiles && rounds > 1 ? intervalOf(measured, quartiles, rounds) : undefined;
  const undecided = known !== undefined && fits(known[0]) !== fits(known[1]);
  return {
    what,
    wanted: `${atMost === undefined ? '≥' : '≤'} ${show(limit)}`,
    measured: show(measured),
    met,
    close: undecided
      ? `the median of its ${rounds} rounds is known to lie between ${show(known[0])} and ${show(known[1])}, and no better`
      : undefined,
    reason: met ? undefined : reason,
  };
}

/** Where the median of so many rounds is known to lie, by their quartiles. */
export const intervalOf = (
  median: number,
  [low, high]: readonly [low: number, high: number],
  rounds: number,
): [low: number, high: number] => {
  const half = (NOTCH * (high - low)) / Math.sqrt(rounds);
  return [median - half, median + half];
};

/** How a verdict is called: `narrowly` where another run may say otherwise. */
export const verdictOf = ({ met, close }: Pick<Target, 'met' | 'close'>): string =>
  (met ? 'met' : 'missed') + (close === undefined ? '' : ', narrowly');

/** What else is to be said of a verdict, one sentence each: that another run may say otherwise, and why it was missed. */
export const remarksOf = ({ close, reason }: Pick<Target, 'close' | 'reason'>): string[] => [
  ...(close === undefined ? [] : [`${close.charAt(0).toUpperCase()}${close.slice(1)}.`]),
  ...(reason === undefined ? [] : [`Why: ${reason}.`]),
];
