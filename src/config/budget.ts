import type { LoadedPolicy } from './loaded.js';
import { findTree } from './path.js';
import type { PolicyFileProblem } from './problem.js';
import type { Source } from './source.js';

/**
 * What is wrong with a budget of which each field is right: no retry could be paid from it, which a rule says better. Where the file leaves a
 * field out, that of what it extends counts, or else its default.
 */
export function budgetProblems(source: Source, below: LoadedPolicy['budget']): PolicyFileProblem[] {
  const own = source.tree && findTree(source.tree, ['budget']);
  if (!own?.entry || own.tree.kind !== 'map') return [];
  const { entries } = own.tree;
  const base = below === false ? undefined : below;
  const fieldOf = (name: 'tokens' | 'cost', usual: number) => {
    const tree = entries.get(name)?.tree;
    const value = tree === undefined ? (base?.[name] ?? usual) : tree.kind === 'scalar' ? tree.value : undefined;
    return { name, tree, value: Number.isSafeInteger(value) && Number(value) >= 1 ? Number(value) : undefined };
  };
  const tokens = fieldOf('tokens', 500);
  const cost = fieldOf('cost', 14);
  // What is wrong by itself is told already.
  if (tokens.value === undefined || cost.value === undefined || tokens.value >= cost.value) return [];
  const { name, tree, value } = tokens.tree ? tokens : cost;
  const expected =
    name === 'tokens'
      ? `at least what one retry takes, ${cost.value}`
      : `at most the tokens there are, ${tokens.value}`;
  const { offset } = tree ?? own.tree;
  return [source.problemAt(offset, { path: `budget.${name}`, expected, found: String(value) })];
}
