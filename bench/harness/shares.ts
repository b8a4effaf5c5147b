const SECOND = 1000;

/**
 * How many a second, over the quota, requests a second. Calls that share a window come in bursts a window apart, and where an
 * interval begins would decide about one burst more or less: it is the mean over intervals that begin within one second.
 */
export function ratioOfQuota(times: readonly number[], quota: number, from: number, to: number): number {
  const STEPS = 40;
  const length = to - from - SECOND;
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    const begin = from + (step * SECOND) / STEPS;
    sum += during(times, begin, begin + length);
  }
  return sum / STEPS / ((quota * length) / SECOND);
}

/**
 * How long the slots of a quota took to come round, ms: of each round, the mean time from a request to the one that is a
 * quota later. A second where the quota is used up to the last; the share of the quota is a second over it.
 *
 * @param times - in order
 */
export function roundsOf(times: readonly number[], quota: number, from: number, to: number): number[] {
  const inside = times.filter((time) => time >= from && time < to);
  const rounds: number[] = [];
  for (let first = 0; first + 2 * quota <= inside.length; first += quota) {
    const sum = (begin: number): number => inside.slice(begin, begin + quota).reduce((total, time) => total + time, 0);
    rounds.push((sum(first + quota) - sum(first)) / quota);
  }
  return rounds;
}

/** How evenly it was shared: 1 where all had the same (Jain's index). */
export function fairness(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0));
}

/** How many of these times are in the interval. */
export const during = (times: readonly number[], from: number, to: number): number =>
  times.filter((time) => time >= from && time < to).length;
