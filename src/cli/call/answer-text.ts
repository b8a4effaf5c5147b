import { plainJson } from '../json.js';
import { jsonTokens } from '../json-tokens.js';

/** Deeper ones have more indentation than content, and JSON.stringify overflows the stack at some thousands. */
const DEEPEST = 100;

/**
 * The `Response` object in the body of an answer as it is printed: on several lines, as `JSON.stringify` would, but every number as it
 * came, also where a double would not keep it. An object nested deeper than 100 levels is printed as it came.
 *
 * @param body - valid JSON; all of it is printed where it has no `Response`
 */
export function answerText(body: string): string {
  const response = responseIn(body);
  return plainJson(indented(response) ?? response);
}

/** The text of the `Response` object; of several the last, as `JSON.parse` takes it. */
function responseIn(body: string): string {
  let found = body;
  let depth = 0;
  let start = -1;
  let [before, key] = ['', ''];
  for (const { text, at } of jsonTokens(body)) {
    if (text === ':' && depth === 1) key = before;
    if (text === '{' && depth === 1 && before === ':' && JSON.parse(key) === 'Response') start = at;
    if (text === '{' || text === '[') depth++;
    if (text === '}' || text === ']') depth--;
    if (text === '}' && depth === 1 && start >= 0) {
      found = body.slice(start, at + 1);
      start = -1;
    }
    before = text;
  }
  return found;
}

/** The same JSON on several lines; `undefined` where it is nested too deep for that. */
function indented(json: string): string | undefined {
  const parts: string[] = [];
  let depth = 0;
  let isOpened = false;
  const breakLine = (): void => void parts.push(`\n${'  '.repeat(depth)}`);
  for (const { text } of jsonTokens(json)) {
    const closes = text === '}' || text === ']';
    if (closes) depth--;
    // An empty one stays on its line.
    if (isOpened !== closes) breakLine();
    isOpened = text === '{' || text === '[';
    if (isOpened) depth++;
    if (depth > DEEPEST) return undefined;
    parts.push(text === ':' ? ': ' : text.startsWith('"') ? JSON.stringify(JSON.parse(text)) : text);
    if (text === ',') breakLine();
  }
  return parts.join('');
}
