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

/** A table as a terminal shows it, without colours of its own. */
export function tableText(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] }, chars: COMPACT });
  for (const row of rows) table.push([...row]);
  return table.toString();
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
