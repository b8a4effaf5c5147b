/** From a time on, ms since the start, a quota holds, requests a second. */
interface Step {
  readonly at: number;
  readonly quota: number;
}

/** Steps by time, the first at 0. */
export type Schedule = readonly Step[];

/** How many requests the quota lets through between two times, ms since the start. */
export function allowed(schedule: Schedule, from: number, to: number): number {
  let sum = 0;
  for (const [index, { at, quota }] of schedule.entries()) {
    const until = schedule[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    sum += (Math.max(0, Math.min(to, until) - Math.max(from, at)) * quota) / 1000;
  }
  return sum;
}

/**
 * How long a call that begins at `began` waits in a perfect queue behind `ahead` others, ms: first come, first served, and
 * the quota always full. Under a steady quota that is `ahead / quota` seconds.
 */
export function fairWait(schedule: Schedule, began: number, ahead: number): number {
  let left = ahead;
  for (const [index, { at, quota }] of schedule.entries()) {
    const from = Math.max(began, at);
    const until = schedule[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    if (until <= from) continue;
    const passed = ((until - from) * quota) / 1000;
    if (passed >= left) return from + (left / quota) * 1000 - began;
    left -= passed;
  }
  return Number.POSITIVE_INFINITY;
}

/** The waits of all the calls that a perfect queue answers in so many ms, ms: each of the workers calls again at once. */
export function perfectWaits(schedule: Schedule, workers: number, duration: number): number[] {
  const answered = Math.floor(allowed(schedule, 0, duration));
  const at = Array.from({ length: answered }, (_, index) => fairWait(schedule, 0, index + 1));
  return at.map((time, index) => time - (at[index - workers] ?? 0));
}

const SECOND = 1000;

/**
 * When a perfect queue answers calls that arrive at these times, ms: first come, first served, each as soon as a server lets it
 * through that accepts so many in any sliding second. Nobody can be earlier.
 *
 * @param hold - how long one that was let through counts, ms; default: a second
 */
export function perfectAnswers(schedule: Schedule, arrivals: readonly number[], hold = SECOND): number[] {
  const answers: number[] = [];
  for (const arrival of arrivals) {
    answers.push(nextSlot(schedule, answers, Math.max(arrival, answers.at(-1) ?? 0), hold));
  }
  return answers;
}

/** How a queue gives permits that share a time: so many together, which are free again together. */
export interface InBlocks {
  /** Permits that may be out at a time. */
  readonly slots: number;
  /** How many one block has: the next is begun when they are used. */
  readonly batch: number;
  /** How long after the last use of one of them its block is free again, ms. */
  readonly hold: number;
}

/** When a queue answers that is perfect but for its blocks, ms: the slots of one are held until all of it may be free. */
export function blockAnswers({ slots, batch, hold }: InBlocks, arrivals: readonly number[]): number[] {
  const answers: number[] = [];
  const blocks = Math.floor(slots / batch);
  for (const [index, arrival] of arrivals.entries()) {
    const earliest = Math.max(arrival, answers.at(-1) ?? 0);
    // Who begins a block needs the one that was used up as many blocks ago.
    const free =
      index % batch === 0 ? (answers[index - (blocks - 1) * batch - 1] ?? Number.NEGATIVE_INFINITY) + hold : 0;
    answers.push(Math.max(earliest, free));
  }
  return answers;
}

/** The first time from `from` on when one more is accepted. */
function nextSlot(schedule: Schedule, accepted: readonly number[], from: number, hold: number): number {
  for (const [index, { at, quota }] of schedule.entries()) {
    const until = schedule[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    if (until <= from) continue;
    const free = (accepted[accepted.length - quota] ?? Number.NEGATIVE_INFINITY) + hold;
    const time = Math.max(from, at, free);
    if (time < until) return time;
  }
  return Number.POSITIVE_INFINITY;
}
