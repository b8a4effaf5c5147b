import type { Path } from './path.js';
import type { Entry, MapTree, Tree } from './tree.js';

/** A table of rules: `rules`, or that of an action. */
export interface RuleTable {
  readonly path: Path;
  readonly entries: MapTree['entries'];
}

/** A key of a table of rules, and the rule. */
export interface CodeKey extends Entry {
  readonly code: string;
  readonly path: Path;
}

/** Every table of rules that a file has. */
export function ruleTablesIn(root: Tree): RuleTable[] {
  if (root.kind !== 'map') return [];
  const actions = root.entries.get('actions')?.tree;
  const tables: [Path, Tree | undefined][] = [[['rules'], root.entries.get('rules')?.tree]];
  if (actions?.kind === 'map') {
    for (const [action, { tree }] of actions.entries) tables.push([['actions', action], tree]);
  }
  return tables.flatMap(([path, tree]) => (tree?.kind === 'map' ? [{ path, entries: tree.entries }] : []));
}

/** The keys of every table of rules. */
export const codesIn = (root: Tree): CodeKey[] =>
  ruleTablesIn(root).flatMap(({ path, entries }) =>
    [...entries].map(([code, entry]) => ({ ...entry, code, path: [...path, code] })),
  );

/** What stands in a field of an object; `undefined` where there is no such field, and where something else stands there. */
export function valueIn(tree: Tree | undefined, field: string): unknown {
  const below = tree?.kind === 'map' ? tree.entries.get(field)?.tree : undefined;
  return below?.kind === 'scalar' ? below.value : undefined;
}
