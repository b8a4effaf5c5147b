/** Codes come from the network: no more than so many of them are told apart. */
const MOST_CODES = 100;

/** Counts by code; past a hundred different ones the rest is under `other`. */
export function createTally() {
  const counts = new Map<string, number>();
  return {
    add(code: string): void {
      const name = counts.has(code) || counts.size < MOST_CODES ? code : 'other';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    counts: (): Record<string, number> => Object.fromEntries(counts),
  };
}
