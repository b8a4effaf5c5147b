import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstChangedNumber } from '../../src/cli/call/kept-numbers.js';
import { readParams } from '../../src/cli/call/params.js';
import { UsageError } from '../../src/cli/problem.js';
import { file } from '../support/call.js';

const { signal } = new AbortController();

describe('a number in the parameters', () => {
  it.each(['0', '-0', '1.0', '0.10', '100e-2', '1E+2', '9007199254740992', '1e300', '0e999', '5e-324', '0.1'])(
    '%s is kept',
    (number) => {
      expect(firstChangedNumber(`{"A":${number}}`)).toBeUndefined();
    },
  );

  it.each([
    '12345678901234567890',
    '-9007199254740993',
    '1e999',
    '-1e999',
    '1e-999',
    '0.1000000000000000055',
    '123456789.0123456789',
    `1${'0'.repeat(1_000_000)}1`,
    '1e99999999999999999999',
  ])('%s is not', (number) => {
    expect(firstChangedNumber(`{"A":"1e999\\"",\n "B":[1,${number}]}`)).toEqual({ line: 2, column: 9 });
  });

  it('is kept where it is written as JSON.stringify does', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => firstChangedNumber(JSON.stringify(value)) === undefined));
  });

  it('that would be sent as another one is refused, with its place', async () => {
    const text = '{"FileIds":["1"],"Limit":12345678901234567890}';
    for (const [given, where] of [
      [text, ''],
      [`@${file('numbers.json', text)}`, ' in the file'],
    ] as const) {
      const reading = readParams(given, signal);
      await expect(reading).rejects.toThrow(UsageError);
      await expect(reading).rejects.toThrow(
        `params: expected numbers that a double keeps, and the one at line 1, column 26${where} has too many digits or is too ` +
          'large: write it as a text, in quotes',
      );
    }
  });
});
