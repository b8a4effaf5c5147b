// Writes what the benches measured into README.md and docs/*.md, between marks:
//
//   … takes <!-- figure overhead.ratio as 0.00 -->1.27<!-- /figure --> times what raw axios takes …
//   <!-- answer overhead -->A successful call costs …<!-- /answer -->
//   <!-- machine -->Node v20.20.2, 2 × …<!-- /machine -->, or of one bench: <!-- machine overhead -->
//   <!-- table overhead --> all tables of a bench <!-- /table -->, or one by its caption: <!-- table overhead.One call … -->
//   <!-- targets --> all targets <!-- /targets -->, or those of one bench: <!-- targets overhead -->
//
// A figure is shown as 0.00, 0,000 or 0.0 % says, else with three figures that count. `--check` writes nothing and fails where a
// document says something else. `--results=FOLDER` reads another folder; files that are named replace README.md and docs/*.md.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, results: { type: 'string' } },
  allowPositionals: true,
});
const results = readResults(values.results ?? join(root, 'bench/results'));
const documents =
  positionals.length > 0 ? positionals : ['README.md', ...markdownIn('docs')].map((name) => join(root, name));

/** What cannot be told from the results. */
class Unknown extends Error {}

/** What stands in a sentence or a cell. */
const INLINE = ['figure', 'answer', 'machine'];

const WRITERS = {
  figure(of = '') {
    const [path, format] = of.split(' as ');
    const [bench, name] = pathOf(path);
    const value = resultOf(bench).figures[name];
    if (value === undefined)
      throw new Unknown(`is no figure; there are ${Object.keys(resultOf(bench).figures).join(', ')}`);
    return formatted(value, format);
  },
  answer: (of) => escaped(resultOf(of).answer),
  machine(of) {
    const measured = of === undefined ? [...results.values()] : [resultOf(of)];
    if (measured.length === 0) throw new Unknown('has no result');
    return [
      ...new Set(measured.map(({ machine: { node, cpu, memory } }) => escaped(`Node ${node}, ${cpu}, ${memory}`))),
    ].join('; ');
  },
  table(of = '') {
    const [bench, caption] = pathOf(of);
    const tables = resultOf(bench).tables.filter((table) => caption === undefined || table.caption === caption);
    if (tables.length === 0)
      throw new Unknown(
        `is no table; there are ${resultOf(bench)
          .tables.map((table) => table.caption)
          .join('; ')}`,
      );
    return tables
      .map(
        (table) => (tables.length > 1 ? `**${escaped(table.caption)}**\n\n` : '') + tableOf(table.columns, table.rows),
      )
      .join('\n\n');
  },
  targets(of) {
    const all = of === undefined ? [...results] : [[of, resultOf(of)]];
    const rows = all.flatMap(([bench, { targets }]) =>
      targets.map(({ what, wanted, measured, met, close, reason }) => [
        bench,
        what,
        wanted,
        measured,
        [`${met ? 'met' : 'missed'}${close ? ', narrowly' : ''}`, [close, reason].filter(Boolean).join('; ')]
          .filter(Boolean)
          .join(': '),
      ]),
    );
    return tableOf(['bench', 'target', 'wanted', 'measured', ''], rows);
  },
};

let wrong = 0;
for (const file of documents) {
  const before = readFileSync(file, 'utf8');
  const { text, problems } = fill(before);
  if (values.check && text !== before)
    problems.push('says something else than the results: run `node scripts/figures.mjs`');
  for (const problem of problems) console.error(`${file}: ${problem}`);
  wrong += problems.length;
  if (!values.check && text !== before && problems.length === 0) {
    writeFileSync(file, text);
    console.log(`${file}: written`);
  }
}
process.exitCode = wrong > 0 ? 1 : 0;

function markdownIn(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

/** By the bench's name, in the order of the benches. */
function readResults(folder) {
  const names = [...readFileSync(join(root, 'bench/harness/names.ts'), 'utf8').matchAll(/^ {2}'([\w-]+)',$/gm)];
  const files = names.map(([, name]) => [name, join(folder, `${name}.json`)]).filter(([, file]) => existsSync(file));
  return new Map(files.map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8'))]));
}

/** Puts into every pair of marks what belongs there; what cannot be told is left as it is, and is a problem. */
function fill(text) {
  const mark = /<!-- (\/?)(figure|answer|machine|table|targets)(?: ((?:(?!-->).)+?))? -->/g;
  const problems = [];
  let filled = '';
  let at = 0;
  let open;
  for (const found of text.matchAll(mark)) {
    const [whole, slash, kind, of] = found;
    const problem = (what) => problems.push(`line ${text.slice(0, found.index).split('\n').length}: ${whole} ${what}`);
    if (slash === '' && open) problem(`stands within ${open.whole}`);
    else if (slash !== '' && open?.kind !== kind) problem('ends what was not begun');
    else if (slash === '') {
      open = { whole, kind, of, problem };
      if (INLINE.includes(kind) && beginsLine(text, found.index))
        problem('begins a line: Markdown would take all of it for HTML');
      filled += text.slice(at, found.index + whole.length);
      at = found.index + whole.length;
    } else {
      filled += written(open, text.slice(at, found.index));
      at = found.index;
      open = undefined;
    }
  }
  open?.problem('is not ended');
  return { text: filled + text.slice(at), problems };
}

function written({ kind, of, problem }, before) {
  try {
    const block = WRITERS[kind](of);
    return INLINE.includes(kind) ? block : `\n\n${block}\n\n`;
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    problem(error.message);
    return before;
  }
}

/** `overhead.added µs` is the bench and what is meant of it. */
function pathOf(of) {
  const dot = of.indexOf('.');
  return dot < 0 ? [of, undefined] : [of.slice(0, dot), of.slice(dot + 1)];
}

function resultOf(bench) {
  const result = results.get(bench);
  if (!result) throw new Unknown(`has no result; there are ${[...results.keys()].join(', ')}`);
  return result;
}

function formatted(value, format) {
  if (!Number.isFinite(value)) throw new Unknown('is no finite number');
  if (format === undefined)
    return value.toLocaleString('en-US', { maximumSignificantDigits: 3, minimumSignificantDigits: 3 });
  const [matches, grouped, decimals = '', percent = ''] = /^0(,000)?(?:\.(0+))?( ?%)?$/.exec(format) ?? [];
  if (matches === undefined) throw new Unknown(`is shown as what? 0.00, 0,000 and 0.0 % are known`);
  const digits = { minimumFractionDigits: decimals.length, maximumFractionDigits: decimals.length };
  const shown = percent === '' ? value : value * 100;
  return shown.toLocaleString('en-US', { ...digits, useGrouping: grouped !== undefined }) + percent;
}

function tableOf(columns, rows) {
  const side = (column) =>
    column > 0 && rows.every((row) => /^[-+−≤≥]? ?\d/.test(String(row[column]))) ? '---:' : '---';
  const line = (cells) => `| ${cells.map((cell) => escaped(String(cell ?? ''))).join(' | ')} |`;
  return [line(columns), `|${columns.map((_, column) => side(column)).join('|')}|`, ...rows.map(line)].join('\n');
}

/** Text that Markdown shows as it is, also in a cell. */
function escaped(text) {
  return text
    .replace(/[\\`*|[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s+/g, ' ');
}

function beginsLine(text, index) {
  const before = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
  return /^\s*(?:(?:[-*+>]|\d+\.)\s+)*$/.test(before);
}
