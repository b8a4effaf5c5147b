import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/response/retry-after.js';

const NOW = Date.UTC(2026, 10, 23, 19, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['1', 1_000],
    ['120', 120_000],
    ['1.5', 1_500],
    ['1.125', 1_125],
    ['  3 ', 3_000],
    ['007', 7_000],
  ])('in seconds: "%s" is %d ms', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });

  it.each([
    ['Mon, 23 Nov 2026 19:00:01 GMT', 1_000],
    ['Mon, 23 Nov 2026 20:00:00 GMT', 3_600_000],
    ['Monday, 23-Nov-26 19:00:05 GMT', 5_000],
    ['Mon Nov 23 19:00:09 2026', 9_000],
    [' Mon, 23 Nov 2026 19:00:01 GMT ', 1_000],
  ])('as a date, in each of the three spellings of HTTP: "%s" is %d ms', (header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });

  it.each(['Mon, 23 Nov 2026 19:00:00 GMT', 'Mon, 23 Nov 2026 18:59:59 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'that is over says nothing: %s',
    (header) => {
      expect(retryAfterMs(header, NOW)).toBeUndefined();
    },
  );

  it.each([
    undefined,
    '',
    ' ',
    '-1',
    '+1',
    '1e3',
    '0x10',
    '1,000',
    '5s',
    's5',
    '1.5s',
    '1.',
    '.5',
    '1.x',
    'Infinity',
    'NaN',
    'soon',
    'never 1',
    'in 2099',
    'Mon 2099',
    '1 Mon, 23 Nov 2099 19:00:00 GMT',
    'Mo, 23 Nov 2099 19:00:00 GMT',
    '2099-01-01T00:00:00Z',
    '23 Nov 2099 19:00:00 GMT',
    'Mon, 99 Nov 2099 19:00:00 GMT',
  ])('that cannot be understood says nothing: %j', (header) => {
    expect(retryAfterMs(header, NOW)).toBeUndefined();
  });

  it('is never negative nor NaN, whatever it says', () => {
    const words = fc.constantFrom('Mon', ', ', '23', ' Nov ', '2026', '19:00:09', ' GMT', '-', '1e9', ' ');
    const headers = fc.oneof(
      fc.string(),
      fc.array(words).map((each) => each.join('')),
    );
    fc.assert(
      fc.property(headers, (header) => {
        expect(retryAfterMs(header, NOW) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
