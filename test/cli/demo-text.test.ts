import { describe, expect, it, vi } from 'vitest';
import { dataOf, introduction, type Met, textOf } from '../../src/cli/demo/text.js';
import type { EmulatorStats } from '../../src/emulator/index.js';
import { expectScreen } from '../support/screens.js';

const none: EmulatorStats = { received: 0, answered: 0, refused: {}, executed: {}, faults: {}, busiestSecond: {} };

const wrapped: Met = {
  name: 'wrapped axios',
  result: { answered: 300, lost: {}, resigns: 1, waits: { p50: 4_800, p99: 9_912.4 }, took: 12_345 },
  stats: {
    ...none,
    received: 318,
    answered: 300,
    refused: { InternalError: 9, 'AuthFailure.SignatureExpire': 7 },
    faults: { error: 9, reset: 2 },
  },
};
const bare: Met = {
  name: 'bare axios',
  result: { answered: 0, lost: { 'AuthFailure.SignatureExpire': 300 }, resigns: 0, waits: undefined, took: 412 },
  stats: { ...none, received: 300, refused: { 'AuthFailure.SignatureExpire': 300 } },
};

describe('what the demonstration tells', () => {
  it('is what there is to see, and a table', () => {
    expectScreen('demo', `${introduction()}${textOf([wrapped, bare])}`);
  });

  it('fits a terminal of 80 columns', () => {
    const third = { ...bare, name: 'bare axios, its clock right' };
    const lost = { ...third.result, answered: 37, lost: { RequestLimitExceeded: 263 } };
    vi.stubEnv('TERM', 'xterm').stubEnv('NO_COLOR', '1');
    const before = Object.getOwnPropertyDescriptors(process.stdout);
    Object.assign(process.stdout, { isTTY: true, columns: 80 });
    try {
      const text = `${introduction()}${textOf([wrapped, bare, { ...third, result: lost }])}`;
      expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
      expectScreen('demo-80-columns', text);
    } finally {
      const { isTTY, columns } = before;
      Object.assign(process.stdout, { isTTY: isTTY?.value, columns: columns?.value });
      vi.unstubAllEnvs();
    }
  });

  it('says how many calls were lost', () => {
    const { result, ...rest } = wrapped;
    expect(textOf([{ ...rest, result: { ...result, answered: 299, lost: { InternalError: 1 } } }])).toMatch(
      /calls lost +│ 1 × InternalError[\s\S]*\nwrapped: 299 of 300\n$/,
    );
  });

  it('is the same as JSON', () => {
    expect(JSON.parse(JSON.stringify(dataOf([wrapped, bare])))).toEqual({
      calls: 300,
      quota: 20,
      clockAhead: 600_000,
      contenders: [
        { name: 'wrapped axios', ...wrapped.result, emulator: wrapped.stats },
        {
          name: 'bare axios',
          answered: 0,
          lost: { 'AuthFailure.SignatureExpire': 300 },
          resigns: 0,
          took: 412,
          emulator: bare.stats,
        },
      ],
    });
  });
});
