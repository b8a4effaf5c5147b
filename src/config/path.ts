import { at } from '../policy/problem.js';
import { type Entry, OddNumber, type Tree } from './tree.js';

/** The keys that lead to a place. */
export type Path = readonly string[];

/** Whether the keys of the object at a place are anybody's: codes and actions. */
export const isTable = ([first, second, ...more]: Path): boolean =>
  more.length === 0 &&
  (first === 'actions' ||
    (first === 'rules' && second === undefined) ||
    (first === 'rateLimit' && second === 'perSecond'));

/** A place as a message names it: `rules["InternalError.DBError"].backoff`. Keys of another kind than names are cut short. */
export const pathText = (path: Path): string => path.reduce((text, key) => at(text, shortened(key)), '');

const shortened = (key: string): string => (key.length > 80 ? `${key.slice(0, 79)}…` : key);

/** What stands at a place, or at the last part of the way to it that there is. */
export function findTree(root: Tree, path: Path): { readonly tree: Tree; readonly entry: Entry | undefined } {
  let tree = root;
  let entry: Entry | undefined;
  for (const key of path) {
    const below = tree.kind === 'map' ? tree.entries.get(key) : undefined;
    if (!below) break;
    entry = below;
    tree = below.tree;
  }
  return { tree, entry };
}

/** A value as a message shows it: short, on one line. */
export function foundText(tree: Tree | undefined): string {
  if (tree === undefined) return 'nothing';
  if (tree.kind !== 'scalar') return tree.kind === 'map' ? 'an object' : 'a list';
  const { value } = tree;
  if (value === null) return 'nothing';
  if (value instanceof OddNumber) return `${shortened(value.source)}, a number that JSON writes otherwise`;
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** A text in quotes, short. */
export function quoted(text: string): string {
  const json = JSON.stringify(text.length > 200 ? text.slice(0, 200) : text);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
