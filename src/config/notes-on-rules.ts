import type { Kind } from '../policy/catalogue.js';
import { catalogue } from './codes.js';
import { type CodeKey, codesIn, ruleTablesIn, valueIn } from './codes-in.js';
import type { Found } from './note.js';
import { pathText } from './path.js';
import type { Tree } from './tree.js';
import { uncoveredBy } from './uncovered.js';

/** Rules that cannot help, and those that do more than was probably meant. */
export const notesOnRules = (root: Tree): Found[] => [
  ...notesOnStars(root),
  ...codesIn(root).flatMap((key) => {
    const text = why(key);
    return text === undefined ? [] : [{ offset: key.offset, path: pathText(key.path), text }];
  }),
];

/** `*` in an action's own table, which wins over all of `rules`. */
function notesOnStars(root: Tree): Found[] {
  return ruleTablesIn(root).flatMap(({ path, entries }) => {
    const star = entries.get('*');
    const uncovered = uncoveredBy([...entries.keys()]);
    if (!star || path[0] !== 'actions' || uncovered.length === 0) return [];
    const own = uncovered.length > 1 ? 'them rules' : 'it a rule';
    const text = `here * covers ${uncovered.join(' and ')} as well; where that is not meant, give ${own} in this table`;
    return [{ offset: star.offset, path: pathText([...path, '*']), text }];
  });
}

/** The kinds of codes that another signature may mend. */
const OF_SIGNATURES: ReadonlySet<Kind> = new Set(['clock', 'credential', 'auth']);

/** Why a rule cannot help; `undefined` for one that may, as that for a code which no catalogue has. */
function why({ code, tree }: CodeKey): string | undefined {
  const action = valueIn(tree, 'action');
  const kind = Object.hasOwn(catalogue, code) ? catalogue[code]?.kind : undefined;
  if (action === 'resign' && (code === '*' || (kind !== undefined && !OF_SIGNATURES.has(kind)))) {
    return 'signing again helps where the signature was refused, as with AuthFailure.SignatureExpire, and not here';
  }
  if (action !== 'retry') return undefined;
  if (code === '*') return 'every mistake in a request would be sent again; name the codes that pass by themselves';
  if (kind === 'parameter') return 'this code is about the request itself, which fails again when it is sent again';
  if (kind === 'auth') return 'this code is about a signature or a permission, which sending again does not mend';
  return undefined;
}
