/** How much of a code is looked up, characters. None that is known has 80, and of an answer's no more than this is taken. */
const LONGEST_CODE = 128;

/** The code, and its dotted prefixes, the longest first; of an endless code those that a key can have. */
export function* prefixesOf(code: string): Generator<string> {
  const known = code.length <= LONGEST_CODE ? code : cut(code.slice(0, LONGEST_CODE + 1));
  for (let name = known; name !== ''; name = cut(name)) yield name;
}

const cut = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));
