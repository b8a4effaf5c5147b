import { codesIn } from './codes-in.js';
import type { Found } from './note.js';
import { type Path, pathText } from './path.js';
import type { Tree } from './tree.js';

/** The fields of a backoff that are times. */
const TIMES = ['initial', 'max', 'step', 'delay'];
/** A number below it is so short as a wait in ms that it was probably meant as seconds. */
const SHORTEST = 50;

/** Times without a unit, which are ms, and were probably meant as seconds. */
export function notesOnTimes(root: Tree): Found[] {
  const backoffs = codesIn(root).flatMap(({ path, tree }) => timesOf(tree, [...path, 'backoff'], 'backoff', TIMES));
  return [...backoffs, ...timesOf(root, ['breaker'], 'breaker', ['halfOpenAfter'])];
}

function timesOf(parent: Tree, path: Path, field: string, names: readonly string[]): Found[] {
  const tree = parent.kind === 'map' ? parent.entries.get(field)?.tree : undefined;
  if (tree?.kind !== 'map') return [];
  return names.flatMap((name) => {
    const value = tree.entries.get(name)?.tree;
    if (value?.kind !== 'scalar' || typeof value.value !== 'number') return [];
    const { value: ms, offset } = value;
    if (ms <= 0 || ms >= SHORTEST) return [];
    return [{ offset, path: pathText([...path, name]), text: `${ms} is ${ms} ms`, nearest: `${ms}s` }];
  });
}
