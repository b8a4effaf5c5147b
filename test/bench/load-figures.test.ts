import { describe, expect, it } from 'vitest';
import { closedFigures, openFigures } from '../../bench/harness/figures.js';
import type { Call } from '../../bench/harness/load.js';
import type { Report } from '../../bench/harness/server.js';

const report = (accepted: readonly number[], refused: readonly number[]): Report => ({
  accepted,
  refused,
  acceptedFrom: {},
  now: 0,
  busiest: 0,
  stall: { longest: 0, robbed: 0 },
  cpu: 0,
});
const call = (worker: number, began: number, ended: number | undefined, outcome: Call['outcome']): Call => ({
  worker,
  began,
  ended,
  outcome,
});

describe('a closed loop of 2 workers at 1 a second for 4 s', () => {
  const period = { schedule: [{ at: 0, quota: 1 }], workers: 2, target: 0.8, duration: 4000, late: 1000 };
  const perfect = [
    call(0, 0, 1000, 'answered'),
    call(1, 0, 2000, 'answered'),
    call(0, 1000, 3000, 'answered'),
    call(1, 2000, 4000, 'answered'),
    call(0, 3000, 5000, 'answered'),
  ];

  it('who keeps to a perfect queue has its waits, and what is answered after the end is not counted', () =>
    expect(closedFigures(perfect, report([0, 1000, 2000, 3000, 4000], []), period)).toMatchObject({
      sent: 4,
      refused: 0,
      answered: 3,
      ofQuota: 0.75,
      p50: 2000,
      max: 2000,
      perfect: { p50: 2000, p99: 2000, max: 2000 },
      starved: 0,
      behindPerfect: 0,
      lost: 0,
      open: 0,
    }));

  it('what was refused counts until the end', () =>
    expect(closedFigures(perfect, report([0, 1000, 2000], [100, 5000]), period)).toMatchObject({
      sent: 4,
      refused: 0.25,
    }));

  it('a share without the beginning is a mean over parts one second shorter', () =>
    // Parts of 2 s that begin from 1 to 2 s: the answer at 1500 is in the first half of them.
    expect(
      closedFigures([...perfect, call(1, 0, 1499, 'answered'), call(1, 0, 1501, 'lost')], report([], []), period).late,
    ).toBeCloseTo((10 * 1.5 + 10 * 1) / 20, 9));

  it('has no such share where what is left is too short', () =>
    expect(closedFigures(perfect, report([], []), { ...period, late: 3000 }).late).toBeUndefined());

  it('who is passed over shows though never answered, with what it has waited', () => {
    const long = { ...period, duration: 9000 };
    const calls = [call(1, 0, undefined, 'open'), call(0, 8500, undefined, 'open')];
    expect(closedFigures(calls, report([], []), long)).toMatchObject({
      p50: 9000,
      max: 9000,
      // 2.5 × 2 s are 5 s, and 2.5 × 2 s / 0.8 are 6.25 s.
      starved: 1,
      behindPerfect: 1,
      open: 2,
    });
    const between = closedFigures([call(0, 0, 6000, 'answered')], report([], []), long);
    expect(between).toMatchObject({ starved: 0, behindPerfect: 1 });
  });

  it('a lost call is no answer', () =>
    expect(closedFigures([call(0, 0, 10, 'lost')], report([], []), period)).toMatchObject({ answered: 0, lost: 1 }));

  it('a worker who waits less than a second starves never', () => {
    const quick = { ...period, schedule: [{ at: 0, quota: 100 }] };
    expect(closedFigures([call(0, 0, 999, 'answered')], report([], []), quick).behindPerfect).toBe(0);
    expect(closedFigures([call(0, 0, 1001, 'answered')], report([], []), quick).behindPerfect).toBe(1);
  });
});

describe('an open loop of 4 calls at once at 2 a second', () => {
  const period = { schedule: [{ at: 0, quota: 2 }], target: 1, arrivals: [0, 0, 0, 0], until: 9000 };

  it('is held against who answers two at once and two a second later', () =>
    expect(
      openFigures(
        [
          call(0, 0, 0, 'answered'),
          call(1, 0, 0, 'answered'),
          call(2, 0, 1000, 'answered'),
          call(3, 0, 1500, 'answered'),
        ],
        report([1, 2, 3], [4]),
        period,
      ),
    ).toMatchObject({
      sent: 4,
      refused: 0.25,
      answered: 3,
      // Of 20 ends within the last second, 3 of 4 at one, and 2 of 2 at the others.
      ofQuota: (0.75 + 19) / 20,
      p50: 1000,
      p99: 1500,
      max: 1500,
      perfect: { p50: 1000, p99: 1000, max: 1000 },
      starved: 0,
    }));

  it('a call that is lost or never answered has waited until all was given up', () =>
    expect(
      openFigures(
        [call(0, 0, 0, 'answered'), call(1, 0, 0, 'answered'), call(2, 0, 3, 'lost'), call(3, 0, undefined, 'open')],
        report([], []),
        period,
      ),
    ).toMatchObject({
      answered: 2,
      ofQuota: (0.5 + 19) / 20,
      p50: 9000,
      max: 9000,
      starved: 2,
      behindPerfect: 2,
      lost: 1,
      open: 1,
    }));
});
