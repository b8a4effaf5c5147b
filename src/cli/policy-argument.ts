import { basename, extname } from 'node:path';
import { cautious } from '../../policies/cautious.js';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import { onOneLine } from '../observe/plain-text.js';
import { nearest } from '../policy/nearest.js';
import { definePolicy, type Policy, type PolicyDefinition } from '../policy/policy.js';
import { isPlain, PolicyError } from '../policy/problem.js';
import { EXPECTED } from '../policy/validate.js';
import { UsageError } from './problem.js';
import { readTextFile } from './text-file.js';

const presets = new Map<string, Policy>([standard, cautious, patient].map((policy) => [policy.name, policy]));

/** The presets as a message names them. */
const presetNames = [...presets.keys()].join(', ');

/**
 * The policy that an option names: a preset, or a file of JSON with what `definePolicy` takes. There `extends` is the name of
 * a preset, and the file's own name is the policy's where it has none.
 *
 * @throws UsageError, with every fault of the policy that the file has
 */
export async function readPolicy(option: string, argument: string): Promise<Policy> {
  const preset = presets.get(argument);
  if (preset) return preset;
  const text = argument === '' ? undefined : await readTextFile(option, argument);
  if (text === undefined) {
    const near = nearest(argument, [...presets.keys()]);
    throw new UsageError(option, `one of ${presetNames}, or a JSON file that exists`, argument, near);
  }
  try {
    return definePolicy(definitionIn(option, argument, text));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new UsageError(`${option} ${onOneLine(argument)}`, `a policy without faults\n${listed(error)}`);
  }
}

/** So many faults of a file are told; a file that is none at all has thousands. */
const MOST_TOLD = 20;

function listed({ problems }: PolicyError): string {
  const lines = problems
    .slice(0, MOST_TOLD)
    .map(({ path, expected, found }) => onOneLine(`  ${path}: expected ${inJson(expected)}, found ${found}`));
  if (problems.length > MOST_TOLD) lines.push(`  and ${problems.length - MOST_TOLD} more`);
  return lines.join('\n');
}

/** What was expected, as a file has it: it has no functions to call. */
const inJson = (expected: string): string =>
  (Object.hasOwn(IN_JSON, expected) ? IN_JSON[expected] : expected) ?? expected;

const IN_JSON: Readonly<Record<string, string>> = {
  [EXPECTED.rule]: 'a rule: { "action": "retry", "maxAttempts": 4 }, { "action": "resign" } or { "action": "fail" }',
  [EXPECTED.backoff]:
    'a backoff such as { "kind": "exponential", "initial": 200, "max": 10000 } or { "kind": "constant", "delay": 500 }',
};

function definitionIn(option: string, path: string, text: string): PolicyDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(option, `a file of JSON (${onOneLine((error as Error).message)})`, path);
  }
  if (!isPlain(value))
    throw new UsageError(option, 'a file with one JSON object, { "extends": "standard", "rules": … }', path);
  const { extends: base } = value;
  const extended = typeof base === 'string' ? presets.get(base) : undefined;
  if (base !== undefined && extended === undefined) {
    throw new UsageError(`${option} ${onOneLine(path)}: extends`, `one of ${presetNames}`, base);
  }
  const { name = basename(path, extname(path)) } = value;
  // `definePolicy` checks the rest, whatever its type is said to be.
  return {
    ...value,
    name: typeof name === 'string' ? shortName(name) : name,
    ...(extended && { extends: extended }),
  } as PolicyDefinition;
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
