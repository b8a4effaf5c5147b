import { combine } from './combine.js';
import type { LoadedPolicy } from './loaded.js';
import { findTree, quoted } from './path.js';
import { presetNames, presets } from './presets.js';
import { PolicyFileError } from './problem.js';
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
  const { definition, tree, problems } = source;
  if (!definition || !tree) throw new PolicyFileError(file, problems);
  const { extends: named } = definition;
  const below = named === undefined ? undefined : (presets.get(named) ?? base);
  if (named !== undefined && !below) {
    const { offset } = findTree(tree, ['extends']).tree;
    const expected = `one of ${presetNames}, or a base beside the text: parsePolicy(text, { file, base })`;
    throw new PolicyFileError(file, [source.problemAt(offset, { path: 'extends', expected, found: quoted(named) })]);
  }
  const { loaded, problem } = combine(source, definition, below);
  if (problem) throw new PolicyFileError(file, [problem]);
  return loaded;
}
