import type { ExitCode } from '../exit-codes.js';
import { watchInterruption } from '../interruption.js';
import { checkOutputFile, writeOutputFile } from '../output-file.js';
import { paint, tableText } from '../screen.js';
import { conditionsOf } from './conditions.js';
import { measure } from './contest.js';
import type { Outcome } from './outcome.js';
import { pageOf } from './page.js';
import type { Plan } from './plan.js';
import { type BenchOptions, readPlan } from './read-plan.js';
import { cellsOf } from './table.js';

/** Runs the benchmark; the result goes to stdout and into the file of `--html`, the way there to stderr. */
export async function runBench(given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  // Commander's texts and flags, as the command defines them.
  const options = given as unknown as BenchOptions;
  const plan = await readPlan(options);
  if (options.html !== undefined) checkOutputFile('--html', options.html);
  const interruption = watchInterruption();
  try {
    const outcomes = await measure(plan, interruption.signal);
    const isWhole = !interruption.signal.aborted;
    process.stdout.write(options.json ? jsonOf(plan, outcomes, isWhole) : textOf(plan, outcomes, isWhole));
    if (options.html !== undefined) await writeOutputFile(options.html, pageOf(plan, outcomes));
    return interruption.exitCode();
  } finally {
    interruption.end();
  }
}

function textOf(plan: Plan, outcomes: readonly Outcome[], isWhole: boolean): string {
  const bold = (text: string): string => paint(process.stdout, 'bold', text);
  const table = tableText(['', ...outcomes.map(({ name }) => bold(name))], cellsOf(outcomes));
  const note = isWhole ? '' : `${paint(process.stdout, 'yellow', 'Interrupted: what was measured until then.')}\n`;
  return `${conditionsOf(plan)}\n${table}\n${note}`;
}

/** Times are ms, rates requests a second. */
function jsonOf({ contenders, ...conditions }: Plan, outcomes: readonly Outcome[], isWhole: boolean): string {
  const policies = contenders.map(({ name, policy }) => ({ name, policy }));
  return `${JSON.stringify({ conditions, policies, interrupted: !isWhole, results: outcomes }, undefined, 2)}\n`;
}
