/** Text that Markdown shows as it is, also in a cell. What is `code` stays code, where a cell can hold it. */
export function escaped(text) {
  return text
    .replace(/\s+/g, ' ')
    .split(/(`[^`|<>&\\]+`)/)
    .map((piece, index) => (index % 2 === 1 ? piece : escapedText(piece)))
    .join('');
}

const escapedText = (text) =>
  text
    .replace(/[\\`*|[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** A table; columns of figures stand on the right, and what is empty in every row is left out. */
export function tableOf(columns, rows) {
  const kept = columns
    .map((_, column) => column)
    .filter((column) => column === 0 || rows.some((row) => String(row[column] ?? '') !== ''));
  const side = (column) =>
    column > 0 && rows.every((row) => /^[-+−≤≥]? ?\d/.test(String(row[column]))) ? '---:' : '---';
  const line = (cells) => `| ${kept.map((column) => escaped(String(cells[column] ?? ''))).join(' | ')} |`;
  return [line(columns), `|${kept.map(side).join('|')}|`, ...rows.map(line)].join('\n');
}

/** Where a document shows code, [from, to): marks in there are shown as they are written. */
export function codeIn(text) {
  const code = /^```.*\n[\s\S]*?^```|(?<![`\\])`[^`\n]+`(?!`)/gm;
  return [...text.matchAll(code)].map(({ 0: { length }, index }) => [index, index + length]);
}

/** Whether nothing but the sign of a list stands before: what begins a line is HTML to Markdown. */
export function beginsLine(text, index) {
  const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
  return /^\s*(?:(?:[-*+>]|\d+\.)\s+)*$/.test(before);
}
