import { nearest } from '../policy/nearest.js';
import { Failure, shown } from './problem.js';

/** Makes the test of a search: whether each of its words, quoted or not, is somewhere in the texts, whatever its case. */
export function createSearch(search: readonly string[]): (...texts: readonly string[]) => boolean {
  const words = search.join(' ').toLowerCase().split(/\s+/).filter(Boolean);
  return (...texts) => {
    const whole = texts.join('\n').toLowerCase();
    return words.every((word) => whole.includes(word));
  };
}

/** Nothing was found: told with the names that are spelt most like what was looked for. */
export function nothingFound(what: string, search: readonly string[], names: readonly string[]): Failure {
  if (search.length === 0) return new Failure(`no ${what} is all of that`);
  const near = nearest(search.join(' '), names);
  const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  return new Failure(`no ${what} has ${search.map(shown).join(' and ')} in it${hint}`);
}
