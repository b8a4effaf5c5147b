import { budgetProblems } from './budget.js';
import { combine } from './combine.js';
import type { LoadedPolicy } from './loaded.js';
import { findTree, foundText } from './path.js';
import { presetNames, presets } from './presets.js';
import { inOrder, PolicyFileError } from './problem.js';
import { readSource } from './source.js';

/** How a text is read. */
export interface ParseOptions {
  /** What the text is called in messages. It ends in `.yaml`, `.yml` or `.json`, which says what the text is. */
  readonly file: string;
  /** What a path in `extends` means here, where no file is read. Default: a path is refused. */
  readonly base?: LoadedPolicy;
}

/**
 * The policy that a text of YAML or JSON says: as `loadPolicy`, without reading any file. `extends` is the name of a preset, or any
 * path where what it extends is given as `base`.
 *
 * ```ts
 * const retry = parsePolicy('extends: standard', { file: 'retry.yaml' });
 * ```
 *
 * @throws PolicyFileError with all that is wrong
 * @throws TypeError where the text or the name is no string
 */
export function parsePolicy(text: string, { file, base }: ParseOptions): LoadedPolicy {
  if (typeof text !== 'string') throw new TypeError('parsePolicy: expected a text');
  if (typeof file !== 'string') throw new TypeError('parsePolicy: options.file: expected a name such as "retry.yaml"');
  const source = readSource(text, file);
  const { definition, tree } = source;
  const named = tree && findTree(tree, ['extends']);
  const path = named?.entry && named.tree.kind === 'scalar' ? named.tree.value : undefined;
  const preset = typeof path === 'string' ? presets.get(path) : undefined;
  const below = preset ? { policy: preset } : base;
  const problems = [...source.problems, ...budgetProblems(source, below?.budget)];
  if (named?.entry && !below && definition) {
    const expected = `one of ${presetNames}, or a base beside the text: parsePolicy(text, { file, base })`;
    problems.push(source.problemAt(named.tree.offset, { path: 'extends', expected, found: foundText(named.tree) }));
  }
  if (!definition || problems.length > 0) throw new PolicyFileError(file, inOrder(problems));
  return combine(file, definition, named?.entry ? below : {});
}
