import { basename } from 'node:path';
import { checkTree } from './check.js';
import type { Definition } from './definition.js';
import type { Note } from './note.js';
import { notesOn } from './notes.js';
import { quoted } from './path.js';
import type { PolicyFileProblem } from './problem.js';
import { readSyntax } from './syntax.js';
import { type Tree, treeOf } from './tree.js';

/** A policy is written by hand: what has more than this is another file. Bytes; of a text, UTF-16 units. */
export const LARGEST = 256 * 1024;

const KIND = /\.(?:(json)|ya?ml)$/i;

/** One file, by itself: what it says, and what is wrong with that. */
export interface Source {
  readonly file: string;
  /** `undefined` where something is wrong. */
  readonly definition: Definition | undefined;
  readonly tree: Tree | undefined;
  readonly problems: readonly PolicyFileProblem[];
  readonly notes: readonly Note[];
  /** What is wrong at a place of it. */
  problemAt(offset: number, rest: Omit<PolicyFileProblem, 'file' | 'line' | 'column'>): PolicyFileProblem;
}

/** The policy's name where the file says none. */
export const nameOf = (file: string): string => basename(file).replace(KIND, '') || basename(file);

/** Reads the text of one file; nothing is thrown. */
export function readSource(given: string, file: string): Source {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  const kind = KIND.exec(file);
  const nothing = { file, definition: undefined, tree: undefined, notes: [] };
  const first = (expected: string, found: string) => ({
    ...nothing,
    problems: [wholeFile(file, expected, found)],
    problemAt: () => wholeFile(file, expected, found),
  });
  if (!kind) return first('a name that ends in .yaml, .yml or .json', quoted(basename(file)));
  if (text.length > LARGEST) return first('a file of at most 256 KiB', 'a larger one');

  const { lines, contents, faults } = readSyntax(text, kind[1] !== undefined);
  const problemAt: Source['problemAt'] = (offset, rest) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, ...rest };
  };
  if (!contents) {
    const empty = { offset: 0, expected: 'a policy such as { extends: standard }', found: 'nothing' };
    const wrong = faults.length > 0 ? faults : [empty];
    return {
      ...nothing,
      problemAt,
      problems: wrong.map(({ offset, ...rest }) => problemAt(offset, { path: '', ...rest })),
    };
  }
  const where = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const { tree, faults: ofKeys } = treeOf(contents, where);
  const { definition, faults: ofValues } = checkTree(tree);
  const ofText = [...faults, ...ofKeys].map((fault) => ({ path: '', ...fault }));
  // What the text itself is refused for gets no second message.
  const refused = new Set(ofText.map(({ offset }) => offset));
  const all = [...ofText, ...ofValues.filter(({ offset }) => !refused.has(offset))].sort((a, b) => a.offset - b.offset);
  const wrong = new Set(all.map(({ offset }) => offset));
  return {
    file,
    definition: all.length === 0 ? definition : undefined,
    tree,
    problems: all.map(({ offset, ...rest }) => problemAt(offset, rest)),
    notes: notesOn(tree).flatMap(({ offset, ...rest }) => {
      const { line, col } = lines.linePos(offset);
      return wrong.has(offset) ? [] : [{ file, line, column: col, ...rest }];
    }),
    problemAt,
  };
}

/** What is wrong with a file as a whole. */
export const wholeFile = (file: string, expected: string, found: string): PolicyFileProblem => ({
  file,
  line: 1,
  column: 1,
  path: '',
  expected,
  found,
});
