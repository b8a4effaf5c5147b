import type { EmulatorStats } from '../../emulator/index.js';
import { timeText } from '../../observe/time-text.js';
import { countsText, hangingText, paint, tableText } from '../screen.js';
import { CALLS, CLOCK_AHEAD, QUOTA } from './conditions.js';
import type { DemoResult } from './contenders.js';

/** What a contender came to, and what its server counted. */
export interface Met {
  readonly name: string;
  readonly result: DemoResult;
  readonly stats: EmulatorStats;
}

/** What is said before. */
export const introduction = (): string => `${hangingText(process.stdout, '', WHAT_THERE_IS)}\n\n`;

const WHAT_THERE_IS =
  `${CALLS} VOD calls at once, against a server that admits ${QUOTA} a second of each API, is ten minutes ahead, and now ` +
  'and then fails or drops the connection. About 15 seconds.';

const rows: ReadonlyArray<readonly [label: string, cell: (met: Met) => string]> = [
  ['answered', ({ result }) => `${result.answered} of ${CALLS}`],
  ['requests sent', ({ stats }) => String(stats.received)],
  ['failed attempts', ({ stats: { refused, faults } }) => countsText({ ...refused, ...resetsIn(faults) })],
  ['signed again', ({ result }) => String(result.resigns)],
  ['wait p50 / p99', ({ result: { waits } }) => (waits ? `${timeText(waits.p50)} / ${timeText(waits.p99)}` : 'never')],
  ['answered/second', ({ result }) => (result.answered / (result.took / 1000)).toFixed(1)],
  ['took', ({ result }) => timeText(result.took)],
  ['calls lost', ({ result }) => countsText(result.lost)],
];

const resetsIn = ({ reset }: EmulatorStats['faults']): Readonly<Record<string, number>> =>
  reset === undefined ? {} : { 'connection reset': reset };

/** What the contenders came to, the wrapped one first, as a person reads it. */
export function textOf(met: readonly Met[]): string {
  const table = tableText(
    process.stdout,
    ['', ...met.map(({ name }) => name)],
    rows.map(([label, cell]) => [label, ...met.map(cell)]),
  );
  const wrapped = met[0]?.result.answered ?? 0;
  const verdict = paint(process.stdout, wrapped === CALLS ? 'green' : 'red', `wrapped: ${wrapped} of ${CALLS}`);
  return `${table}\n${verdict}\n`;
}

/** The same, as `--json` prints it. Times are ms. */
export const dataOf = (met: readonly Met[]): object => ({
  calls: CALLS,
  quota: QUOTA,
  clockAhead: CLOCK_AHEAD,
  contenders: met.map(({ name, result, stats }) => ({ name, ...result, emulator: stats })),
});
