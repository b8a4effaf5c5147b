import { styleText } from 'node:util';
import Table from 'cli-table3';

/** What a text is painted as. */
export type Paint = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** Whether a stream is a terminal that moves its cursor. */
export const isTerminal = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && process.env['TERM'] !== 'dumb';

/** Paints where somebody looks at a terminal and `NO_COLOR` is not set; elsewhere the text stays plain. */
export const paint = (stream: NodeJS.WriteStream, style: Paint, text: string): string =>
  isTerminal(stream) && !process.env['NO_COLOR'] ? styleText(style, text) : text;

/** No lines between rows: a table fits on a screen. */
export const COMPACT = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/**
 * A table, its head bold. Where it would be wider than the terminal, the cells of all columns but the first are broken: between
 * words, and within codes where their parts and words meet. Elsewhere nothing is broken.
 */
export function tableText(
  stream: NodeJS.WriteStream,
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const room = roomOf(stream, [head, ...rows]);
  const fitted = (cells: readonly string[]): string[] =>
    cells.map((cell, column) => (column === 0 ? cell : brokenText(cell, room)));
  const bold = fitted(head).map((cell) => cell.replace(/.+/g, (line) => paint(stream, 'bold', line)));
  const table = new Table({ head: bold, style: { head: [], border: [] }, chars: COMPACT });
  for (const row of rows) table.push(fitted(row));
  return table.toString();
}

/** Columns that are narrower than this are worse to read than lines that the terminal breaks. */
const NARROWEST_COLUMN = 10;

/** How wide each column but the first may be. A column has a space on either side, and a line on one. */
function roomOf(stream: NodeJS.WriteStream, rows: ReadonlyArray<readonly string[]>): number {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.flatMap((row) => (row[column] ?? '').split('\n').map(({ length }) => length))),
  );
  const [first = 0, ...others] = widths;
  const left = (isTerminal(stream) ? stream.columns : Number.POSITIVE_INFINITY) - first - 4;
  const room = Math.floor(left / others.length) - 3;
  const fits = others.reduce((sum, width) => sum + width + 3, 0) <= left;
  return fits || !(room >= NARROWEST_COLUMN) ? Number.POSITIVE_INFINITY : room;
}

/** Lines that are too long for a column, on as many as they need. */
function brokenText(text: string, room: number): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    let last = '';
    for (const part of line.length <= room ? [line] : line.split(/(?<= )|(?=\.)|(?<=[a-z])(?=[A-Z])/)) {
      if (last !== '' && (last + part).trimEnd().length > room) {
        lines.push(last.trimEnd());
        last = part;
      } else {
        last += part;
      }
    }
    lines.push(last);
  }
  return lines.join('\n');
}

/** Where there is less room than this, a terminal breaks lines itself. */
const NARROWEST = 20;

/**
 * A text on as many lines as a terminal's width asks for, those after the first indented; elsewhere it stays on one line. It is
 * broken at spaces alone.
 */
export function hangingText(stream: NodeJS.WriteStream, indent: string, text: string): string {
  const width = isTerminal(stream) ? stream.columns - indent.length : 0;
  const room = width < NARROWEST ? Number.POSITIVE_INFINITY : width;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${indent}`);
}

/** Counts by code, the most first, one a line. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return entries.map(([code, count]) => `${count} × ${code}`).join('\n') || 'none';
}
