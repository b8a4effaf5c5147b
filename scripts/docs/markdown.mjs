/** Text that a page shows as it is: neither Markdown, nor HTML, nor a template of Vue. What is `code` stays code. */
export const plain = (text) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(`[^`]+`)/)
    .map((piece, index) => (index % 2 === 1 ? piece : escaped(piece)))
    .join('');

const escaped = (text) =>
  text
    .replace(/[\\*_[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{{', '&#123;&#123;');

/** Code, in a line, which may break after a dot. Vue would take braces for its own. */
export const code = (text) => `<code v-pre>${escapedCode(text)}</code>`;

const escapedCode = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '&#124;')
    .replace(/\.(?=[A-Za-z])/g, '.<wbr>');

/** A table of cells that are Markdown already. */
export function table(columns, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** A page, with what a search and a browser show of it. */
export const page = (title, description, ...parts) =>
  `${[
    `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description)}\neditLink: false\n---`,
    `# ${title}`,
    ...parts,
  ].join('\n\n')}\n`;

/** The anchor of a code or an option, as VitePress makes it of a heading. */
export const anchor = (text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
