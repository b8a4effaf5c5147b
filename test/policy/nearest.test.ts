import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { products } from '../../policies/products.js';
import { differByOne, nearest, noSuchField } from '../../src/policy/nearest.js';

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

  it.each([
    ['abcdef', 'abcdefgh', true],
    ['abcdef', 'abcdefghi', false],
    ['abcdefghi', 'abcdefghijkl', true],
    ['abcdefghi', 'abcdefghijklm', false],
    ['a', 'xyz', false],
  ])('of %s may differ by two letters, or a third of the shorter one: %s: %s', (word, name, found) => {
    expect(nearest(word, [name])).toEqual(found ? [name] : []);
    expect(nearest(name, [word])).toEqual(found ? [word] : []);
  });

  it('of a very long word are those of its beginning', () => {
    expect(nearest('a'.repeat(5_000), ['a'.repeat(100)], 0)).toEqual(['a'.repeat(100)]);
  });
});

describe('two names', () => {
  it.each([
    ['Name', 'name', true],
    ['Names', 'name', true],
    ['Nane', 'name', true],
    ['Nmae', 'name', false],
    ['Namest', 'name', false],
  ])('%s and %s differ by one letter at the most: %s', (a, b, found) => {
    expect(differByOne(a, b)).toBe(found);
    expect(differByOne(b, a)).toBe(found);
  });
});

describe('a field that there is not', () => {
  it.each([
    [undefined, 'no such field (known: action, region)'],
    ['deadline is an option', 'no such field (known: action, region); deadline is an option'],
  ])('is told with all that there are, and where it may belong: %s', (elsewhere, told) => {
    expect(noSuchField('deadline', ['action', 'region'], elsewhere)).toBe(told);
  });

  it('is told with the one that is spelt alike, and nothing else', () => {
    expect(noSuchField('regoin', ['action', 'region'], 'elsewhere')).toBe('no such field; did you mean region?');
  });

  const known = ['perSecond', 'maxConcurrent', 'maxConcurrentTotal'];

  it('is told with the only one that begins so', () => {
    expect(noSuchField('perSec', known)).toBe('no such field; did you mean perSecond?');
  });

  it.each(['maxCon', 'pe'])('is told with all of them where several begin so, or it is short: %s', (name) => {
    expect(noSuchField(name, known)).toBe('no such field (known: perSecond, maxConcurrent, maxConcurrentTotal)');
  });
});
