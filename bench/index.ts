import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { endingOf, endsWithUs, INTERRUPTIONS, statusOf } from './harness/ending.js';
import { names } from './harness/names.js';
import { askedBy, REPORT } from './harness/options.js';
import { folderOf, kindOf } from './harness/results.js';
import { writeReport } from './report.js';

// Runs the benches that are named, or all, each in a process of its own, and writes the report of all that is known;
// options are handed on to the benches. `report` alone writes the report and runs none.
const args = process.argv.slice(2);
const asked = askedBy(args);
const { named } = asked;
const kind = kindOf(asked);
const chosen = named.length > 0 ? named.filter((name) => name !== REPORT) : names;

let bench: ChildProcess | undefined;
let interruption: NodeJS.Signals | undefined;
for (const signal of INTERRUPTIONS) {
  process.on(signal, () => {
    interruption ??= signal;
    // It ends what it has started. In a terminal it hears of the interruption by itself as well.
    bench?.kill(signal);
  });
}

const failed: string[] = [];
const began = performance.now();
const file = fileURLToPath(new URL('./harness/run.js', import.meta.url));
for (const name of chosen) {
  bench = endsWithUs(spawn(process.execPath, ['--expose-gc', file, name, ...args], { stdio: 'inherit' }));
  const [status, signal] = (await once(bench, 'exit')) as [number | null, NodeJS.Signals | null];
  if (interruption) {
    console.error(`\ninterrupted by ${interruption} in ${name}, of which nothing is kept; what ended before it is.`);
    console.error('No report was written: `npm run bench -- report` does that.');
    process.exit(statusOf(interruption));
  }
  if (status !== 0) failed.push(`${name} (${endingOf(status, signal)})`);
}
if (chosen.length > 0) {
  console.log(`\n${chosen.length} ${chosen.length === 1 ? 'bench' : 'benches'}, ${seconds(began)} s`);
}
console.log(`report: ${writeReport(folderOf(kind))}`);
if (kind === 'full' && chosen.length > 0) {
  console.log(
    'These are the results that the documents tell of: `node scripts/figures.mjs` writes them there, and ' +
      '`git checkout bench/results` has the old ones again.',
  );
}
if (failed.length > 0) {
  console.error(`these did not end well: ${failed.join(', ')}`);
  process.exit(1);
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000);
}
