// Writes what the benches measured into README.md, bench/README.md and docs/*.md, between marks:
//
//   … takes <!-- figure overhead.ratio as 0.00 -->1.27<!-- /figure --> times what raw axios takes …
//   … took <!-- finding hmac, an object -->3.6 µs<!-- /finding -->, as docs/findings.json has it: measured once, at its time
//   <!-- answer overhead -->A successful call costs …<!-- /answer -->
//   <!-- machine -->Node v20.20.2, 2 × …<!-- /machine -->, <!-- duration -->13 minutes<!-- /duration -->,
//   <!-- met -->30 of 36<!-- /met --> targets; each of them also of one bench: <!-- machine overhead -->
//   <!-- table overhead --> all tables of a bench <!-- /table -->, or one by its caption: <!-- table overhead.One call … -->
//   <!-- targets --> all targets <!-- /targets -->, or those of one bench: <!-- targets overhead -->
//   <!-- sample --> what one run of the command printed, docs/sample.json <!-- /sample -->
//
// A figure is shown as 0.00, 0,000 or 0.0 % says, else with three figures that count. Marks in code are left alone. `--check`
// writes nothing and fails where a document says something else. `--results=FOLDER` and `--findings=FILE` read others; files that are
// named replace the documents.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fill } from './figures/fill.mjs';
import { createWriters } from './figures/writers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' }, results: { type: 'string' }, findings: { type: 'string' } },
  allowPositionals: true,
});
const documents =
  positionals.length > 0
    ? positionals
    : ['README.md', 'bench/README.md', ...markdownIn('docs')].map((name) => join(root, name));
const sample = join(root, 'docs/sample.json');
const writers = createWriters({
  results: readResults(values.results ?? join(root, 'bench/results')),
  findings: read(values.findings ?? join(root, 'docs/findings.json')),
  sample: existsSync(sample) ? read(sample) : undefined,
});

let wrong = 0;
for (const file of documents) {
  const before = readFileSync(file, 'utf8');
  const { text, problems } = fill(before, writers);
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

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** By the bench's name, in the order of the benches. */
function readResults(folder) {
  const names = [...readFileSync(join(root, 'bench/harness/names.ts'), 'utf8').matchAll(/^ {2}'([\w-]+)',$/gm)];
  const files = names.map(([, name]) => [name, join(folder, `${name}.json`)]).filter(([, file]) => existsSync(file));
  return new Map(files.map(([name, file]) => [name, read(file)]));
}
