import type { Bars, Table } from './bench.js';
import type { Compared } from './pairs.js';

/** What was compared in pairs, as a table. */
export const tableOf = (caption: string, rows: readonly Compared[], unit = 'µs a call'): Table => ({
  caption,
  columns: ['', unit, '× the baseline', 'quartiles'],
  rows: rows.map(({ name, perCall, ratio: [q1, median, q3] }) => [
    name,
    perCall.toFixed(perCall < 10 ? 2 : 1),
    digits(median),
    `${digits(q1)} to ${digits(q3)}`,
  ]),
});

/** The same as bars. */
export const barsOf = (
  title: string,
  x: string,
  rows: ReadonlyArray<Pick<Compared, 'name' | 'ratio'>>,
  ours: readonly string[],
  target?: number,
): Bars => ({
  kind: 'bars',
  title,
  x,
  bars: rows.map(({ name, ratio: [low, value, high] }) => ({
    label: name,
    value,
    low,
    high,
    ours: ours.includes(name),
  })),
  target,
});

/** Three figures that count, or four where the value is small. */
const digits = (value: number): string => value.toFixed(value < 0.1 ? 4 : 2);
