import { closedFigures, type Figures, openFigures } from './figures.js';
import type { Load } from './load.js';
import { randomArrivals } from './open-loop.js';
import type { PeerName } from './peers/list.js';
import type { Scenario } from './scenarios.js';
import { fairWait, perfectAnswers, type Schedule } from './schedule.js';
import type { Report } from './server.js';
import type { Lanes, Outcome } from './side-by-side.js';
import type { Stall } from './stall.js';

/** A contender in a scenario, once. */
export interface Run {
  readonly contender: PeerName;
  readonly figures: Figures;
  readonly report: Report;
  /** When its calls were answered, ms since the load began. */
  readonly answers: readonly number[];
  readonly stalls: readonly [client: Stall, server: Stall];
  /** The share of a core that each of them had. */
  readonly cpu: readonly [client: number, server: number];
}

/** How a scenario is played. */
export interface Playing {
  /** How long calls begin, ms. */
  readonly duration: number;
  /** Open calls of workers may be answered for so many times what a fair queue takes; all for so long at least, ms. */
  readonly patience: readonly [times: number, least: number];
}

/** No call may be lost for want of one. */
const ATTEMPTS = 50;
/** Of the arrivals: the same for every contender and every run. */
const SEED = 2;

/** Plays one scenario with these contenders at the same time, and looks at what became of each. */
export async function play(
  lanes: Lanes,
  scenario: Scenario,
  contenders: readonly PeerName[],
  playing: Playing,
): Promise<Run[]> {
  const { perSecond, stated, jitter } = scenario;
  const schedule = scenario.quota(playing.duration);
  const load = loadOf(scenario, schedule, playing);
  const outcomes = await lanes.run(
    contenders.map((contender) => ({
      contender,
      setup: { perSecond, attempts: ATTEMPTS },
      settings: { quota: schedule, stated, jitter },
      load,
    })),
  );
  return outcomes.map(
    (outcome, index): Run => ({
      contender: contenders[index] as PeerName,
      figures: figuresOf(scenario, schedule, load, outcome),
      report: outcome.report,
      answers: outcome.calls.flatMap(({ ended, outcome: how }) => (how === 'answered' ? [ended ?? 0] : [])),
      stalls: [outcome.stall, outcome.report.stall],
      cpu: [outcome.cpu, outcome.report.cpu],
    }),
  );
}

/** When calls come of an open load of so many a second, ms: the same for every contender. */
export const arrivalsOf = (perSecond: number, duration: number): number[] =>
  randomArrivals((perSecond * duration) / 1000, duration, SEED);

function loadOf({ load }: Scenario, schedule: Schedule, { duration, patience: [times, least] }: Playing): Load {
  if ('workers' in load) {
    // A call that began at the very end is due one fair wait later; nobody is to be called lost who is only slow.
    const drain = Math.max(least, times * fairWait(schedule, duration, load.workers));
    return { kind: 'closed', workers: load.workers, duration, drain };
  }
  const quota = schedule[0]?.quota ?? 0;
  const arrivals = arrivalsOf(quota * load.times, duration);
  const due = (perfectAnswers(schedule, arrivals).at(-1) ?? 0) - (arrivals.at(-1) ?? 0);
  return { kind: 'open', arrivals, drain: due + Math.max(least, due / 4) };
}

function figuresOf({ promised }: Scenario, schedule: Schedule, load: Load, { calls, report }: Outcome): Figures {
  const target = promised.ofQuota;
  if (load.kind === 'open') {
    const { arrivals, drain } = load;
    return openFigures(calls, report, { schedule, target, arrivals, until: (arrivals.at(-1) ?? 0) + drain });
  }
  const { workers, duration } = load;
  return closedFigures(calls, report, { schedule, workers, target, duration, late: Math.min(5000, duration / 2) });
}
