import { allOf } from './all-of.js';
import type { Target } from './bench.js';
import { type Between, queuesBetween } from './explained.js';
import type { Figures } from './figures.js';
import { middleRun } from './median-run.js';
import { arrivalsOf } from './play.js';
import { betterIn, COLUMNS, priceOf } from './rivalry.js';
import type { Scenario } from './scenarios.js';
import { perfectAnswers, type Schedule } from './schedule.js';
import { ROBBED, type Row, robbedOf } from './sound.js';
import { type Held, targetOf } from './target.js';

/** What was played: a scenario for so many ms, and a row for each contender. */
export interface Played {
  readonly scenario: Scenario;
  readonly schedule: Schedule;
  readonly duration: number;
  readonly rows: readonly Row[];
}

const OURS = 'ours';
/** A figure of a target as a person reads it, with so many more digits than usual. */
type Written = (value: number, more: number) => string;
const DIGITS = 4;
const share: Written = (value, more) => `${value.toFixed(3 + more)} of the quota`;
const lateShare: Written = (value, more) => `${value.toFixed(3 + more)} late`;
const refusal: Written = (value, more) => `${(100 * value).toFixed(1 + more)} % refused`;
const slowest: Written = (value, more) => `p99 ${value.toFixed(2 + more)} × perfect`;

/** Writes values that are held against a limit: one that is not the limit has the digits that tell it from that. */
const beside =
  (limit: number, written: Written) =>
  (value: number): string => {
    let more = 0;
    while (value !== limit && more < DIGITS && written(value, more) === written(limit, more)) more++;
    return written(value, more);
  };

const ownOf = ({ rows }: Played): Row | undefined => rows.find(({ contender }) => contender === OURS);

/** What the machine did to a row, where it is void for it. */
const robbery = (row: Row): string =>
  `a process had no processor for ${Math.round(Math.min(...row.runs.map(robbedOf)))} ms, and more than ${ROBBED} ms make a run void`;

/** What ours came to in a scenario, beside what was promised; `undefined` where ours did not play. */
export function scenarioTarget(played: Played): Target | undefined {
  const own = ownOf(played);
  if (!own) return undefined;
  const { ofQuota, late, refused, p99OverPerfect } = played.scenario.promised;
  const reasons = reasonsOf(played, own);
  const part = (what: string, held: Omit<Held, 'measured'>, of: (figures: Figures) => number): Target => {
    const target = targetOf(what, { ...held, measured: of(own.figures) });
    const otherwise = own.runs
      .map(({ figures }) => of(figures))
      .filter((measured) => targetOf(what, { ...held, measured }).met !== target.met);
    if (otherwise.length === 0) return target;
    return {
      ...target,
      close: `${otherwise.length} of ${own.runs.length} runs had ${otherwise.map(held.show).join(', ')}`,
    };
  };
  const none = (what: string, of: (figures: Figures) => number): Target =>
    part(what, { atMost: 0, show: (count) => `${count} ${what}` }, of);
  const all = allOf(nameOf(played), [
    part(
      'of quota',
      { atLeast: ofQuota, show: beside(ofQuota, share), reason: reasons.ofQuota },
      (figures) => figures.ofQuota,
    ),
    ...(late === undefined || own.figures.late === undefined
      ? []
      : [part('late', { atLeast: late, show: beside(late, lateShare) }, (figures) => figures.late ?? 0)]),
    part('refused', { atMost: refused, show: beside(refused, refusal) }, (figures) => figures.refused),
    part(
      'p99',
      { atMost: p99OverPerfect, show: beside(p99OverPerfect, slowest), reason: reasons.p99 },
      ({ p99, perfect }) => p99 / perfect.p99,
    ),
    none('starved', ({ starved }) => starved),
    none('lost', ({ lost, open }) => lost + open),
  ]);
  return own.void ? { ...all, met: false, close: `void: ${robbery(own)}`, reason: undefined } : all;
}

/** A shorter run than was promised of changes more often. */
function nameOf({ scenario: { name, seconds }, schedule, duration }: Played): string {
  if (schedule.length === 1 || duration >= 1000 * seconds.full) return name;
  const every = (run: number): string => `${run / schedule.length / 1000} s`;
  return `${name}, every ${every(duration)} (promised: every ${every(1000 * seconds.full)})`;
}

/** Of a measured value more than this is above what a model comes to, where the model does not explain all of it. */
const REST = 0.02;
const AND_MORE = ', and the rest has another cause';

