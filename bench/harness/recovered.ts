import { during } from './shares.js';

/** An outage as it was, and what was usual before it. Times in ms since the load began. */
export interface Away {
  /** From when on somebody may have listened again: no answer since then can have come without the server. */
  readonly back: number;
  readonly end: number;
  /** Calls answered a second before it. */
  readonly usual: number;
  /** ms that an answer takes at the least. */
  readonly least: number;
}

/** ms: what is called the throughput at a moment is over so long a time that begins there, */
const WINDOW = 500;
/** and over so many in a row, each by itself: calls that were all held up are answered at once, and fill one. */
const WINDOWS = 2;
const ENOUGH = 0.95;
const STEP = 250;

/**
 * The first moment since the server was back from which each of two half seconds in a row has 95 % of the usual throughput, ms
 * after that; `undefined` where that was not seen.
 *
 * @param times - when calls were answered, by time
 * @throws Error where it is sooner than an answer can be: the clock that it is held against was then read too late
 */
export function recoveryOf(times: readonly number[], { back, end, usual, least }: Away): number | undefined {
  const enough = (ENOUGH * usual * WINDOW) / 1000;
  const lasts = (from: number): boolean =>
    Array.from({ length: WINDOWS }, (_, index) => from + index * WINDOW).every(
      (begin) => during(times, begin, begin + WINDOW) >= enough,
    );
  const first = times.find((time) => time >= back && time + WINDOWS * WINDOW <= end && lasts(time));
  if (first === undefined) return undefined;
  const recovered = first - back;
  if (recovered < least) {
    throw new Error(
      `the throughput was back ${recovered.toFixed(0)} ms after the server, and no answer takes less than ${least} ms: ` +
        'when the server came back was noted too late, or it never went away',
    );
  }
  return recovered;
}

/** Calls answered a second in each quarter of a second, as points: the middle of it, s, and how many. */
export const answersOverTime = (times: readonly number[], end: number): Array<readonly [number, number]> =>
  Array.from({ length: Math.floor(end / STEP) }, (_, index) => [
    ((index + 0.5) * STEP) / 1000,
    (during(times, index * STEP, (index + 1) * STEP) * 1000) / STEP,
  ]);
