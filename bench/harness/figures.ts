import type { Call } from './load.js';
import { quantile } from './quantile.js';
import { allowed, fairWait, perfectAnswers, perfectWaits, type Schedule } from './schedule.js';
import type { Report } from './server.js';

/** What a load came to. Waits are ms from when a call was due to its answer. */
export interface Figures {
  /** Requests that reached the server. */
  readonly sent: number;
  /** Of them, the share that was over the quota. */
  readonly refused: number;
  /** Calls answered. */
  readonly answered: number;
  /** Their share of those that a perfect queue would have answered by then. */
  readonly ofQuota: number;
  /** The same without the beginning; `undefined` where less than a second is left of it, and of a load that ends by itself. */
  readonly late: number | undefined;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** The same of a perfect queue. */
  readonly perfect: { readonly p50: number; readonly p99: number; readonly max: number };
  /**
   * Workers who had a call open for more than 2.5 times what a fair queue would have taken that gets as much of the quota as
   * the scenario asks for, and for more than a second.
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

/** A load of workers who call again as soon as they are answered. */
export interface ClosedPeriod {
  readonly schedule: Schedule;
  readonly workers: number;
  /** The part of the quota that the scenario asks for. */
  readonly target: number;
  /** ms in which calls begin. */
  readonly duration: number;
  /** Where the beginning ends, ms. */
  readonly late: number;
}

/** A load of calls that come when they come. */
export interface OpenPeriod {
  readonly schedule: Schedule;
  readonly target: number;
  readonly arrivals: readonly number[];
  /** When the last call was given up, ms since the load began. */
  readonly until: number;
}

/** Whoever waits so many times as long as is fair, starves; */
const PATIENCE = 2.5;
/** but not within the second that a quota is counted in, ms. */
const SECOND = 1000;
/** A mean within a second is of so many. */
const STEPS = 20;
const impatient = (waited: number, fair: number): boolean => waited > Math.max(SECOND, PATIENCE * fair);

/**
 * The figures of a closed loop. A call that is still open at its end and has waited longer than a perfect queue takes
 * counts with what it has waited so far: without that, who starves would not show.
 */
export function closedFigures(
  calls: readonly Call[],
  report: Report,
  { schedule, workers, target, duration, late }: ClosedPeriod,
): Figures {
  const before = (time: number): boolean => time < duration;
  const asked = schedule.map(({ at, quota }) => ({ at, quota: target * quota }));
  const waits: number[] = [];
  const starved = new Set<number>();
  const behind = new Set<number>();
  let answered = 0;
  for (const { worker, began, ended = Number.POSITIVE_INFINITY, outcome } of calls) {
    const waited = Math.min(ended, duration) - began;
    const fair = fairWait(schedule, began, workers);
    if (impatient(waited, fair)) behind.add(worker);
    if (impatient(waited, fairWait(asked, began, workers))) starved.add(worker);
    if (ended >= duration ? waited > fair : outcome === 'answered') waits.push(waited);
    if (ended < duration && outcome === 'answered') answered++;
  }
  return {
    ...sentOf(report.accepted.filter(before).length, report.refused.filter(before).length),
    answered,
    ofQuota: answered / allowed(schedule, 0, duration),
    late: duration - late > SECOND ? meanOfQuota(calls, schedule, late, duration) : undefined,
    ...spread(waits),
    perfect: spread(perfectWaits(schedule, workers, duration)),
    starved: starved.size,
    behindPerfect: behind.size,
    ...endsOf(calls),
  };
}

/** The figures of an open loop. A call that was never answered counts with what it waited until it was given up. */
export function openFigures(
  calls: readonly Call[],
  report: Report,
  { schedule, target, arrivals, until }: OpenPeriod,
): Figures {
  const perfect = perfectAnswers(schedule, arrivals);
  const asked = perfectAnswers(
    schedule.map(({ at, quota }) => ({ at, quota: Math.max(1, Math.floor(target * quota)) })),
    arrivals,
  );
  const over = perfect.at(-1) ?? 0;
  const waits = calls.map(({ began, ended = until, outcome }) => (outcome === 'lost' ? until : ended) - began);
  const waitsOf = (answers: readonly number[]): number[] => answers.map((time, index) => time - (arrivals[index] ?? 0));
  const impatientOf = (answers: readonly number[]): number => {
    const fair = waitsOf(answers);
    return waits.filter((waited, index) => impatient(waited, fair[index] ?? 0)).length;
  };
  const ended = calls.flatMap((call) => (call.outcome === 'answered' ? [call.ended ?? until] : []));
  return {
    ...sentOf(report.accepted.length, report.refused.length),
    answered: ended.filter((time) => time <= over).length,
    ofQuota: meanOfPerfect(ended, perfect, over),
    late: undefined,
    ...spread(waits),
    perfect: spread(waitsOf(perfect)),
    starved: impatientOf(asked),
    behindPerfect: impatientOf(perfect),
    ...endsOf(calls),
  };
}

const sentOf = (accepted: number, refused: number) => {
  const sent = accepted + refused;
  return { sent, refused: sent === 0 ? 0 : refused / sent };
};

const endsOf = (calls: readonly Call[]) => ({
  lost: calls.filter(({ outcome }) => outcome === 'lost').length,
  open: calls.filter(({ outcome }) => outcome === 'open').length,
});

const spread = (waits: readonly number[]) => ({
  p50: quantile(waits, 0.5),
  p99: quantile(waits, 0.99),
  max: quantile(waits, 1),
});

/**
 * Mean over the ends within the last second that a perfect queue takes: its bursts are a second apart, and whoever is
 * hundredths of a second behind would miss all of the last one.
 */
export function meanOfPerfect(answers: readonly number[], perfect: readonly number[], over: number): number {
  const by = (times: readonly number[], end: number): number => times.filter((time) => time <= end).length;
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    const end = over - (SECOND * step) / STEPS;
    sum += by(answers, end) / by(perfect, end);
  }
  return sum / STEPS;
}

/** Mean over the parts one second shorter: else it would depend on where in a burst the part begins and ends. */
function meanOfQuota(calls: readonly Call[], schedule: Schedule, from: number, to: number): number {
  const answers = calls.filter(({ outcome }) => outcome === 'answered').map(({ ended = Number.NaN }) => ended);
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    const [first, last] = [from + (SECOND * step) / STEPS, to - SECOND + (SECOND * step) / STEPS];
    const answered = answers.filter((time) => time >= first && time < last).length;
    sum += answered / allowed(schedule, first, last);
  }
  return sum / STEPS;
}
