import { parseArgs } from 'node:util';
import type { Bench, Context } from './bench.js';
import { commitNow, idleNow } from './circumstances.js';
import { endWhenInterrupted } from './ending.js';
import { machine } from './machine.js';
import { save } from './results.js';
import { createProgress, headerOf, textOf, verdictOf } from './terminal.js';

// Runs the bench that is named, in a process of its own: what one leaves behind must not slow the next one down.
endWhenInterrupted();
const [name = '', ...rest] = process.argv.slice(2);
const { tokens } = parseArgs({ args: rest, strict: false, tokens: true });
const options: Record<string, string | undefined> = {};
for (const token of tokens) if (token.kind === 'option') options[token.name] = token.value ?? '';
const short = options['short'] !== undefined;

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
const began = performance.now();
const measured = await bench.run(context);
const took = (performance.now() - began) / 1000;
progress.end();
save(bench, measured, { took, short, circumstances: { commit, idleBefore, idleAfter: await idleNow() } });
console.log(measured.tables.map(textOf).join('\n\n'));
console.log(`\n${verdictOf(measured)}`);
// A contender that was ended may still sleep through a backoff.
process.exit();
