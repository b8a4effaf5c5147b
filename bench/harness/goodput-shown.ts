import type { Bars, Cell, Lines, Table } from './bench.js';
import type { Played } from './goodput-targets.js';
import { rateOverTime } from './rate.js';
import { NO_WAIT } from './rivalry.js';
import { type Row, robbedOf } from './sound.js';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const OURS = 'ours';

const LEGEND = {
  sound: 'runs in which the machine kept no process from its processor for too long: those that count, of those played',
};

export function tableOfScenario({ scenario: { name, says }, rows }: Played): Table {
  return {
    caption: `${name}: ${says}`,
    legend: LEGEND,
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
      'sound',
      'busiest s',
      'stood still ms',
      'robbed ms',
      'CPU',
    ],
    rows: rows.map((row): Cell[] => {
      const { contender, figures, report, stalls, cpu, runs } = row;
      const over = (key: 'p50' | 'p99' | 'max'): string => {
        const ratio = figures.perfect[key] < NO_WAIT ? '' : ` (${(figures[key] / figures.perfect[key]).toFixed(2)})`;
        return `${(figures[key] / 1000).toFixed(2)}${ratio}`;
      };
      return [
        contender + (runs.length > 1 ? `, median of ${runs.length}` : '') + (row.void ? ', void' : ''),
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
        row.sound.join(' of '),
        report.busiest,
        stalls.map(({ longest }) => Math.round(longest)).join(' + '),
        Math.round(robbedOf(row)),
        cpu.map(percent).join(' + '),
      ];
    }),
  };
}

/** What ours came to, scenario by scenario. */
export function answerOf(all: readonly Played[]): string {
  const parts = all.flatMap(({ scenario, rows }) => {
    const own = rows.find(({ contender }) => contender === OURS)?.figures;
    if (!own) return [];
    const { ofQuota, refused, p99, perfect } = own;
    return [
      `${ofQuota.toFixed(3)} in ${scenario.name} (${percent(refused)} refused, p99 ${(p99 / perfect.p99).toFixed(2)} × ` +
        "a perfect queue's)",
    ];
  });
  return parts.length === 0
    ? 'Ours did not take part.'
    : `Of what a perfect queue answers, ours answered ${parts.join(', ')}.`;
}

/** Rate over time against the quota: what the caller is answered, and what it sends for that. */
export function ratePlots({ scenario: { name, says }, schedule, rows, duration }: Played): Lines[] {
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
