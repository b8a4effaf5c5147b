import type { Target } from './bench.js';

/** What a measured value is held against. */
export interface Held {
  /** One of the two: the most, or the least, that it may be. */
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly measured: number;
  /** The quartiles of what was measured, where it was measured more than once. */
  readonly quartiles?: readonly [low: number, high: number] | undefined;
  /** Writes a value as a person reads it, with its unit: `0.95 × raw axios`. */
  readonly show: (value: number) => string;
  /** Why it is missed, should it be; of measured figures, where a part of it has a measured cause. */
  readonly reason?: string | undefined;
}

/**
 * A target and what became of it. Its verdict goes by the median; where the quartiles lie on both sides of the limit, it is
 * said that another run may say otherwise.
 *
 * @throws Error where nothing finite was measured: what is missing must not pass for a verdict
 */
export function targetOf(what: string, { atMost, atLeast, measured, quartiles, show, reason }: Held): Target {
  if (!Number.isFinite(measured)) throw new Error(`${what}: nothing was measured`);
  const limit = atMost ?? atLeast;
  if (limit === undefined) throw new Error(`${what}: a target needs atMost or atLeast`);
  const fits = (value: number): boolean => (atMost === undefined ? value >= limit : value <= limit);
  const met = fits(measured);
  const undecided = quartiles !== undefined && fits(quartiles[0]) !== fits(quartiles[1]);
  return {
    what,
    wanted: `${atMost === undefined ? '≥' : '≤'} ${show(limit)}`,
    measured: show(measured),
    met,
    close: undecided ? `half of the runs lie between ${show(quartiles[0])} and ${show(quartiles[1])}` : undefined,
    reason: met ? undefined : reason,
  };
}

/** How a verdict is called: `narrowly` where another run may say otherwise. */
export const verdictOf = ({ met, close }: Pick<Target, 'met' | 'close'>): string =>
  (met ? 'met' : 'missed') + (close === undefined ? '' : ', narrowly');

/** What else is to be said of a verdict, one sentence each: that another run may say otherwise, and why it was missed. */
export const remarksOf = ({ close, reason }: Pick<Target, 'close' | 'reason'>): string[] => [
  ...(close === undefined ? [] : [`${close.charAt(0).toUpperCase()}${close.slice(1)}.`]),
  ...(reason === undefined ? [] : [`Why: ${reason}.`]),
];
