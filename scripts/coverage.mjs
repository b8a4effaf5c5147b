// What the whole suite runs of `src/`, in lines and branches: in the tests' own processes, which vitest counts, and in the
// child processes that they start, `axios-tencentcloud` among them, which Node counts. Fails below 95 %, and when the suite
// fails. `--told` counts what the last run left again. Takes a quarter of an hour.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import coverageLibrary from 'istanbul-lib-coverage';
import { addHits } from './coverage/add.mjs';
import { childrenCoverage } from './coverage/children.mjs';

const WANTED = 95;
const root = fileURLToPath(new URL('..', import.meta.url));
const children = `${root}node_modules/.cache/coverage-of-children`;
const told = `${root}coverage/coverage-final.json`;

let status = 0;
if (process.argv[2] !== '--told') {
  rmSync(children, { recursive: true, force: true });
  mkdirSync(children, { recursive: true });
  const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--coverage', '--coverage.reportOnFailure'];
  const env = { ...process.env, COVERAGE_OF_CHILDREN: children };
  status = spawnSync(process.execPath, [...vitest, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  }).status;
}

const files = JSON.parse(readFileSync(told, 'utf8'));
for (const [path, coverage] of await childrenCoverage(children, pathToFileURL(`${root}dist/`).href)) {
  if (files[path]) addHits(files[path], coverage);
}
writeFileSync(`${root}coverage/coverage-whole.json`, JSON.stringify(files));

const map = coverageLibrary.createCoverageMap(files);
const folders = new Map();
const whole = coverageLibrary.createCoverageSummary();
for (const path of map.files()) {
  const name = path.slice(root.length);
  if (!name.startsWith('src/')) continue;
  const folder = name.split('/').slice(0, -1).slice(0, 2).join('/');
  const summary = map.fileCoverageFor(path).toSummary();
  if (!folders.has(folder)) folders.set(folder, coverageLibrary.createCoverageSummary());
  folders.get(folder).merge(summary);
  whole.merge(summary);
}
console.log('\n                       lines    branches');
for (const [name, { lines, branches }] of [...folders, ['the whole of src/', whole]]) {
  console.log(`${name.padEnd(20)} ${lines.pct.toFixed(1).padStart(5)} %     ${branches.pct.toFixed(1).padStart(5)} %`);
}
if (whole.lines.pct < WANTED || whole.branches.pct < WANTED) {
  console.error(`\nLess than ${WANTED} %: coverage/coverage-whole.json tells of each line.`);
  status ||= 1;
}
process.exit(status);