interface Reasons {
  ofQuota?: string | undefined;
  p99?: string;
}

/**
 * How a process stood still in the run whose share is the median, where what is missing of its time is no more than that: nothing
 * is answered meanwhile. `undefined` where more is missing.
 */
function stallOf({ runs }: Row, missing: number, span: number): string | undefined {
  const middle = middleRun(runs);
  const robbed = robbedOf(middle);
  const longest = Math.max(...middle.stalls.map((stall) => stall.longest));
  const said = (time: number): string => `${Math.round(time)} ms, ${(time / span).toFixed(3)} of the time`;
  if (robbed / span >= missing) return `a process had no processor for ${said(robbed)}`;
  if (longest / span < missing) return undefined;
  return `a process stood still for ${said(longest)}, by its own work but for ${Math.round(robbed)} ms at the most`;
}

/** Why a part was missed, as far as it can be reckoned. */
function reasonsOf({ scenario, schedule, duration }: Played, own: Row): Reasons {
  const { promised, load, perSecond, jitter } = scenario;
  const { report, figures } = own;
  // Of what is void the machine is the reason.
  if (own.void) return {};
  const arrivals =
    perSecond !== undefined && 'times' in load ? arrivalsOf(perSecond * load.times, duration) : undefined;
  const between =
    arrivals && perSecond !== undefined
      ? queuesBetween({ quota: perSecond, arrivals, jitter, accepted: report.accepted, refused: report.refused })
      : [];
  const listed = (of: (ratios: Between) => string): string =>
    between
      .map((queue, index) => `${index === 0 ? 'a perfect queue that' : 'that also'} ${queue.does} has ${of(queue)}`)
      .join(', ');
  const reasons: Reasons = {};
  const last = between.at(-1);
  if (last && last.p99 > promised.p99OverPerfect) {
    const more = figures.p99 / figures.perfect.p99 > last.p99 * (1 + REST);
    reasons.p99 = listed(({ p99 }) => p99.toFixed(2)) + (more ? AND_MORE : '');
  }
  if (last && last.ofQuota < promised.ofQuota) {
    const more = figures.ofQuota < last.ofQuota * (1 - REST);
    reasons.ofQuota = listed(({ ofQuota }) => ofQuota.toFixed(3)) + (more ? AND_MORE : '');
  } else {
    const span = arrivals ? (perfectAnswers(schedule, arrivals).at(-1) ?? duration) : duration;
    reasons.ofQuota = stallOf(own, promised.ofQuota - figures.ofQuota, span);
  }
  return reasons;
}

/**
 * Whether somebody beats ours in two columns of a scenario; whoever does is named with what it reached, and with what went with
 * that. Void rows are no verdict: with one of them it is not met.
 */
export function rivalsTarget(all: readonly Played[]): Target {
  const offenders: string[] = [];
  const prices: string[] = [];
  const voids: string[] = [];
  const played = new Map<string, string[]>();
  for (const each of all) {
    const own = ownOf(each);
    const { name } = each.scenario;
    for (const row of each.rows) {
      if (row.void) voids.push(`${row.contender} in ${name} (${robbery(row)})`);
      if (row !== own) played.set(row.contender, [...(played.get(row.contender) ?? []), name]);
      if (!own || own.void || row.void || row === own) continue;
      const better = betterIn(row.figures, own.figures);
      if (better.length < 2) continue;
      offenders.push(`${row.contender} in ${name} (${better.join(', ')})`);
      const price = priceOf(row.figures, own.figures);
      if (price !== undefined) prices.push(`${row.contender} in ${name} has ${price}`);
    }
  }
  const listed = [...played].map(([peer, names]) => `${peer} (${names.join(', ')})`).join(', ');
  return {
    what: `a peer better in two columns of one scenario at once, of those who played: ${listed || 'nobody'}`,
    wanted: `none, ${COLUMNS}`,
    measured:
      offenders.length > 0
        ? [...offenders, ...voids.map((each) => `void: ${each}`)].join('; ')
        : voids.length > 0
          ? 'none of those that can be compared'
          : 'none',
    met: offenders.length === 0 && voids.length === 0,
    // Whoever is better is so, whatever the void rows would have been.
    close: offenders.length === 0 && voids.length > 0 ? `void: ${voids.join('; ')}` : undefined,
    reason: prices.length > 0 ? `for that, ${prices.join('; ')}` : undefined,
  };
}
