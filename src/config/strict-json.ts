import type { TextFault } from './text-fault.js';

const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a string of JSON may not have them.
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const VALUE = 'a value of JSON';

/** What may come next, and how a message says it. */
type State = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'more' | 'end';

/**
 * Where a text stops being JSON, and what should have been there; `undefined` where `JSON.parse` takes it, which says no more than
 * that it does not, and in other words in each version of Node.
 */
export function firstJsonFault(text: string): TextFault | undefined {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let offset = 0;
  // What is closed here is an object or a list: the innermost one.
  const expected = (): string => {
    const end = open.at(-1) === '{' ? '}' : ']';
    switch (state) {
      case 'value':
        return VALUE;
      case 'valueOrEnd':
        return `${VALUE} or ]`;
      case 'key':
        return 'a key in double quotes';
      case 'keyOrEnd':
        return 'a key in double quotes or }';
      case 'colon':
        return 'a : after the key';
      case 'more':
        return `a comma or ${end}`;
      default:
        return 'nothing after the policy';
    }
  };
  const closed = (): State => (open.length === 0 ? 'end' : 'more');
  for (;;) {
    SPACE.lastIndex = offset;
    offset += SPACE.exec(text)?.[0].length ?? 0;
    if (offset === text.length && state === 'end') return undefined;
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0] ?? '';
    const sign = token[0] ?? '';
    const wantsValue = state === 'value' || state === 'valueOrEnd';
    const wantsKey = state === 'key' || state === 'keyOrEnd';
    if (wantsValue && (sign === '{' || sign === '[')) {
      open.push(sign);
      state = sign === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else if (wantsValue && sign !== '' && !',:}]'.includes(sign)) {
      state = closed();
    } else if (wantsKey && sign === '"') {
      state = 'colon';
    } else if (state === 'colon' && sign === ':') {
      state = 'value';
    } else if (state === 'more' && sign === ',') {
      state = open.at(-1) === '{' ? 'key' : 'value';
    } else if (
      (sign === '}' && open.at(-1) === '{' && (state === 'more' || state === 'keyOrEnd')) ||
      (sign === ']' && open.at(-1) === '[' && (state === 'more' || state === 'valueOrEnd'))
    ) {
      open.pop();
      state = closed();
    } else {
      return { offset, expected: `JSON: ${expected()}`, found: foundAt(text, offset) };
    }
    offset += token.length;
  }
}

function foundAt(text: string, offset: number): string {
  if (offset === text.length) return 'the end of the text';
  const rest = text.slice(offset, offset + 40);
  if (/^(?:\/[/*]|#)/.test(rest)) return 'a comment';
  if (rest.startsWith("'")) return 'single quotes';
  const [word = rest[0] ?? ''] = /^(?:[\w.+$-]+|"[^"\r\n]*"?)/u.exec(rest) ?? [];
  return word.startsWith('"') ? word : JSON.stringify(word);
}
