import { describe, expect, it } from 'vitest';
import type { Endured } from '../../bench/harness/outage.js';
import type { PeerName } from '../../bench/harness/peers/list.js';
import { answerOf, figuresOf, outageTable, soonTarget } from '../../bench/harness/recovery-shown.js';
import { type Called, skewedOf } from '../../bench/harness/skew.js';

const outage = { down: 4000, back: 9000, end: 17_000 };
const endured = (name: PeerName, lost: number, attempts: number, recovered: number | undefined): Endured => ({
  name,
  lost,
  attempts,
  recovered,
  usual: 99.4,
  rate: [],
});
const FAILING = 'ours, with a breaker';

describe('calls at a wrong clock', () => {
  const called = (permitted: number, extra: number, answered = true): Called => ({ permitted, extra, answered });

  it('are in flight where they had their permit before the first refusal, and else queued', () =>
    expect(
      skewedOf([called(10, 1), called(49, 2, false), called(50, 0), called(51, 3), called(70, 0, false)], 50),
    ).toEqual({ calls: 5, lost: 2, inFlight: 2, extraInFlight: 3, worst: 2, queued: 3, extraQueued: 3 }));

  it('are all in flight where nothing was refused', () =>
    expect(skewedOf([called(1, 0), called(1e9, 0)], Number.POSITIVE_INFINITY)).toMatchObject({
      inFlight: 2,
      worst: 0,
      queued: 0,
      extraQueued: 0,
    }));

  it('are no result where one does not tell when it had its permit', () =>
    expect(() => skewedOf([called(1, 0), called(Number.NaN, 0)], 50)).toThrow(
      '1 of 2 calls do not tell how long their first attempt waited',
    ));
});

describe('the target of an outage', () => {
  const target = (name: PeerName, recovered: number | undefined, during = outage) =>
    soonTarget(endured(name, 0, 0, recovered), during);

  it('is met within a second', () => {
    expect(target('ours', 1000)).toEqual({
      what: '95 % of the throughput after the server is back, ours',
      wanted: '≤ 1000 ms',
      measured: '1000 ms',
      met: true,
      close: undefined,
      reason: undefined,
    });
    expect(target('ours', 1001)).toMatchObject({ met: false, measured: '1001 ms', reason: undefined });
  });

  it('is missed where it was not seen', () =>
    expect(target('ours', undefined)).toMatchObject({
      met: false,
      measured: 'longer than the 8000 ms that were looked at',
    }));

  it('is missed by a breaker that fails calls with what is left of its time', () => {
    const reason =
      'a breaker that fails calls tries nothing for 10 s after it opened, its documented default of `halfOpenAfter`, and 5 s ' +
      'of those are left when an outage of 5 s is over';
    expect(target(FAILING, 5317)).toMatchObject({ met: false, measured: '5317 ms', reason });
    expect(target(FAILING, undefined)).toMatchObject({ met: false, reason });
    // It was back while the breaker was open: that is not why it is late; nor is it where nothing is left.
    expect(target(FAILING, 4999).reason).toBeUndefined();
    expect(target(FAILING, 1200, { ...outage, down: 0 }).reason).toBeUndefined();
    expect(target('ours, with a breaker that waits', 5317).reason).toBeUndefined();
  });
});

describe('the answer about an outage', () => {
  const rows = [
    endured('ours', 465, 480, 259),
    endured('ours, with a breaker that waits', 0, 54, 455),
    endured(FAILING, 999, 6, undefined),
    endured('raw axios', 500, 481, 230),
    endured('axios-retry', 46, 206, 183),
    endured('p-retry', 0, 40, 2084),
    endured('got', 0, 80, 1522),
    endured('cockatiel', 480, 495, 176),
  ];
  const limited = { calls: 1000, lost: 0, inFlight: 100, extraInFlight: 100, worst: 1, queued: 900, extraQueued: 3 };

  it('has ours in each variant, raw axios, and who lost the fewest and the most', () =>
    expect(answerOf(1, limited, rows, outage)).toBe(
      'A wrong clock costs a call in flight 1 more request at the most, and 900 queued ones 3 in all; in an outage of 5 s the ' +
        'default, which fails fast once its retry budget is used up, lost 465 calls of 20 workers and tried 480 connections (raw ' +
        'axios: 500 and 481; of its peers the fewest lost are 0 by p-retry with 40 tried and got with 80 tried, the most 480 by ' +
        'cockatiel with 495 tried), a breaker that waits lost 0 and tried 54, one that fails calls 999 and 6; 95 % of the ' +
        'throughput was back after 259 ms with the default, after 455 ms with the breaker that waits, and not while it was looked ' +
        'at with the one that fails calls.',
    ));

  it('says who is missing', () =>
    expect(() => answerOf(1, limited, rows.slice(1), outage)).toThrow('ours did not take part'));

  it('has figures of ours and of raw axios', () =>
    expect(figuresOf(rows.slice(2, 5))).toEqual({
      'lost, ours, with a breaker': 999,
      'attempts, ours, with a breaker': 6,
      'lost, raw axios': 500,
      'attempts, raw axios': 481,
      'back ms, raw axios': 230,
    }));

  it('is a table of all', () =>
    expect(outageTable(rows.slice(1, 3), outage)).toMatchObject({
      caption: 'The server away for 5 s, 20 workers each',
      rows: [
        ['ours, with a breaker that waits', '99', 54, 0, '455 ms'],
        [FAILING, '99', 6, 999, 'not seen'],
      ],
    }));
});
