import { line, OTHER } from './attributes.js';

/** Keeps to a number of names, past which all others have one in common: each is a series that somebody stores. */
export function createNames(most: number): (name: string) => string {
  const known = new Set<string>();
  return (name) => {
    const shown = line(name);
    if (known.has(shown)) return shown;
    if (known.size >= most) return OTHER;
    known.add(shown);
    return shown;
  };
}
