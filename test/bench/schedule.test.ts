import { describe, expect, it } from 'vitest';
import { allowed, fairWait, perfectAnswers, perfectWaits } from '../../bench/harness/schedule.js';

const steady = [{ at: 0, quota: 10 }];
const changing = [
  { at: 0, quota: 10 },
  { at: 2000, quota: 1 },
  { at: 5000, quota: 10 },
];

describe('what a quota lets through', () => {
  it.each([
    [0, 1000, 10],
    [0, 2000, 20],
    [1500, 2500, 5.5],
    [2000, 5000, 3],
    [4000, 6000, 11],
  ])('from %i to %i ms: %d', (from, to, sum) => expect(allowed(changing, from, to)).toBeCloseTo(sum, 9));
});

describe('the wait in a perfect queue', () => {
  it.each([
    [0, 10, 1000],
    [0, 20, 2000],
    [0, 21, 3000],
    [1000, 13, 4000],
    [4500, 5, 950],
    [6000, 5, 500],
  ])('of a call at %i ms behind %i others: %d ms', (began, ahead, wait) =>
    expect(fairWait(changing, began, ahead)).toBeCloseTo(wait, 9),
  );

  it('has no end where nothing is let through any more', () =>
    expect(
      fairWait(
        [
          { at: 0, quota: 10 },
          { at: 1000, quota: 0 },
        ],
        0,
        11,
      ),
    ).toBe(Number.POSITIVE_INFINITY));

  it('is that of all workers before one, once each has called', () =>
    expect(perfectWaits(steady, 3, 500)).toEqual([100, 200, 300, 300, 300]));
});

describe('when a perfect queue answers calls that come by themselves', () => {
  it.each<[string, number[], number[]]>([
    ['who comes slower than the quota waits for nothing', [0, 500, 1000, 1500], [0, 500, 1000, 1500]],
    ['a burst of the quota is let through at once', [5, 5], [5, 5]],
    ['what is over it waits for the second to pass', [0, 10, 20, 30], [0, 10, 1000, 1010]],
    ['nobody overtakes', [0, 0, 0, 1000], [0, 0, 1000, 1000]],
    ['and the queue goes on from there', [0, 0, 0, 0, 0], [0, 0, 1000, 1000, 2000]],
  ])('%s', (_, arrivals, answers) => expect(perfectAnswers([{ at: 0, quota: 2 }], arrivals)).toEqual(answers));

  it('a slot may be held longer than a second', () =>
    expect(perfectAnswers([{ at: 0, quota: 1 }], [0, 0, 0], 1010)).toEqual([0, 1010, 2020]));

  it('a quota that falls counts what was let through before it fell, and one that rises lets through at once', () => {
    const falling = [
      { at: 0, quota: 3 },
      { at: 1500, quota: 1 },
      { at: 4200, quota: 3 },
    ];
    expect(perfectAnswers(falling, [0, 0, 0, 900, 900, 900, 900, 900, 900, 900])).toEqual([
      0, 0, 0, 1000, 1000, 1000, 2000, 3000, 4000, 4200,
    ]);
  });
});
