import { describe, expect, it } from 'vitest';
import { readFault } from '../../src/cli/fault-argument.js';
import { UsageError } from '../../src/cli/problem.js';
import { readCount, readOffset, readTime, readTimeRange, shareOf } from '../../src/cli/values.js';
import { timeText } from '../../src/observe/time-text.js';

describe('values of options', () => {
  const second = { min: 100, max: 3_600_000, bare: 's' } as const;

  it.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['1.5s', 1_500],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['10', 10_000],
    ['0.1', 100],
  ])('the time %s is %i ms', (text, ms) => {
    expect(readTime('--duration', text, second)).toBe(ms);
  });

  it.each([
    '',
    's',
    'NaN',
    '1e99',
    '1e3',
    '-5s',
    '0',
    '99ms',
    '61m',
    '10 s',
    '10sec',
    '.5s',
    '٣s',
    '1_000',
    'Infinity',
  ])('the time %j is refused', (text) => {
    expect(() => readTime('--duration', text, second)).toThrow(UsageError);
  });

  it('a number alone is refused where no unit is meant', () => {
    const message = '--timeout: expected a time from 1ms to 1h such as 500ms, 10s or 2m, found "5"';
    expect(() => readTime('--timeout', '5', { min: 1, max: 3_600_000 })).toThrow(message);
    expect(readTime('--timeout', '5', { min: 1, max: 3_600_000, bare: 'ms' })).toBe(5);
  });

  it.each([
    ['0ms', 0],
    ['5ms', 5],
    ['5-20ms', [5, 20]],
    ['5ms-20ms', [5, 20]],
    ['0.5s-2s', [500, 2_000]],
    ['500ms-1s', [500, 1_000]],
    ['5-5ms', [5, 5]],
    ['20', 20],
    ['5-20', [5, 20]],
    ['1-2s', [1_000, 2_000]],
    ['5ms-20', [5, 20]],
    ['10m', 600_000],
    ['30s-1m', [30_000, 60_000]],
  ])('the latency %s is %j ms', (text, drawn) => {
    expect(readTimeRange('--latency', text)).toEqual(drawn);
  });

  it.each(['', '20-5', '1s-20', '.', '20-5ms', '-5ms', '5--20ms', '5-20-30ms', '11m', '1e3ms', '5ms-', '-'])(
    'the latency %j is refused',
    (text) => {
      expect(() => readTimeRange('--latency', text)).toThrow(/^--latency: expected a time such as 5ms, or a range/);
    },
  );

  it.each(['', 'NaN', '1.0', '0x10', '1e1', '0', '-1', '11', '99999999999999999999', ' 5'])(
    'the count %j is refused',
    (text) => {
      expect(() => readCount('--quota', text, { min: 1, max: 10 })).toThrow(
        '--quota: expected a whole number from 1 to 10',
      );
    },
  );

  it.each([
    ['5%', 0.05],
    ['0.5%', 0.005],
    ['100%', 1],
    ['0.05', 0.05],
    ['1', 1],
    ['0', 0],
    ['5', undefined],
    ['101%', undefined],
    ['-1%', undefined],
    ['%', undefined],
    ['NaN', undefined],
  ])('the share %s is %s', (text, share) => {
    expect(shareOf(text)).toBe(share);
  });

  it('what a terminal would obey is spelt out, and what is long is cut', () => {
    expect(() => readCount('--quota', '\u001b[2J\u009b', { min: 1, max: 10 })).toThrow('found "\\u001b[2J\\u009b"');
    const long = (): number => readCount('--quota', 'x'.repeat(100_000), { min: 1, max: 10 });
    expect(long).toThrow(/^.{40,150}…$/);
  });
});

describe('times either way', () => {
  it.each([
    ['10m', 600_000],
    ['+10m', 600_000],
    ['-10m', -600_000],
    ['-1.5s', -1_500],
    ['-0s', 0],
  ])('%s', (text, ms) => {
    expect(readOffset('--clock-offset', text, 86_400_000)).toBe(ms);
  });

  it.each(['', '-', '--10m', '10', '25h', '- 10m', 'NaNs'])('%j is refused', (text) => {
    expect(() => readOffset('--clock-offset', text, 86_400_000)).toThrow(
      `--clock-offset: expected a time up to 24h such as 10m, or -10m for behind, found ${JSON.stringify(text)}`,
    );
  });
});

describe('faults', () => {
  it.each([
    ['InternalError=5%', { kind: 'error', code: 'InternalError', probability: 0.05 }],
    ['InternalError.OfMyOwn=5%', { kind: 'error', code: 'InternalError.OfMyOwn', probability: 0.05 }],
    ['LimitExceeded.TooManyRequests=1', { kind: 'error', code: 'LimitExceeded.TooManyRequests', probability: 1 }],
    ['502=0.01', { kind: 'http', status: 502, probability: 0.01 }],
    ['reset=1%', { kind: 'reset', probability: 0.01 }],
    ['silence=1%', { kind: 'silence', probability: 0.01 }],
    ['timeout=1%', { kind: 'silence', probability: 0.01 }],
    ['truncate=1%', { kind: 'truncate', probability: 0.01 }],
    ['delay:50-200ms=10%', { kind: 'delay', ms: [50, 200], probability: 0.1 }],
    ['jitter:20ms=1', { kind: 'jitter', ms: 20, probability: 1 }],
  ])('%s', (text, fault) => {
    expect(readFault('--fault', text)).toEqual(fault);
  });

  it.each(['', '=', '=5%', 'InternalError', 'InternalError=', 'InternalError=5', '200=5%', '600=5%', 'constructor=5%'])(
    '%j is refused',
    (text) => {
      expect(() => readFault('--fault', text)).toThrow(/^--fault: expected NAME=SHARE/);
    },
  );

  it('a misspelt code is refused, with the one that was meant', () => {
    expect(() => readFault('--fault', 'InternalEror=5%')).toThrow(
      '--fault: expected a code whose first word is one of the API\'s, found "InternalEror"; did you mean InternalError?',
    );
  });
});

it.each([
  [0, '0 ms'],
  [0.25, '0.3 ms'],
  [340.4, '340 ms'],
  [1_250, '1.25 s'],
  [10_000, '10 s'],
  [125_000, '2 min 5 s'],
  [3_600_000, '60 min'],
])('%d ms is written %s', (ms, text) => {
  expect(timeText(ms)).toBe(text);
});
