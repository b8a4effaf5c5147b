import type { LoadedPolicy } from '../config/loaded.js';
import { presetNames, presets } from '../config/presets.js';
import { problemLines } from '../config/problem.js';
import { onOneLine } from '../observe/plain-text.js';
import { nearest } from '../policy/nearest.js';
import { UsageError } from './problem.js';

/** What an option says about failures, and how it is called where that is shown. */
export interface ChosenPolicy extends LoadedPolicy {
  /** The policy's name: short, on one line. */
  readonly name: string;
}

/**
 * The policy that an option names: a preset, or a file of YAML or JSON as `loadPolicy` reads it, with the rateLimit, budget and
 * breaker that it has.
 *
 * @throws UsageError, with the faults of the file
 */
export async function readPolicy(option: string, argument: string): Promise<ChosenPolicy> {
  const preset = presets.get(argument);
  if (preset) return { name: preset.name, policy: preset };
  // With the parser behind it, which a preset does not need.
  const { readPolicyFile } = await import('../config/load.js');
  const { loaded, problems, isThere } = await readPolicyFile(argument);
  if (loaded) return { ...loaded, name: shortName(loaded.policy.name) };
  const [first] = problems;
  if (!isThere && first) {
    const near = nearest(argument, [...presets.keys()]);
    if (first.found === 'none') {
      throw new UsageError(option, `one of ${presetNames}, or a file of YAML or JSON that exists`, argument, near);
    }
    throw new UsageError(option, `${first.expected}, and this is ${first.found}`, argument);
  }
  throw new UsageError(`${option} ${onOneLine(argument)}`, `a policy without faults\n${problemLines(problems)}`);
}

/** A name stands at the head of a column, and before each line of the progress. */
const LONGEST_NAME = 60;

/** A name as it may be shown: short, on one line, without what a terminal would obey. */
function shortName(name: string): string {
  const [begun = ''] = /^.{0,60}/su.exec(name) ?? [];
  const plain = onOneLine(begun);
  if (plain.length <= LONGEST_NAME && begun === name) return plain;
  return `${[...plain].slice(0, LONGEST_NAME - 1).join('')}…`;
}
