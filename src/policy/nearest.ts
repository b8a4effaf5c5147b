/**
 * At most three names that are spelt alike, the nearest first.
 *
 * @param most - by how many letters one may differ. Default: by a third of the shorter one's, or by two
 */
export function nearest(wanted: string, names: readonly string[], most?: number): string[] {
  const word = wanted.toLowerCase().slice(0, 100);
  return [...new Set(names)]
    .map((name) => ({ name, distance: distanceWithin(most ?? allowed(word, name), word, name.toLowerCase()) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

const allowed = (word: string, name: string): number => Math.max(2, Math.min(word.length, name.length) / 3);

/**
 * What was expected in place of a field that there is not: the known one that is spelt most like it, or the only one that begins
 * like it, or else all of them.
 *
 * @param elsewhere - where the field may belong, told where no known one is found
 */
export function noSuchField(name: string, known: readonly string[], elsewhere?: string): string {
  const [near = begunBy(name, known)] = nearest(name, known);
  if (near !== undefined) return `no such field; did you mean ${near}?`;
  return `no such field (known: ${known.join(', ')})${elsewhere === undefined ? '' : `; ${elsewhere}`}`;
}

/** The one known name that begins so: `perSec` is further from `perSecond` than a slip of the finger. */
function begunBy(name: string, known: readonly string[]): string | undefined {
  if (name.length < 3) return undefined;
  const begun = known.filter((each) => each.toLowerCase().startsWith(name.toLowerCase()));
  return begun.length === 1 ? begun[0] : undefined;
}

/** Whether two names differ by no more than one letter, and by case. */
export const differByOne = (a: string, b: string): boolean =>
  distanceWithin(1, a.toLowerCase(), b.toLowerCase()) < Infinity;

/** The letters that one of two words has and the other has not, wherever they stand: their distance is no less, and this is soon counted. */
function differingLetters(a: string, b: string): number {
  const balance = new Int16Array(32);
  const count = (word: string, step: number): void => {
    for (let index = 0; index < word.length; index++) {
      const slot = word.charCodeAt(index) & 31;
      balance[slot] = (balance[slot] as number) + step;
    }
  };
  count(a, 1);
  count(b, -1);
  let more = 0;
  let fewer = 0;
  for (const each of balance) {
    if (each > 0) more += each;
    else fewer -= each;
  }
  return Math.max(more, fewer);
}

/** Levenshtein's distance, two rows at a time; `Infinity` as soon as it is sure to be above a bound: most names are quite unlike. */
function distanceWithin(bound: number, a: string, b: string): number {
  if (Math.abs(a.length - b.length) > bound || differingLetters(a, b) > bound) return Infinity;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const [left, above, corner] = [current[column - 1], previous[column], previous[column - 1]] as [
        number,
        number,
        number,
      ];
      const distance = Math.min(left + 1, above + 1, corner + (a[row - 1] === b[column - 1] ? 0 : 1));
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > bound) return Infinity;
    previous = current;
  }
  const distance = previous[b.length] as number;
  return distance <= bound ? distance : Infinity;
}
