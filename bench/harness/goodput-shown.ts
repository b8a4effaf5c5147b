import type { Bars, Cell, Lines, Table, Target } from './bench.js';
import type { Row } from './play.js';
import { rateOverTime } from './rate.js';
import { betterIn, MARGIN } from './rivalry.js';
import type { Scenario } from './scenarios.js';
import type { Schedule } from './schedule.js';

/** What was played: a scenario, and its rows, ours among them. */
export interface Played {
  readonly scenario: Scenario;
  readonly schedule: Schedule;
  readonly rows: readonly Row[];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const OURS = 'ours';
const ownOf = ({ rows }: Played): Row | undefined => rows.find(({ contender }) => contender === OURS);

/** Where a perfect queue waits less, ms, a ratio to it tells nothing. */
const NO_WAIT = 50;

export function tableOfScenario({ scenario: { name, says }, rows }: Played): Table {
  return {
    caption: `${name}: ${says}`,
    columns: [
      '',
      'of quota',
      'late',
      'refused',
      'p50 s (÷ perfect)',
      'p99 s (÷ perfect)',
      'max s (÷ perfect)',
      'starved',
      'behind',
      'lost',
      'open',
      'busiest s',
      'stalls ms',
      'CPU',
    ],
    rows: rows.map(({ contender, figures, report, stalls, cpu }): Cell[] => {
      const over = (key: 'p50' | 'p99' | 'max'): string => {
        const ratio = figures.perfect[key] < NO_WAIT ? '' : ` (${(figures[key] / figures.perfect[key]).toFixed(2)})`;
        return `${(figures[key] / 1000).toFixed(2)}${ratio}`;
      };
      return [
        contender,
        figures.ofQuota.toFixed(3),
        figures.late?.toFixed(3) ?? '',
        percent(figures.refused),
        over('p50'),
        over('p99'),
        over('max'),
        figures.starved,
        figures.behindPerfect,
        figures.lost,
        figures.open,
        report.busiest,
        stalls.map(Math.round).join(' + '),
        cpu.map(percent).join(' + '),
      ];
    }),
  };
}

/** Above this, ms, a process that stood still lets what left a second apart arrive too close. */
const STALLED = 15;

/** What ours came to in a scenario, beside what was promised. */
export function targetOf(played: Played): Target | undefined {
  const own = ownOf(played);
  if (!own) return undefined;
  const { name, promised, seconds } = played.scenario;
  const { ofQuota, late, refused, p99, perfect, heldP99, starved, lost, open } = own.figures;
  const ratio = p99 / perfect.p99;
  const missed = [
    ofQuota < promised.ofQuota && 'of quota',
    promised.late !== undefined && late !== undefined && late < promised.late && 'late',
    refused > promised.refused && 'refused',
    ratio > promised.p99OverPerfect && 'p99',
    starved > 0 && 'starved',
    lost + open > 0 && 'lost',
  ].filter((each) => each !== false);
  const stall = Math.max(...own.stalls);
  const held =
    heldP99 !== undefined && missed.includes('p99') && heldP99 > promised.p99OverPerfect * perfect.p99
      ? [`a perfect queue that holds each slot as long as ours does comes to ${(heldP99 / perfect.p99).toFixed(2)}`]
      : [];
  const stood = stall > STALLED ? [`a process stood still for ${Math.round(stall)} ms`] : [];
  const step = played.schedule[1]?.at;
  const usual = (1000 * seconds.full) / played.schedule.length;
  const brief =
    step !== undefined && step < usual
      ? [
          `the quota changes after ${step / 1000} s, and after ${usual / 1000} s in a full run, for which it was promised`,
        ]
      : [];
  const reason = [missed.join(', '), ...brief, ...held, ...stood];
  const lateOf = (share: number | undefined): string => (share === undefined ? '' : `, ${share.toFixed(3)} late`);
  return {
    what: name,
    wanted:
      `≥ ${promised.ofQuota} of the quota${promised.late ? `, ≥ ${promised.late} late` : ''}, ≤ ${percent(promised.refused)} refused, ` +
      `p99 ≤ ${promised.p99OverPerfect} × perfect, none starved, none lost`,
    measured:
      `${ofQuota.toFixed(3)} of the quota${promised.late ? lateOf(late) : ''}, ${percent(refused)} refused, ` +
      `p99 ${ratio.toFixed(2)} × perfect, ${starved} starved, ${lost + open} lost`,
    met: missed.length === 0,
    ...(missed.length > 0 && { reason: reason.join('; ') }),
  };
}

/** Whether somebody beats ours in two columns of a scenario; whoever does is named with what it reached. */
export function rivalsTarget(all: readonly Played[]): Target {
  const offenders = all.flatMap((played) => {
    const own = ownOf(played);
    if (!own) return [];
    return played.rows.flatMap(({ contender, figures }) => {
      const better = contender === OURS ? [] : betterIn(figures, own.figures);
      return better.length >= 2 ? [`${contender} in ${played.scenario.name} (${better.join(', ')})`] : [];
    });
  });
  return {
    what: 'a peer better in two columns of one scenario at once',
    wanted:
      `none, of quota (by more than ${MARGIN.ofQuota}), refused (${percent(MARGIN.refused)}) and p99 ` +
      `(${Math.round(100 * (MARGIN.p99 - 1))} %)`,
    measured: offenders.length === 0 ? 'none' : offenders.join('; '),
    met: offenders.length === 0,
  };
}

/** Rate over time against the quota: what the caller is answered, and what it sends for that. */
export function ratePlots({ scenario: { name, says }, schedule, rows }: Played, duration: number): Lines[] {
  const plot = (title: string, y: string, timesOf: (row: Row) => readonly number[]): Lines => ({
    kind: 'lines',
    title: `${title}, ${name}: ${says}`,
    x: 's',
    y,
    lines: rows.map((row) => ({
      label: row.contender,
      points: rateOverTime(timesOf(row), { until: duration, window: 1000, step: 100 }),
      ours: row.contender === OURS,
    })),
    rule: { label: 'the quota', steps: schedule.map(({ at, quota }) => [at / 1000, quota]) },
  });
  return [
    plot('Requests sent', 'requests in the last second', ({ report: { accepted, refused } }) => [
      ...accepted,
      ...refused,
    ]),
    plot('Calls answered', 'answers in the last second', ({ answers }) => answers),
  ];
}

/** A column of a scenario as bars. */
export function barsOfScenario(
  { scenario: { name, says }, rows }: Played,
  x: string,
  measureOf: (row: Row) => number,
  target: number,
): Bars {
  return {
    kind: 'bars',
    title: `${name}: ${says}`,
    x,
    bars: rows.map((row) => ({ label: row.contender, value: measureOf(row), ours: row.contender === OURS })),
    target,
  };
}
