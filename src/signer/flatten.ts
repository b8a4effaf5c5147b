/**
 * The parameters of an action, flattened as v1 has them: lists by index from 0, objects by name, all with dots; true and
 * false as words. What is undefined or null is left out, as JSON leaves it out.
 */
export function flatten(params: unknown, path = ''): Array<readonly [name: string, value: string]> {
  if (params === undefined || params === null) return [];
  if (typeof params !== 'object') return [[path, String(params)]];
  return Object.entries(params).flatMap(([key, value]) => flatten(value, path === '' ? key : `${path}.${key}`));
}

/**
 * Parses JSON, its long numbers as the digits that are written there: `5285890784273533167` is more than a number can hold,
 * and v1 has all parameters as text.
 *
 * @throws SyntaxError for what is no JSON
 */
export function parseKeepingDigits(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  if (!/[\d.]{16}/.test(text)) return parsed;
  // Valid JSON consists of text in quotes, numbers, and what has neither quotes nor digits.
  return JSON.parse(text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g, quoted));
}

const quoted = (token: string): string => (token.length < 16 || /^"|[eE]/.test(token) ? token : `"${token}"`);
