import Table from 'cli-table3';
import { COMPACT, isTerminal, paint } from './screen.js';

/** A last column that is narrower than this is no good to read. */
const NARROWEST = 20;

/**
 * Entries as a list. At a terminal it is a table that fits the width, the last column wrapped. Elsewhere it is plain text for
 * grep and cut: a line an entry, without a head, the columns aligned, nothing cut or wrapped.
 *
 * No cell may be empty, and those of all columns but the last must be ASCII, whose characters are one column wide.
 */
export function listText(
  stream: NodeJS.WriteStream,
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const widths = head.map((title, column) =>
    Math.max(isTerminal(stream) ? title.length : 0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const table = isTerminal(stream) ? tableOf(stream, head, rows, widths) : undefined;
  return table ?? rows.map((row) => `${alignedLine(row, widths)}\n`).join('');
}

function alignedLine(row: readonly string[], widths: readonly number[]): string {
  return row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
}

/** `undefined` where the terminal is too narrow for one. */
function tableOf(
  stream: NodeJS.WriteStream,
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  widths: readonly number[],
): string | undefined {
  // A column has a space on either side, and a line on one; there is one more line than columns.
  const others = widths.slice(0, -1).map((width) => width + 2);
  const last = stream.columns - others.reduce((sum, width) => sum + width + 1, 0) - 2;
  if (!(last >= NARROWEST)) return undefined;
  const table = new Table({
    head: head.map((title) => paint(stream, 'bold', title)),
    style: { head: [], border: [] },
    chars: COMPACT,
    colWidths: [...others, last],
    wordWrap: true,
  });
  for (const row of rows) table.push([...row.slice(0, -1), spaced(row.at(-1) ?? '', last - 2)]);
  return `${table.toString()}\n`;
}

/** Chinese has no spaces to wrap at. Its characters take two columns. */
function spaced(text: string, width: number): string {
  if (/^[ -~]*$/.test(text)) return text;
  let line = 0;
  return [...text]
    .map((character) => {
      line += /[ -~]/.test(character) ? 1 : 2;
      if (line <= width) return character;
      line = 2;
      return `\n${character}`;
    })
    .join('');
}
