import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten, parseKeepingDigits } from '../../src/signer/flatten.js';

const LONG = '5285890784273533167';

describe('flattened parameters', () => {
  it.each<[unknown, readonly (readonly [string, string])[]]>([
    [{}, []],
    [undefined, []],
    [null, []],
    [
      { Limit: 10, Name: '', On: false },
      [
        ['Limit', '10'],
        ['Name', ''],
        ['On', 'false'],
      ],
    ],
    [{ Gone: undefined, Null: null, Empty: [], None: {} }, []],
    [
      { Ids: ['a', null, 'c'] },
      [
        ['Ids.0', 'a'],
        ['Ids.2', 'c'],
      ],
    ],
    [
      { Filters: [{ Name: 'zone', Values: ['1', true] }], Deep: { Deeper: { Deepest: 1 } } },
      [
        ['Filters.0.Name', 'zone'],
        ['Filters.0.Values.0', '1'],
        ['Filters.0.Values.1', 'true'],
        ['Deep.Deeper.Deepest', '1'],
      ],
    ],
  ])('of %j', (params, flat) => {
    expect(flatten(params)).toEqual(flat);
  });
});

describe('JSON with the digits of its numbers', () => {
  it.each<[string, unknown]>([
    [`${LONG}`, LONG],
    [`{"Id":${LONG},"Ids":[-${LONG},1,${LONG}]}`, { Id: LONG, Ids: [`-${LONG}`, 1, LONG] }],
    ['[0.12345678901234567890]', ['0.12345678901234567890']],
    ['[123456789012345,1234567890123456]', [123456789012345, '1234567890123456']],
    [
      '[1.2345678901234567e3,12345678901234567E-2,1000000000000000000e+10]',
      [1234.5678901234567, 123456789012345.67, 1e28],
    ],
    [`["${LONG}",${LONG}]`, [LONG, LONG]],
    [`["e ${LONG}","",${LONG},""]`, [`e ${LONG}`, '', LONG, '']],
    [String.raw`{"a\"${LONG}\"b\\":"\\","\"":${LONG}}`, { [`a"${LONG}"b\\`]: '\\', '"': LONG }],
    [String.raw`["\u0022${LONG}",${LONG}]`, [`"${LONG}`, LONG]],
    [`[ ${LONG} , true, null, 1.50 ]`, [LONG, true, null, 1.5]],
    ['{"a":[1,2,3,4,5,6,7,8,9,10]}', { a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }],
  ])('%s', (text, expected) => {
    expect(parseKeepingDigits(text)).toEqual(expected);
  });

  it('is, flattened, what was written, whatever it says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = JSON.stringify([value, `1234567890123456${'\\"'}`]);
        expect(flatten(parseKeepingDigits(text))).toEqual(flatten(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', '{', `[${LONG}`, `[${LONG}.]`, `{"Id":0${LONG}}`])('is none: %s', (text) => {
    expect(() => parseKeepingDigits(text)).toThrow(SyntaxError);
  });
});
