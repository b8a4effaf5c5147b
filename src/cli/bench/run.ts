import type { ExitCode } from '../exit-codes.js';
import { watchInterruption } from '../interruption.js';
import { jsonText } from '../json.js';
import { checkOutputFile, writeOutputFile } from '../output-file.js';
import { Failure, shown } from '../problem.js';
import { hangingText, paint, tableText } from '../screen.js';
import { conditionsOf } from './conditions.js';
import { measure } from './contest.js';
import type { Outcome } from './outcome.js';
import { pageOf } from './page.js';
import type { Plan } from './plan.js';
import { type BenchOptions, readPlan } from './read-plan.js';
import type { Result } from './result.js';
import { cellsOf } from './table.js';
import { warningsOf } from './warnings.js';

/** Runs the benchmark; the result goes to stdout and into the file of `--html`, the way there to stderr. */
export async function runBench(given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  // Commander's texts and flags, as the command defines them.
  const options = given as unknown as BenchOptions;
  const plan = await readPlan(options);
  if (options.html !== undefined) checkOutputFile('--html', options.html);
  const interruption = watchInterruption();
  try {
    const { outcomes, failure } = await measured(plan, interruption.signal);
    const interrupted = interruption.signal.aborted;
    if (failure && outcomes.length === 0) throw failure;
    const result: Result = { plan, outcomes, interrupted, warnings: warningsOf(plan, outcomes) };
    // Before the rest: whoever reads from a pipe may leave, and this process with them.
    const unwritten = options.html === undefined ? undefined : await writePage(options.html, result);
    process.stdout.write(options.json ? jsonOf(result) : textOf(result));
    if (failure ?? unwritten) throw failure ?? unwritten;
    return interruption.exitCode();
  } finally {
    interruption.end();
  }
}

/** What the contenders came to, also where one that followed could not be measured. */
async function measured(plan: Plan, signal: AbortSignal): Promise<{ outcomes: Outcome[]; failure?: Failure }> {
  const outcomes: Outcome[] = [];
  try {
    for await (const outcome of measure(plan, signal)) outcomes.push(outcome);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Whoever interrupted this process may have ended the emulator as well.
    if (!signal.aborted) return { outcomes, failure: error };
  }
  return { outcomes };
}

/** @returns why it was not written, where it was not */
async function writePage(path: string, result: Result): Promise<Failure | undefined> {
  if (result.outcomes.length === 0) {
    process.stderr.write(`${shown(path)} is not written: nothing was measured\n`);
    return undefined;
  }
  try {
    await writeOutputFile(path, pageOf(result));
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function textOf({ plan, outcomes, interrupted, warnings }: Result): string {
  const yellow = (text: string): string => paint(process.stdout, 'yellow', text);
  if (outcomes.length === 0) return `${yellow('Interrupted before anything was measured.')}\n`;
  const head = outcomes.map(({ name }) => name);
  const lines = [
    hangingText(process.stdout, '', conditionsOf(plan)),
    tableText(process.stdout, ['', ...head], cellsOf(outcomes)),
  ];
  if (interrupted) lines.push(yellow('Interrupted: what was measured until then.'));
  lines.push(...warnings.map((warning) => yellow(hangingText(process.stdout, '  ', `Note: ${warning}`))));
  lines.push(paint(process.stdout, 'dim', 'What the rows mean: axios-tencentcloud bench --help'));
  return `${lines.join('\n')}\n`;
}

/** Times are ms, rates requests a second. */
function jsonOf({ plan, outcomes, interrupted, warnings }: Result): string {
  const { contenders, ...conditions } = plan;
  const policies = contenders.map(({ name, policy, budget, breaker }) => ({ name, policy, budget, breaker }));
  return jsonText({ conditions, policies, interrupted, warnings, results: outcomes });
}
