import { isTable, type Path } from './path.js';
import { OddNumber, REFUSED, type Tree } from './tree.js';

/** What a list, an odd number and what is refused are for the definition, in which nothing is a symbol: wrong everywhere. */
const NOTHING_KNOWN = Symbol('a value that no field takes');

/** Names that a JavaScript object has something to say about. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What a tree says as values: tables as Maps, other objects as objects without a prototype.
 *
 * @param reserved - is told of fields with a name that no object can have, which are left out
 */
export function plainOf(tree: Tree, reserved: (path: Path) => void, path: Path = []): unknown {
  if (tree.kind === 'list') return NOTHING_KNOWN;
  if (tree.kind === 'scalar') {
    return tree.value instanceof OddNumber || tree.value === REFUSED ? NOTHING_KNOWN : tree.value;
  }
  if (isTable(path)) {
    return new Map([...tree.entries].map(([key, entry]) => [key, plainOf(entry.tree, reserved, [...path, key])]));
  }
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of tree.entries) {
    if (RESERVED.has(key)) reserved([...path, key]);
    else object[key] = plainOf(entry.tree, reserved, [...path, key]);
  }
  return object;
}
