import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { products } from '../../policies/products.js';
import { nearest } from '../../src/policy/nearest.js';

/** Levenshtein's distance as it is defined, letter by letter, with nothing left out. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...b].entries()) {
      const [left, above, corner] = [next[column], row[column + 1], row[column]] as [number, number, number];
      next.push(Math.min(left + 1, above + 1, corner + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] as number;
}

const names = products.flatMap(({ actions }) => Object.keys(actions));

describe('the nearest names', () => {
  it('are those that Levenshtein’s distance tells, whatever was skipped on the way', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', 'é', '媒'), maxLength: 9 });
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 12 }), fc.integer({ min: 0, max: 5 }), (word, all, most) => {
        const far = (name: string): number => distance(word.toLowerCase(), name.toLowerCase());
        const expected = [...new Set(all)]
          .filter((name) => far(name) <= most)
          .sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1))
          .slice(0, 3);
        expect(nearest(word, all, most)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['RunInstance', 'ProcesMedia', 'DescribeLiveStreamStat', 'SendSsm', 'AsumeRole'])('of %s', (word) => {
    const [first = ''] = nearest(word, names);
    expect(distance(word.toLowerCase(), first.toLowerCase())).toBeLessThanOrEqual(2);
  });
});
