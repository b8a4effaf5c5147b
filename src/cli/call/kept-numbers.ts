import { jsonTokens } from '../json-tokens.js';

/** No number that a double keeps is written with more, unless with zeros that nobody writes. */
const LONGEST = 400;

/**
 * Where the first number of a text of JSON is that `JSON.parse` changes, such as 12345678901234567890 or 1e999: it keeps about 16
 * digits. `undefined` where it keeps all.
 */
export function firstChangedNumber(json: string): { readonly line: number; readonly column: number } | undefined {
  for (const { text, at } of jsonTokens(json)) {
    if (!/^[-\d]/.test(text) || isKept(text)) continue;
    const lines = json.slice(0, at).split('\n');
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  }
  return undefined;
}

/** Whether a number has the same value as a double is written with; `1.0` and `1` are the same. */
function isKept(text: string): boolean {
  const value = Number(text);
  return text.length <= LONGEST && Number.isFinite(value) && decimalOf(text) === decimalOf(String(value));
}

/** The digits that count, and the power of ten that they are multiplied with. */
function decimalOf(text: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  return significant === ''
    ? '0'
    : `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
