import { describe, expect, it } from 'vitest';
import { commitNow, idleNow, quietnessOf } from '../../bench/harness/circumstances.js';
import { stolenBetween, ticksNow, ticksOf } from '../../bench/harness/stolen.js';
import { problemsOf } from '../../bench/harness/valid.js';
import { overhead } from './fixtures/results.js';

describe('what was stolen', () => {
  const stat = (steal: number): string =>
    `cpu  100 20 30 400 5 6 7 ${steal} 90 9\ncpu0 1 1 1 1 1 1 1 1000 0 0\nintr 1 2 3\n`;

  it('is the eighth column of all processors, and what guests had is not counted twice', () => {
    expect(ticksOf(stat(12))).toEqual({ all: 580, stolen: 12 });
  });

  it('is not known where the system does not tell it', () => {
    expect(ticksOf('cpu  100 20 30 400\n')).toBeUndefined();
    expect(ticksOf('intr 1 2 3\n')).toBeUndefined();
  });

  it('is a share of the time between', () => {
    expect(stolenBetween({ all: 1000, stolen: 10 }, { all: 1400, stolen: 30 })).toBe(0.05);
    expect(stolenBetween({ all: 1000, stolen: 10 }, { all: 1400, stolen: 10 })).toBe(0);
    expect(stolenBetween({ all: 1000, stolen: 10 }, { all: 1000, stolen: 10 })).toBeUndefined();
    expect(stolenBetween(undefined, { all: 1, stolen: 0 })).toBeUndefined();
    expect(stolenBetween({ all: 1, stolen: 0 }, undefined)).toBeUndefined();
  });

  it('is known on Linux, and nowhere else', () => {
    expect(ticksNow() !== undefined).toBe(process.platform === 'linux');
  });
});

describe('circumstances', () => {
  it('are told in a line, what was stolen where it is known', () => {
    const known = { commit: 'abc+', idleBefore: 0.987, idleAfter: 1 };
    expect(quietnessOf(known)).toBe('commit abc+, processors 99 % idle before and 100 % after');
    expect(quietnessOf({ ...known, stolen: 0.0304 })).toBe(
      'commit abc+, processors 99 % idle before and 100 % after, stolen 3.0 % of the time meanwhile',
    );
    expect(quietnessOf({ ...known, stolen: 0 })).toContain(', stolen 0.0 %');
  });

  it('are part of a result, which may come from where nothing tells of theft', () => {
    const { stolen, ...unknown } = overhead.circumstances;
    expect(stolen).toBe(0.031);
    expect(problemsOf({ ...overhead, circumstances: unknown })).toEqual([]);
    expect(problemsOf({ ...overhead, circumstances: { ...unknown, stolen: null } })).toEqual([
      'circumstances.stolen is no finite number',
    ]);
  });

  it('name a commit, and a share of idle time', async () => {
    expect(commitNow()).toMatch(/^(?:[0-9a-f]{10}\+?|unknown)$/);
    const idle = await idleNow();
    expect(idle).toBeGreaterThanOrEqual(0);
    expect(idle).toBeLessThanOrEqual(1);
  });
});
