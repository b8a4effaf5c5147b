/*
 * The field by which a service tells a repeat from a new request, in a request as it is encoded: whether it carries a value
 * there, and how one is put in. Everything else stays byte for byte, so that a number of 64 bits keeps its digits.
 *
 * A value is text that is more than white space. A field that is absent, null or blank is empty and may be filled. What is
 * neither, a number or a list say, was put there by somebody: it is no value, and it is left alone. Where a field is there
 * several times nobody knows which one counts: all must be values to be one, and all must be empty to be filled.
 */

/** Where the value of a field stands in a text. */
interface Place {
  readonly from: number;
  readonly to: number;
  /** `undefined` for what is neither text nor null. */
  readonly value: string | null | undefined;
}

/**
 * A JSON object's text with a value in the field where that is empty. `undefined` where it is not, and where the text does
 * not begin and end as an object does. Only the outermost object counts.
 *
 * The text is searched, and walked through where it names the field, but not parsed: one that is broken in the middle may be
 * filled, and is as broken as it was. Takes time in proportion to its length, however deep it is nested.
 */
export function fillJson(text: string, field: string, value: string): string | undefined {
  if (!/^[ \t\r\n]*\{/.test(text) || !text.trimEnd().endsWith('}')) return undefined;
  const written = JSON.stringify(value);
  const places = text.includes(field) || text.includes('\\') ? membersOf(text, field) : [];
  if (places.length > 0) return fillEach(text, places, written);
  const inside = text.indexOf('{') + 1;
  const rest = text.slice(inside);
  const comma = rest.trimStart().startsWith('}') ? '' : ',';
  return `${text.slice(0, inside)}${JSON.stringify(field)}:${written}${comma}${rest}`;
}

/** The same for a GET's query, without its `?`, and for a urlencoded body. `Field.0=a` makes the field a list. */
export function fillPairs(query: string, field: string, value: string): string | undefined {
  const places = pairsOf(query, field);
  const written = `=${encodeURIComponent(value)}`;
  if (places.length > 0) return fillEach(query, places, written);
  return `${query}${query === '' || query.endsWith('&') ? '' : '&'}${field}${written}`;
}

/**
 * The value that a JSON object's text carries in a field, the last where there are several; `undefined` without one, and for
 * what is no JSON object. It parses the text to be sure: ask after a failure.
 */
export const readJson = (text: string, field: string): string | undefined =>
  isObject(text) ? carried(membersOf(text, field)) : undefined;

/** The same for a GET's query, without its `?`, and for a urlencoded body. */
export const readPairs = (query: string, field: string): string | undefined => carried(pairsOf(query, field));

function carried(places: readonly Place[]): string | undefined {
  let last: string | undefined;
  for (const { value } of places) {
    if (typeof value !== 'string' || isBlank(value)) return undefined;
    last = value;
  }
  return last;
}

function fillEach(text: string, places: readonly Place[], written: string): string | undefined {
  const pieces: string[] = [];
  let end = 0;
  for (const { from, to, value } of places) {
    if (value === undefined || (value !== null && !isBlank(value))) return undefined;
    pieces.push(text.slice(end, from), written);
    end = to;
  }
  return pieces.join('') + text.slice(end);
}

const isBlank = (value: string): boolean => value.trim() === '';

/** The pairs of a query that name a field. A name may be written with escapes, as a value may. */
function pairsOf(query: string, field: string): Place[] {
  const places: Place[] = [];
  for (let start = 0; start < query.length; ) {
    const next = query.indexOf('&', start);
    const to = next < 0 ? query.length : next;
    const pair = query.slice(start, to);
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (name.startsWith(field) || name.includes('%')) {
      // The `&` keeps a `?` at the beginning, which would be taken off.
      for (const [decoded, value] of new URLSearchParams(`&${pair}`)) {
        if (decoded === field) places.push({ from: start + name.length, to, value });
        else if (decoded.startsWith(`${field}.`)) places.push({ from: to, to, value: undefined });
      }
    }
    start = to + 1;
  }
  return places;
}

function isObject(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body);
  } catch {
    return false;
  }
}

/** The members of an object that name a field. Of what it walked through it keeps no more than how deep it is. */
function membersOf(text: string, field: string): Place[] {
  const places: Place[] = [];
  let depth = 0;
  let key: string | undefined;
  let value = 0; // behind the colon, where there was one
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at);
        key ??= text.slice(at, end);
        at = end - 1;
        break;
      }
      case '{':
      case '[':
        depth += 1;
        break;
      case ':':
        if (depth === 1) value = at + 1;
        break;
      case ',':
      case '}':
      case ']':
        if (depth === 1) {
          if (key !== undefined && value > 0 && isKey(key, field)) places.push(placeOf(text, value, at));
          key = undefined;
          value = 0;
        }
        if (text[at] !== ',') depth -= 1;
    }
  }
  return places;
}

/** Where a string ends that begins at a quote: behind the next quote with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let quote = start; ; ) {
    quote = text.indexOf('"', quote + 1);
    if (quote < 0) return text.length;
    let before = quote - 1;
    while (text[before] === '\\') before -= 1;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
}

/** A key may be written with escapes: `"Session\u0049d"`. */
const isKey = (key: string, field: string): boolean =>
  key.includes('\\') ? decoded(key) === field : key === `"${field}"`;

/** What stands between a member's colon and the comma or brace behind it, white space left out. */
function placeOf(text: string, start: number, end: number): Place {
  const written = text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  const to = start + written.trimEnd().length;
  return { from, to, value: decoded(text.slice(from, to)) };
}

/** A text or a null as JSON writes it; `undefined` for anything else. */
function decoded(token: string): string | null | undefined {
  if (!token.startsWith('"') && token !== 'null') return undefined;
  try {
    return JSON.parse(token);
  } catch {
    return undefined;
  }
}
