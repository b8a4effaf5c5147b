import * as v from 'valibot';
import { nearest } from '../policy/nearest.js';
import { createSpellingCheck } from './codes.js';
import { codesIn } from './codes-in.js';
import { type Definition, policyFile } from './definition.js';
import { fieldsBeside } from './fields.js';
import { givenInCode } from './given-in-code.js';
import { findTree, foundText, type Path, pathText, quoted } from './path.js';
import { plainOf } from './plain.js';
import { presets } from './presets.js';
import { REFUSED, type Tree } from './tree.js';

/** One thing that is wrong in what a file says, at its offset. */
export interface Fault {
  readonly offset: number;
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly nearest?: string;
}

/** For so many unknown names the nearest known one is looked for: a file that has more is none, and looking takes its time. */
const MOST_SOUGHT = 200;

/** What a file says, `undefined` where something is wrong, and all that is wrong, in the order of the file. */
export function checkTree(tree: Tree): { definition: Definition | undefined; faults: Fault[] } {
  const faults: Fault[] = [];
  const misspelt = createSpellingCheck();
  let sought = 0;
  const near = (name: string, names: readonly string[]): { nearest?: string } => {
    const [first] = sought++ < MOST_SOUGHT ? nearest(name, names) : [];
    return first === undefined ? {} : { nearest: first };
  };
  const atKey = (path: Path): { offset: number; path: string; found: string } => ({
    offset: findTree(tree, path).entry?.offset ?? tree.offset,
    path: pathText(path),
    found: quoted(path.at(-1) ?? ''),
  });
  const noField = (path: Path, expected: string): void => {
    const [name = '', ...below] = path;
    if (below.length === 0 && givenInCode.has(name)) {
      faults.push({ ...atKey(path), expected: `no ${name} in a file: it is given in code, to wrapAxios` });
      return;
    }
    faults.push({ ...atKey(path), expected, ...near(path.at(-1) ?? '', fieldsBeside(expected) ?? []) });
  };

  const data = plainOf(tree, (path) => noField(path, 'a field that there is'));
  const result = v.safeParse(policyFile, data);
  const badKeys = new Set<string>();
  for (const { path: keys = [], type, message } of result.issues ?? []) {
    const path = keys.map(({ key }) => String(key));
    const { origin } = keys.at(-1) ?? {};
    const name = path.join('\0');
    if (origin === 'key' && keys.at(-1)?.type === 'map') {
      badKeys.add(name);
      const meant = path[0] === 'rateLimit' ? undefined : misspelt(path.at(-1) ?? '');
      faults.push({ ...atKey(path), expected: message, ...(meant !== undefined && { nearest: meant }) });
    } else if (type === 'never' && fieldsBeside(message)) {
      noField(path, message);
    } else if (!path.some((_, index) => badKeys.has(path.slice(0, index + 1).join('\0')))) {
      faults.push(...faultAt(tree, path, message, origin === 'key'));
    }
  }
  const malformed = new Set(faults.map(({ offset }) => offset));
  faults.push(...misspeltCodes(tree, misspelt).filter(({ offset }) => !malformed.has(offset)));
  return { definition: result.success ? result.output : undefined, faults: unique(faults) };
}

/** A value that is wrong, or that is missing from the object that stands there. */
function faultAt(root: Tree, path: Path, expected: string, isMissing: boolean): Fault[] {
  const { tree, entry } = findTree(root, path);
  if (tree.kind === 'scalar' && tree.value === REFUSED) return [];
  const isThere = !isMissing && findTree(root, path.slice(0, -1)).tree !== tree;
  const value = path.length === 0 || isThere ? tree : undefined;
  const fault = {
    // An object begins where its first key does, which is a line below its own key: that is where one looks.
    offset: tree.kind === 'map' && entry ? entry.offset : tree.offset,
    path: pathText(path),
    expected,
    found: foundIn(path, value),
  };
  const word = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  const hint = word === undefined ? undefined : wordMeant(word, fault);
  return [hint === undefined ? fault : { ...fault, nearest: hint }];
}

/** What was found, unless it may be a secret: a connection has a password, and a file that is one text may be a key. */
function foundIn(path: Path, value: Tree | undefined): string {
  if (path.join('.') === 'rateLimit.redis') return 'one';
  if (path.length === 0 && value?.kind === 'scalar' && typeof value.value === 'string') return 'a text';
  return foundText(value);
}

/** The known word that is spelt like one that is not, where one of a few was expected. */
function wordMeant(word: string, { path, expected }: Fault): string | undefined {
  if (path === 'extends') {
    const isFile = /\.(?:ya?ml|json)$/i.test(word) && !word.startsWith('/');
    return nearest(word, [...presets.keys()])[0] ?? (isFile ? `./${word}` : undefined);
  }
  if (!/^(?:one of )?"/.test(expected)) return undefined;
  return nearest(
    word,
    [...expected.matchAll(/"(\w+)"/g)].map(([, name = '']) => name),
  )[0];
}

/** Codes that are spelt nearly like known ones, in whatever table of rules. */
function misspeltCodes(root: Tree, misspelt: ReturnType<typeof createSpellingCheck>): Fault[] {
  return codesIn(root).flatMap(({ code, path, offset }) => {
    const near = misspelt(code);
    if (near === undefined) return [];
    return [
      { offset, path: pathText(path), expected: 'an error code that is known', found: quoted(code), nearest: near },
    ];
  });
}

/** In their order, one for each place: an alias brings what is wrong at its anchor a second time. */
function unique(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return [...faults]
    .sort((a, b) => a.offset - b.offset)
    .filter(({ offset, expected, found }) => {
      const name = `${offset} ${expected} ${found}`;
      return !seen.has(name) && seen.add(name);
    });
}
