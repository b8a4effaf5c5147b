/**
 * Writes the keys of a query or a urlencoded body as the API wants them, `Filters.0.Values.0`, where axios writes brackets
 * (`Filters[0][Values][]`). No parameter of the API has a bracket in its name. Values stay as they are, byte for byte, and so
 * does a key whose brackets are not such a path (`a[b]c`).
 *
 * Source: Tencent Cloud API 3.0, "Request structure": lists and objects in a GET are flattened with dots, from 0.
 */
export function dotKeys(query: string): string {
  if (!/\[|%5B/i.test(query)) return query;
  const lengths = new Map<string, number>();
  return query
    .split('&')
    .map((pair) => {
      const end = pair.indexOf('=');
      const key = end < 0 ? pair : pair.slice(0, end);
      return dotKey(key, lengths) + pair.slice(key.length);
    })
    .join('&');
}

const PATH = /^[^[\]]+(?:\[[^[\]]*\])+$/;

/** `lengths` counts the items of each list that is written without indexes, `Values[]`. */
function dotKey(key: string, lengths: Map<string, number>): string {
  const plain = key.replace(/%5B/gi, '[').replace(/%5D/gi, ']');
  if (!PATH.test(plain)) return key;
  const [name = '', ...parts] = plain.split('[');
  return parts.reduce((path, part) => {
    const inner = part.replace(/\]$/, '');
    if (inner !== '') return `${path}.${inner}`;
    const index = lengths.get(path) ?? 0;
    lengths.set(path, index + 1);
    return `${path}.${index}`;
  }, name);
}
