import { products } from '../../policies/products.js';
import { nearest } from '../policy/nearest.js';
import { isNeverAsked, perhapsMeant } from './codes.js';
import { type CodeKey, codesIn } from './codes-in.js';
import type { Found } from './note.js';
import { findTree, type Path, pathText } from './path.js';
import type { Tree } from './tree.js';

/** Of all products: a file does not say which it is for. */
const known = new Set(products.flatMap(({ actions }) => Object.keys(actions)));
/** So many names are compared with all that are known: nobody reads more. */
const MOST_COMPARED = 200;

/** Codes and actions that nobody knows, and codes that no rule is asked about. */
export const notesOnNames = (root: Tree): Found[] => [
  ...codesIn(root).slice(0, MOST_COMPARED).flatMap(noteOnCode),
  ...notesOnActions(root),
];

function noteOnCode({ code, path, offset }: CodeKey): Found[] {
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
      if (known.has(action)) return [];
      const [near] = nearest(action, [...known]);
      if (near === undefined) return [];
      return [
        {
          offset,
          path: pathText([...path, action]),
          text: 'no product that is known has such an action',
          nearest: near,
        },
      ];
    });
  });
}
