import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstJsonFault } from '../../src/config/strict-json.js';
import { faultsIn } from '../support/policy-files.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('strict JSON', () => {
  it('is what JSON.parse takes, and nothing else', () => {
    const spoilt = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom(
          '',
          ',',
          '"',
          '}',
          ']',
          '{',
          '[',
          ':',
          ' ',
          '\n',
          '0',
          '-',
          '.',
          'e',
          "'",
          '//',
          '\\',
          'n',
          '\t',
        ),
      )
      .map(([text, at, sign]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + sign + text.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), spoilt), (text) => {
        expect(firstJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('may be written with any white space of JSON', () => {
    expect(faultsIn('\t{\n"name"\n:\n"a"\r\n,\t"rules"\n: {\n}\n}\n\n', 'a.json')).toEqual([]);
  });

  it('has strings with every escape', () => {
    expect(faultsIn('{ "name": "\\u00e9\\n\\/\\ud83d\\ude00\u2028" }', 'a.json')).toEqual([]);
  });
});
