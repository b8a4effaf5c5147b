import { vod } from '../../policies/vod.js';
import { onOneLine } from '../observe/plain-text.js';
import { nearest } from '../policy/nearest.js';
import { codesIn } from './check.js';
import { isNeverAsked, perhapsMeant } from './codes.js';
import { findTree, type Path, pathText } from './path.js';
import { placeText } from './problem.js';
import type { Tree } from './tree.js';

/** What is probably a mistake, and may be right: it never keeps a policy from being used. */
export interface Note {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  /** What is odd, a sentence without its full stop. */
  readonly text: string;
  /** The known name that was perhaps meant. */
  readonly nearest?: string;
}

/** `retry.yaml:4:3 rules["InternalError.DBEror"]: note: …; did you mean …?`, on one line. */
export function noteText({ text, nearest: near, ...place }: Note): string {
  return onOneLine(`${placeText(place)}: note: ${text}${near === undefined ? '' : `; did you mean ${near}?`}`);
}

type Found = Omit<Note, 'file' | 'line' | 'column'> & { readonly offset: number };

const vodActions = Object.keys(vod.actions);
/** So many names are compared with all that are known: nobody reads more. */
const MOST_COMPARED = 200;

/** What is odd in a file, in its order. */
export function notesOn(root: Tree): Found[] {
  const notes = [
    ...codesIn(root).slice(0, MOST_COMPARED).flatMap(noteOnCode),
    ...notesOnActions(root),
    ...notesOnRedis(root),
  ];
  return notes.sort((a, b) => a.offset - b.offset);
}

function noteOnCode({ code, path, offset }: { code: string; path: Path; offset: number }): Found[] {
  const place = { offset, path: pathText(path) };
  if (isNeverAsked(code)) return [{ ...place, text: 'a call ends with this code whatever a policy says of it' }];
  const near = perhapsMeant(code);
  return near === undefined ? [] : [{ ...place, text: 'this code is in no catalogue', nearest: near }];
}

function notesOnActions(root: Tree): Found[] {
  const tables: Path[] = [['actions'], ['rateLimit', 'perSecond']];
  return tables.flatMap((path) => {
    const { tree } = findTree(root, path);
    if (tree.kind !== 'map' || tree === findTree(root, path.slice(0, -1)).tree) return [];
    return [...tree.entries].slice(0, MOST_COMPARED).flatMap(([action, { offset }]): Found[] => {
      if (Object.hasOwn(vod.actions, action)) return [];
      const [near] = nearest(action, vodActions);
      if (near === undefined) return [];
      return [{ offset, path: pathText([...path, action]), text: 'VOD has no such action', nearest: near }];
    });
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
