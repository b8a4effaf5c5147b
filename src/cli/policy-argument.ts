import { basename, extname } from 'node:path';
import { cautious } from '../../policies/cautious.js';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import { onOneLine } from '../axios/plain-text.js';
import { nearest } from '../policy/nearest.js';
import { definePolicy, type Policy, type PolicyDefinition } from '../policy/policy.js';
import { isPlain, PolicyError } from '../policy/problem.js';
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
    .map(({ path, expected, found }) => onOneLine(`  ${path}: expected ${expected}, found ${found}`));
  if (problems.length > MOST_TOLD) lines.push(`  and ${problems.length - MOST_TOLD} more`);
  return lines.join('\n');
}

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
    throw new UsageError(
      `${option} ${onOneLine(path)}: extends`,
      `one of ${presetNames}`,
      typeof base === 'string' ? base : JSON.stringify(base),
    );
  }
  // `definePolicy` checks the rest, whatever its type is said to be.
  return { name: basename(path, extname(path)), ...value, ...(extended && { extends: extended }) } as PolicyDefinition;
}
