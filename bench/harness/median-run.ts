import type { Figures } from './figures.js';
import type { Run } from './play.js';
import type { Stall } from './stall.js';

/** The run whose share of the quota is the median; of an even number the better of the two. */
export function middleRun(runs: readonly Run[]): Run {
  const byShare = [...runs].sort((a, b) => a.figures.ofQuota - b.figures.ofQuota);
  const middle = byShare[Math.floor(byShare.length / 2)];
  if (!middle) throw new Error('there is no run to take the median of');
  return middle;
}

/**
 * Several runs of one contender as one: every figure is its median, but those of which the worst run counts, since what may
 * not happen may not happen in one of three: among them the busiest second, and how a process stood still and was robbed.
 * What is drawn of it is the {@link middleRun}.
 */
export function medianRun(runs: readonly Run[]): Run {
  const middle = middleRun(runs);
  const all = (of: (figures: Figures) => number): number[] => runs.map(({ figures }) => of(figures));
  const median = (of: (figures: Figures) => number): number => medianOf(all(of));
  const worst = (of: (figures: Figures) => number): number => Math.max(...all(of));
  const stalled = (process: 0 | 1): Stall => ({
    longest: Math.max(...runs.map(({ stalls }) => stalls[process].longest)),
    robbed: Math.max(...runs.map(({ stalls }) => stalls[process].robbed)),
  });
  return {
    ...middle,
    report: { ...middle.report, busiest: Math.max(...runs.map(({ report }) => report.busiest)) },
    stalls: [stalled(0), stalled(1)],
    cpu: [medianOf(runs.map(({ cpu }) => cpu[0])), medianOf(runs.map(({ cpu }) => cpu[1]))],
    figures: {
      sent: median(({ sent }) => sent),
      refused: median(({ refused }) => refused),
      answered: median(({ answered }) => answered),
      ofQuota: median(({ ofQuota }) => ofQuota),
      late: middle.figures.late === undefined ? undefined : median(({ late = Number.NaN }) => late),
      p50: median(({ p50 }) => p50),
      p99: median(({ p99 }) => p99),
      max: median(({ max }) => max),
      perfect: middle.figures.perfect,
      starved: worst(({ starved }) => starved),
      behindPerfect: worst(({ behindPerfect }) => behindPerfect),
      lost: worst(({ lost }) => lost),
      open: worst(({ open }) => open),
    },
  };
}

/** The value in the middle; of an even number the mean of the two. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
