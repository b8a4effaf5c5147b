import { line, OTHER } from './attributes.js';

/** Keeps to a number of names, past which all others have one in common: each is a series that somebody stores. */
export function createNames(most: number): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= most) return OTHER;
    const shown = line(name);
    known.set(name, shown);
    return shown;
  };
}
