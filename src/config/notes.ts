import type { Found } from './note.js';
import { notesOnNames } from './notes-on-names.js';
import { notesOnRules } from './notes-on-rules.js';
import { notesOnTimes } from './notes-on-times.js';
import { findTree, pathText } from './path.js';
import type { Tree } from './tree.js';

/** What is odd in a file, in its order, each once for each place: an alias brings what is odd at its anchor a second time. */
export function notesOn(root: Tree): Found[] {
  const notes = [...notesOnNames(root), ...notesOnRules(root), ...notesOnTimes(root), ...notesOnRedis(root)];
  const seen = new Set<string>();
  return notes
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset, text }) => {
      const name = `${offset} ${text}`;
      return !seen.has(name) && seen.add(name);
    });
}

/** What is about a connection that a file cannot have. */
function notesOnRedis(root: Tree): Found[] {
  const { tree } = findTree(root, ['rateLimit']);
  if (tree.kind !== 'map' || tree === root) return [];
  return ['namespace', 'onRedisDown'].flatMap((name) => {
    const entry = tree.entries.get(name);
    if (!entry) return [];
    const text = 'it does something where code gives the connection, rateLimit: { ...loaded.rateLimit, redis }';
    return [{ offset: entry.offset, path: pathText(['rateLimit', name]), text }];
  });
}
