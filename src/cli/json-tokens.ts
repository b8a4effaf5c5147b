/** A mark, a text with its quotes, a number or a word of JSON, as it is written, and where it begins. */
export interface JsonToken {
  readonly text: string;
  readonly at: number;
}

const SPACE = /\s/;
const MARK = /[{}[\],:]/;

/** What a text of JSON consists of, one after the other, without the space between. It is not checked: `JSON.parse` has read it. */
export function* jsonTokens(json: string): Generator<JsonToken, void> {
  let at = 0;
  while (at < json.length) {
    const first = json.charAt(at);
    const end =
      SPACE.test(first) || MARK.test(first) ? at + 1 : first === '"' ? endOfText(json, at) : endOfWord(json, at);
    if (!SPACE.test(first)) yield { text: json.slice(at, end), at };
    at = end;
  }
}

/** Behind the first quote that no backslash keeps from being the last. */
function endOfText(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (json.charAt(quote - 1 - backslashes) === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return json.length;
}

function endOfWord(json: string, start: number): number {
  const next = /[\s{}[\],:"]/g;
  next.lastIndex = start;
  return next.exec(json)?.index ?? json.length;
}
