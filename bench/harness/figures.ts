import type { Call } from './closed-loop.js';
import { quantile } from './quantile.js';
import { allowed, fairWait, perfectWaits, type Schedule } from './schedule.js';
import type { Report } from './server.js';

/** What a closed-loop load came to. Waits are ms from the beginning of a call to its answer. */
export interface Figures {
  /** Requests that reached the server. */
  readonly sent: number;
  /** Of them, the share that was over the quota. */
  readonly refused: number;
  /** Calls answered. */
  readonly answered: number;
  /**
   * Their share of what the quota allowed. Of a part that does not begin with the load it is the mean over the periods
   * one second shorter: else it would depend on where in a burst the part begins and ends.
   */
  readonly ofQuota: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** `p99` over that of a perfect queue. */
  readonly p99OverPerfect: number;
  /**
   * Workers who had a call open for more than 2.5 times what a fair queue would have taken that gets as much of the quota as
   * the scenario asks for.
   */
  readonly starved: number;
  /**
   * The same against a perfect queue. Where a quota falls to a tenth, whoever is not served just before waits ten times as
   * long as planned: of a contender that misses a fifth of the quota, which is fair, these are never 0.
   */
  readonly behindPerfect: number;
  /** Calls that rejected, and calls that were open when the drain was over. */
  readonly lost: number;
  readonly open: number;
}

/** Which part of a load is looked at, ms since it began. */
export interface Period {
  readonly schedule: Schedule;
  readonly workers: number;
  /** The part of the quota that the scenario asks for. */
  readonly target: number;
  readonly from: number;
  readonly to: number;
}

/** Whoever waits so many times as long as is fair, starves. */
const PATIENCE = 2.5;

/**
 * The figures of a period. A call that is still open at its end and has waited longer than a perfect queue takes
 * counts with what it has waited so far: without that, who starves would not show.
 */
export function figuresOf(
  calls: readonly Call[],
  report: Report,
  { schedule, workers, target, from, to }: Period,
): Figures {
  const within = (time: number): boolean => time >= from && time < to;
  const accepted = report.accepted.filter(within).length;
  const refused = report.refused.filter(within).length;
  const waits: number[] = [];
  const asked = schedule.map(({ at, quota }) => ({ at, quota: target * quota }));
  const starved = new Set<number>();
  const behind = new Set<number>();
  let answered = 0;
  for (const { worker, began, ended = Number.POSITIVE_INFINITY, outcome } of calls) {
    if (ended < from || began >= to) continue;
    const waited = Math.min(ended, to) - began;
    const fair = fairWait(schedule, began, workers);
    if (waited > PATIENCE * fair) behind.add(worker);
    if (waited > PATIENCE * fairWait(asked, began, workers)) starved.add(worker);
    if (ended >= to ? waited > fair : outcome === 'answered') waits.push(waited);
    if (ended < to && outcome === 'answered') answered++;
  }
  const p99 = quantile(waits, 0.99);
  return {
    sent: accepted + refused,
    refused: refused / (accepted + refused),
    answered,
    ofQuota: from === 0 ? answered / allowed(schedule, from, to) : meanOfQuota(calls, schedule, from, to),
    p50: quantile(waits, 0.5),
    p99,
    max: quantile(waits, 1),
    p99OverPerfect: p99 / quantile(perfectWaits(schedule, workers, to), 0.99),
    starved: starved.size,
    behindPerfect: behind.size,
    lost: calls.filter(({ outcome }) => outcome === 'lost').length,
    open: calls.filter(({ outcome }) => outcome === 'open').length,
  };
}

function meanOfQuota(calls: readonly Call[], schedule: Schedule, from: number, to: number): number {
  const STEPS = 20;
  const answers = calls.filter(({ outcome }) => outcome === 'answered').map(({ ended = Number.NaN }) => ended);
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    const [first, last] = [from + (1000 * step) / STEPS, to - 1000 + (1000 * step) / STEPS];
    const answered = answers.filter((time) => time >= first && time < last).length;
    sum += answered / allowed(schedule, first, last);
  }
  return sum / STEPS;
}
