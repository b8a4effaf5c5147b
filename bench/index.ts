import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { names } from './harness/names.js';
import { folderOf } from './harness/results.js';
import { writeReport } from './report.js';

// Runs the benches that are named, or all, each in a process of its own, and writes the report of all that is known;
// options are handed on to the benches. `report` alone writes the report and runs none.
const REPORT = 'report';
const given = process.argv.slice(2);
const options = given.filter((arg) => arg.startsWith('-'));
const named = given.filter((arg) => !arg.startsWith('-'));
const known: readonly string[] = [...names, REPORT];
const unknown = named.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`there is no bench ${unknown}; there are ${known.join(', ')}`);
  process.exit(2);
}
const chosen = named.length > 0 ? named.filter((name) => name !== REPORT) : names;
const failed: string[] = [];
const began = performance.now();
for (const name of chosen) {
  const file = fileURLToPath(new URL('./harness/run.js', import.meta.url));
  const { status } = spawnSync(process.execPath, ['--expose-gc', file, name, ...options], { stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
if (chosen.length > 0) {
  console.log(`\n${chosen.length} ${chosen.length === 1 ? 'bench' : 'benches'}, ${seconds(began)} s`);
}
console.log(`report: ${writeReport(folderOf(options.includes('--short')))}`);
if (failed.length > 0) {
  console.error(`these ended with an error: ${failed.join(', ')}`);
  process.exit(1);
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000);
}
