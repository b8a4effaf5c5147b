import { describe, expect, it } from 'vitest';
import { quartilesOf, type Row, targetsOf, whereItGoes } from '../../bench/harness/cluster-targets.js';
import { ratioOfQuota, roundsOf } from '../../bench/harness/shares.js';

const row = (more: Partial<Row>): Row => ({
  name: '2',
  ofQuota: 0.98,
  rounds: [1000, 1020, 1025],
  refused: 0,
  jain: 1,
  scriptsPerCall: 0.4,
  commandsPerCall: 7,
  afterwards: undefined,
  lost: 0,
  warnings: [],
  ...more,
});
const alone = row({ name: '1, without Redis', alone: true, rounds: [1015, 1025], ofQuota: 0.5, jain: 0.5, lost: 9 });

describe('rounds of a quota', () => {
  // Four in a burst, 10 ms apart, and the next burst 1,040 ms after this one.
  const times = Array.from({ length: 24 }, (_, index) => 1040 * Math.floor(index / 4) + 10 * (index % 4));

  it('take as long as a slot does to come round', () => {
    expect(roundsOf(times, 4, 0, 6000)).toEqual([1040, 1040, 1040, 1040, 1040]);
    // Of the 40 intervals of a second that begin 25 ms apart, the first eleven have it in them.
    expect(ratioOfQuota([250], 1, 0, 2000)).toBe(11 / 40);
    // An interval of whole rounds, wherever it begins, but for how numbers are rounded.
    expect(ratioOfQuota(times, 4, 0, 6200)).toBeCloseTo(1000 / 1040, 14);
  });

  it('are those of the interval, whole ones alone', () => {
    expect(roundsOf(times, 4, 1000, 3100)).toEqual([1040]);
    expect(roundsOf(times, 4, 5000, 6000)).toEqual([]);
  });

  it('are the mean where a slot is late', () => {
    expect(roundsOf([0, 0, 1000, 1100], 2, 0, 2000)).toEqual([1050]);
  });
});

describe('the targets of a cluster', () => {
  it('are held against what processes share, not against the one alone', () => {
    const targets = targetsOf([alone, row({})], 200);
    expect(targets.map(({ what, met }) => [what, met])).toEqual([
      ['2 processes', true],
      ['refused, the most of all', true],
      ['Jain’s index, the least of all', true],
      ['scripts a call, the most of all', true],
      ['lost calls, the most of all', true],
    ]);
  });

  it.each([
    [{ ofQuota: 0.9699 }, '2 processes', '0.9699 of the quota'],
    [{ refused: 0.0051 }, 'refused, the most of all', '0.51 %'],
    [{ jain: 0.9899 }, 'Jain’s index, the least of all', '0.9899'],
    [{ scriptsPerCall: 1.01 }, 'scripts a call, the most of all', '1.01 a call'],
    [{ lost: 1 }, 'lost calls, the most of all', '1 calls'],
  ])('%o misses %s alone', (more, missed, measured) => {
    const targets = targetsOf([row({ name: '1' }), row(more), row({ name: '4' })], 200);
    expect(targets.filter(({ met }) => !met)).toMatchObject([{ what: missed, measured }]);
  });

  it('go after a trouble by what comes after it, and ask nothing else of it but fairness and no loss', () => {
    const troubled = row({ name: '8, killed', ofQuota: 0.5, refused: 0.2, scriptsPerCall: 3, afterwards: 0.951 });
    const targets = targetsOf([troubled], 200);
    expect(targets.map(({ what, met }) => [what, met])).toEqual([
      ['8, killed, from 4 s after', true],
      ['Jain’s index, the least of all', true],
      ['lost calls, the most of all', true],
    ]);
    expect(targetsOf([{ ...troubled, afterwards: 0.949, warnings: ['leak'] }], 200)[0]).toMatchObject({
      met: false,
      reason: 'leak',
    });
  });

  it('are as sure as their rounds make them', () => {
    expect(quartilesOf(row({ rounds: [1000, 1020, 1050, 1040] }))).toEqual([1000 / 1050, 1000 / 1020]);
    const [rate] = targetsOf([row({ ofQuota: 0.9695, rounds: [1000, 1020, 1050, 1040] })], 200);
    // 1.57 × (0.9804 − 0.9524) ÷ √4 is 0.022.
    expect(rate?.close).toBe(
      'the median of its 4 rounds is known to lie between 0.9475 of the quota and 0.9915 of the quota, and no better',
    );
    const rounds = [1000, 1020, 1050, 1040].flatMap((round) => Array.from({ length: 9 }, () => round));
    expect(targetsOf([row({ ofQuota: 0.9773, rounds })], 200)[0]?.close).toContain('36 rounds');
    expect(targetsOf([row({ ofQuota: 0.9774, rounds })], 200)[0]?.close).toBeUndefined();
  });

  it('say of a miss where the rest goes, over the process alone', () => {
    const missed = row({ ofQuota: 0.96, rounds: [1040, 1042] });
    expect(whereItGoes(missed, alone, 200)).toBe(
      'a slot comes round every 1041.0 ms: it is held for 1010.0 ms, since requests may arrive closer together than they left, ' +
        'and is free for 31.0 ms until the next request comes; in a process alone, without Redis, for 10.0 ms',
    );
    expect(targetsOf([alone, missed], 200)[0]?.reason).toBe(whereItGoes(missed, alone, 200));
    expect(whereItGoes(missed, undefined, 200)).not.toContain('alone');
    expect(whereItGoes(missed, row({ alone: true, rounds: [] }), 200)).not.toContain('alone');
    expect(targetsOf([row({ ofQuota: 0.96, rounds: [] })], 200)[0]).toMatchObject({ met: false, reason: undefined });
  });
});
