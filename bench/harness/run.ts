import type { Bench, Context } from './bench.js';
import { commitNow, idleNow, quietnessOf } from './circumstances.js';
import { endWhenInterrupted } from './ending.js';
import { machine } from './machine.js';
import { askedBy } from './options.js';
import { kindOf, save } from './results.js';
import { stolenBetween, ticksNow } from './stolen.js';
import { createProgress, headerOf, textOf, verdictOf } from './terminal.js';

// Runs the bench that is named, in a process of its own: what one leaves behind must not slow the next one down.
endWhenInterrupted();
const [name = '', ...args] = process.argv.slice(2);
const asked = askedBy([name, ...args]);
const { short, own: options } = asked;

/** Below this share of idle time before a bench, something else is at work. */
const QUIET = 0.9;

const { bench } = (await import(new URL(`../${name}.js`, import.meta.url).href)) as { bench: Bench };
console.log(`\n== ${bench.name}: ${bench.question}`);
console.log(`${headerOf(machine())}\n`);
const progress = createProgress(bench.name);
const context: Context = {
  short,
  options,
  progress: progress.tell,
  show: (table) => progress.print(textOf(table)),
};
const [commit, idleBefore] = [commitNow(), await idleNow()];
if (idleBefore < QUIET && !short)
  console.log(`the machine has other work: ${Math.round(100 * idleBefore)} % of it is idle, and figures will suffer\n`);
const [began, ticks] = [performance.now(), ticksNow()];
const measured = await bench.run(context);
const [took, stolen] = [(performance.now() - began) / 1000, stolenBetween(ticks, ticksNow())];
progress.end();
const circumstances = { commit, idleBefore, idleAfter: await idleNow(), stolen };
console.log(measured.tables.map(textOf).join('\n\n'));
console.log(`\n${verdictOf(measured)}`);
console.log(`\n${Math.round(took)} s; ${quietnessOf(circumstances)}`);
// What was measured is told first: it may be that it cannot be kept.
try {
  save(bench, measured, { kind: kindOf(asked), took, circumstances });
} catch (error) {
  console.error(`what ${name} came to could not be kept: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
// A contender that was ended may still sleep through a backoff.
process.exit();
