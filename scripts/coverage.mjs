// What the whole suite runs of `src/`, in lines and branches: in the tests' own processes, which vitest counts, and in the
// child processes that they start, `axios-tencentcloud` among them, which Node counts. Fails below 95 %, and when the suite
// fails. Takes a quarter of an hour; nothing may build meanwhile.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import coverageLibrary from 'istanbul-lib-coverage';
import { addHits } from './coverage/add.mjs';
import { childrenCoverage } from './coverage/children.mjs';

const WANTED = 95;
const root = fileURLToPath(new URL('..', import.meta.url));
const told = `${root}coverage/coverage-final.json`;

/** Runs the suite, with what was given to this script; resolves with how it ended. */
function runSuite(children) {
  // What is there is of another run.
  rmSync(told, { force: true });
  const vitest = [`${root}node_modules/vitest/vitest.mjs`, 'run', '--coverage', '--coverage.reportOnFailure'];
  const env = { ...process.env, COVERAGE_OF_CHILDREN: children };
  const { status } = spawnSync(process.execPath, [...vitest, ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** The coverage of both, by file. */
async function wholeCoverage(children) {
  const files = JSON.parse(readFileSync(told, 'utf8'));
  for (const [path, coverage] of await childrenCoverage(children, pathToFileURL(`${root}dist/`).href)) {
    if (files[path]) addHits(files[path], coverage);
  }
  return coverageLibrary.createCoverageMap(files);
}

/** A table of it, a line for each folder; returns the whole. */
function print(map) {
  const folders = new Map();
  const whole = coverageLibrary.createCoverageSummary();
  for (const path of map.files()) {
    const folder = path.slice(root.length).split('/').slice(0, -1).slice(0, 2).join('/');
    const summary = map.fileCoverageFor(path).toSummary();
    if (!folders.has(folder)) folders.set(folder, coverageLibrary.createCoverageSummary());
    folders.get(folder).merge(summary);
    whole.merge(summary);
  }
  console.log('\n                       lines    branches');
  for (const [name, { lines, branches }] of [...folders, ['the whole of src/', whole]]) {
    console.log(
      `${name.padEnd(20)} ${lines.pct.toFixed(1).padStart(5)} %     ${branches.pct.toFixed(1).padStart(5)} %`,
    );
  }
  return whole;
}

const children = mkdtempSync(join(tmpdir(), 'coverage-of-children-'));
try {
  process.exitCode = runSuite(children);
  if (existsSync(told)) {
    const map = await wholeCoverage(children);
    writeFileSync(`${root}coverage/coverage-whole.json`, JSON.stringify(map));
    const { lines, branches } = print(map);
    if (Math.min(lines.pct, branches.pct) < WANTED) {
      console.error(`\nLess than ${WANTED} %: coverage/coverage-whole.json tells of each line.`);
      process.exitCode ||= 1;
    }
  } else {
    console.error('The suite ended before it told what it ran: see above.');
    process.exitCode ||= 1;
  }
} finally {
  rmSync(children, { recursive: true, force: true });
}
