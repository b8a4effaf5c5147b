/** At most three names that are spelt alike: apart by a third of the shorter one's letters, or by two. */
export function nearest(wanted: string, names: readonly string[]): string[] {
  const word = wanted.toLowerCase().slice(0, 100);
  return [...new Set(names)]
    .map((name) => ({ name, distance: editDistance(word, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.min(word.length, name.length) / 3))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}

/**
 * What was expected in place of a field that there is not: the known one that is spelt most like it, or else all of them.
 *
 * @param elsewhere - where the field may belong, told where no known one is spelt alike
 */
export function noSuchField(name: string, known: readonly string[], elsewhere?: string): string {
  const [near] = nearest(name, known);
  if (near !== undefined) return `no such field; did you mean ${near}?`;
  return `no such field (known: ${known.join(', ')})${elsewhere === undefined ? '' : `; ${elsewhere}`}`;
}

/** Whether two names differ by no more than one letter, and by case. */
export const differByOne = (a: string, b: string): boolean => editDistance(a.toLowerCase(), b.toLowerCase()) <= 1;

/** Levenshtein's distance, two rows at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const [left, above, corner] = [current[column - 1], previous[column], previous[column - 1]] as [
        number,
        number,
        number,
      ];
      current.push(Math.min(left + 1, above + 1, corner + (a[row - 1] === b[column - 1] ? 0 : 1)));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
