import type { Policy } from '../policy/policy.js';
import type { Note } from './note.js';
import { findTree } from './path.js';
import type { Source } from './source.js';
import { uncoveredBy } from './uncovered.js';

/**
 * What a policy says nothing of that every other one does, since nothing is extended.
 *
 * @param source - the file that extends nothing
 * @param policy - what this file and those that extend it come to
 */
export function noteOnGaps(source: Source, { rules }: Policy): Note[] {
  const codes = Object.keys(rules);
  const uncovered = uncoveredBy(codes);
  if (!source.tree || uncovered.length === 0) return [];
  const { entry } = findTree(source.tree, ['rules']);
  const names = uncovered.join(' and ');
  const text = codes.includes('*')
    ? `without extends * is all that is said of ${names}`
    : `without extends no other code has a rule, not even ${names}`;
  const { line, column, file } = source.problemAt(entry?.offset ?? 0, { path: '', expected: '', found: '' });
  return [{ file, line, column, path: entry ? 'rules' : '', text, nearest: 'extends: standard' }];
}
