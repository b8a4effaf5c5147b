import { describe, expect, it } from 'vitest';
import { inspectedOf, inspectTable, inspectTarget } from '../../bench/harness/inspect-shown.js';
import { rateOf } from '../../bench/harness/limiter-cpu.js';
import { COLD, latencyTargets, permitTarget, WARM } from '../../bench/harness/limiter-shown.js';
import * as overhead from '../../bench/harness/overhead-shown.js';
import { CONTROL, type Compared, type Quartiles, quartilesOf } from '../../bench/harness/pairs.js';
import * as shown from '../../bench/harness/throughput-shown.js';
import { fasterTarget } from '../../bench/sign.js';

/** The baseline takes 40 µs in each round. */
const rowOf = (name: string, perCall: number, ...ratios: number[]): Compared => ({
  name,
  perCall,
  ratio: quartilesOf(ratios),
  ratios,
  added: ratios.map((ratio) => 40 * (ratio - 1)),
});

describe('the target of overhead', () => {
  const control = rowOf(CONTROL, 40, 1, 1, 1);
  const own = rowOf('ours', 99, 1.125, 1.5, 1.625);
  const unlimited = rowOf(overhead.UNLIMITED, 50, 1, 1.5, 1.75);
  const carrying = rowOf(overhead.CARRYING, 44, 1.125, 1.125, 1.1875);

  it('is what is added, with its quartiles and rounds', () => {
    const fast = rowOf('ours', 99, 1.125, 1.25, 1.5);
    expect(overhead.overheadTarget([control, fast, unlimited, carrying])).toEqual({
      what: "added to raw axios's own cost",
      wanted: '≤ 0.25 × raw',
      measured: '0.25 × raw',
      met: true,
      // 1.57 × 0.375 ÷ √3 is 0.34.
      close: 'the median of its 3 rounds is known to lie between -0.09 × raw and 0.59 × raw, and no better',
      reason: undefined,
    });
  });

  it('is missed with what is axios’s own of it, and what the limiter’s', () => {
    const missed = overhead.overheadTarget([control, own, unlimited, carrying]);
    expect(missed).toMatchObject({ measured: '0.50 × raw', met: false });
    expect(missed.reason).toBe(
      'raw axios that carries the field `tencentcloud` in its config, as a call of ours does, takes 5.0 µs more than without it: ' +
        'so much of 20.0 µs is axios’s own, and ours adds 15.0 µs to that; what the limiter takes is within the noise (0.0 µs)',
    );
  });

  it('blames the limiter, and not axios, where it is so', () => {
    const cheap = rowOf(overhead.UNLIMITED, 50, 1, 1.25, 1.375);
    const noise = rowOf(overhead.CARRYING, 44, 0.9, 1.1, 1.2);
    expect(overhead.overheadTarget([control, own, cheap, noise]).reason).toBe(
      'what axios itself does with the field `tencentcloud` of a call’s config is within the noise (4.0 µs); the limiter takes 10.0 µs of it',
    );
  });

  it('has figures that are each the median of the rounds', () => {
    expect(overhead.overheadFigures([control, own, unlimited, carrying])).toEqual({
      ratio: 1.5,
      'added µs': 20,
      'raw µs': 40,
      'raw, carrying': 1.125,
    });
  });
});

describe('signing', () => {
  it('is faster by the ratio of the times, with its rounds', () => {
    expect(fasterTarget(rowOf('ours', 5, 0.25, 0.3125, 0.5))).toEqual({
      what: 'faster than the official SDK’s signer, 300 bytes',
      wanted: '≥ 3.00 ×',
      measured: '3.20 ×',
      met: true,
      // 1.57 × 2 ÷ √3 is 1.81.
      close: 'the median of its 3 rounds is known to lie between 1.39 × and 5.01 ×, and no better',
      reason: undefined,
    });
    expect(fasterTarget(rowOf('ours', 5, 0.4, 0.4)).met).toBe(false);
  });
});

describe('the limiter', () => {
  const added = (name: string, quartiles: Quartiles) => ({ name, p50: 1, added: quartiles, rounds: 36 });

  it('is held against what it may add to a call of a key in use, and to the first of one', () => {
    expect(latencyTargets([added(COLD, [0.4, 0.401, 0.401]), added(WARM, [0.02, 0.04, 0.1])])).toMatchObject([
      {
        what: 'added by an idle limiter, key in use',
        wanted: '≤ 0.050 ms',
        measured: '0.040 ms',
        met: true,
        // 1.57 × 0.08 ÷ √36 is 0.021.
        close: 'the median of its 36 rounds is known to lie between 0.019 ms and 0.061 ms, and no better',
      },
      {
        what: 'added by an idle limiter, key new',
        wanted: '≤ 0.400 ms',
        measured: '0.401 ms',
        met: false,
        close: undefined,
      },
    ]);
  });

  it('is held against what a permit may cost', () => {
    const cost = {
      perSecond: 10_000,
      reached: 9900,
      quartiles: [6, 8.1, 8.2] as const,
      unheld: [60, 70, 90] as const,
      rounds: 4,
    };
    expect(permitTarget(cost, 8)).toMatchObject({
      what: 'CPU a permit at 10000/s',
      wanted: '≤ 8.0 µs',
      measured: '8.1 µs',
      met: false,
      close: 'the median of its 4 rounds is known to lie between 6.4 µs and 9.8 µs, and no better',
      reason:
        'it is what is left of a call when the same call without a limiter is taken off, and that takes 70.0 µs, half of its ' +
        'slices between 60.0 µs and 90.0 µs',
    });
  });

  it('is not measured in a burst', () => {
    expect(rateOf(2000, 2020, 1000)).toBeCloseTo(990.1, 1);
    expect(rateOf(1010, 1000, 1000)).toBe(1010);
    expect(() => rateOf(2500, 250, 10_000)).not.toThrow();
    expect(() => rateOf(1011, 1000, 1000)).toThrow(
      'at 1000/s the limiter let through 1011 a second, 1011 in 1000 ms; a slice must take whole seconds of permits',
    );
  });
});

describe('throughput', () => {
  const rows = [
    rowOf(CONTROL, 400, 1, 1, 1),
    rowOf(shown.OURS, 500, 1.25, 1.25, 1.25),
    rowOf(shown.UNLIMITED, 480, 1.2, 1.2, 1.2),
    rowOf(shown.UNFOLLOWED, 320, 0.8, 0.8, 0.8),
  ];

  it('is calls a second, and what is left of the baseline’s: the other way round than the times', () => {
    const row = rowOf('one', 500, 1, 1.25, 2);
    expect(shown.throughputOf(row)).toEqual({ name: 'one', perSecond: 2000, ratio: [0.5, 0.8, 1] });
    expect(shown.throughputTable('of some', [row]).rows).toEqual([['one', '2000', '0.800', '0.500 to 1.000']]);
  });

  it('is missed with what the limiter takes of it', () => {
    const left = shown.leftOf(64, rows);
    expect(left.ofRaw).toEqual([0.8, 0.8, 0.8]);
    expect(left.likeForLike[1]).toBeCloseTo(0.64);
    expect(shown.widthTarget(left)).toMatchObject({
      what: 'throughput with 64 in flight',
      wanted: '≥ 0.950 × raw axios',
      measured: '0.800 × raw axios',
      met: false,
      reason: 'without a limiter it is 0.833; the limiter takes 4.0 % of it',
    });
  });

  it('does not blame the limiter for what is within the noise', () => {
    const noisy = rows.map((row) => (row.name === shown.UNLIMITED ? rowOf(row.name, 500, 1.2, 1.25, 1.3) : row));
    expect(shown.widthTarget(shown.leftOf(1, noisy)).reason).toBe(
      'without a limiter it is 0.800; what the limiter takes is within the noise (it leaves 1.000, and 1.073 is not ruled out)',
    );
  });

  it('has no reason where nothing tells one', () => {
    const left = shown.leftOf(
      512,
      rows.filter(({ name }) => name !== shown.UNLIMITED),
    );
    expect(shown.widthTarget(left)).toMatchObject({ met: false, reason: undefined });
  });

  it('is narrow by its rounds', () => {
    // 1.57 × 0.2 ÷ √3 is 0.18.
    const wide = rows.map((row) => (row.name === shown.OURS ? rowOf(row.name, 400, 1 / 1.1, 1, 1 / 0.9) : row));
    expect(shown.widthTarget(shown.leftOf(1, wide)).close).toBe(
      'the median of its 3 rounds is known to lie between 0.819 × raw axios and 1.181 × raw axios, and no better',
    );
  });

  it('needs no reason where it is met', () => {
    const fast = rows.map((row) => (row.name === shown.OURS ? rowOf(row.name, 400, 1, 1, 1) : row));
    expect(shown.widthTarget(shown.leftOf(1, fast))).toMatchObject({ met: true, reason: undefined, close: undefined });
  });

  describe('of signed calls', () => {
    const shares = shown.signedShares([
      rowOf(CONTROL, 400, 1, 1, 1),
      rowOf(shown.SIGNED, 800, 2, 2, 2),
      rowOf(shown.UNSIGNED, 500, 1.25, 1.25, 1.25),
      rowOf(shown.RAW, 400, 1, 1, 1),
      rowOf(shown.READY, 640, 1.6, 1.6, 1.6),
      rowOf(shown.READY_UNFOLLOWED, 500, 1.25, 1.25, 1.25),
    ]);

    it('is missed with what the headers alone leave, and what ours leaves of raw axios with these and no redirects', () => {
      expect(shown.signedTarget(shares)).toMatchObject({
        wanted: '≥ 0.800 × the official SDK',
        measured: '0.500 × the official SDK',
        reason:
          'raw axios has 1.000 of it; with the headers of a signed call, ready-made, 0.625: these alone leave 0.625 of its ' +
          'throughput; like for like, with these headers and maxRedirects: 0, raw axios has 0.800, and ours, which signs, leaves 0.625 ' +
          'of that (unsigned, ours has 0.800 of the SDK’s)',
      });
    });

    it('is in the answer and the figures beside the rest, like for like and with the limiter’s share', () => {
      const left = [
        shown.leftOf(64, rows),
        shown.leftOf(
          512,
          rows.filter(({ name }) => name !== shown.UNLIMITED),
        ),
      ];
      expect(shown.answerOf(left, shares)).toBe(
        'With 64, 512 calls in flight, 0.80, 0.80 of the throughput of raw axios, which follows redirects, and like for like, of ' +
          'raw axios with maxRedirects: 0, 0.64, 0.64; signed, 0.50 of the official SDK’s, where raw axios, unsigned, has 1.00, ' +
          'with ready-signed headers 0.63, and like for like, with these and maxRedirects: 0, 0.80.',
      );
      const figures = shown.figuresOf(left, shares);
      expect(Object.keys(figures)).toEqual([
        '64 in flight',
        '64 in flight, like for like',
        "64 in flight, limiter's share",
        '512 in flight',
        '512 in flight, like for like',
        'signed',
        'signed, like for like',
        'raw axios over the SDK',
        'ready-signed over the SDK',
        'ready-signed over the SDK, like for like',
      ]);
      expect(figures["64 in flight, limiter's share"]).toBeCloseTo(0.04);
      expect(figures['signed']).toBe(0.5);
    });
  });

  it('is told of nobody who was not measured', () => {
    expect(() => shown.leftOf(1, rows.slice(0, 3))).toThrow(`there is no row ${shown.UNFOLLOWED}`);
  });
});

describe('inspecting', () => {
  const parts = { name: 'Latin, as text', parse: 'p', inspect: 'i', search: 's' };
  const rows = [rowOf(CONTROL, 100, 1, 1), rowOf('p', 200, 2, 2), rowOf('i', 6, 0.06, 0.06), rowOf('s', 4, 0.04, 0.04)];

  it('is over parsing the same in the same round', () => {
    const one = inspectedOf(rows, 16_384, parts);
    expect(one).toMatchObject({
      name: '16,384 bytes, Latin, as text',
      perCall: 6,
      parse: 200,
      ratio: [0.03, 0.03, 0.03],
      rounds: 2,
    });
    expect(inspectTable(16_384, [one], rows).rows).toEqual([
      ['16,384 bytes, Latin, as text', '6.00', '200.0', '3.00 %', '3.00 % to 3.00 %'],
      ['16,384 bytes, Latin, as text: the bare search', '4.00', '200.0', '2.00 %', '2.00 % to 2.00 %'],
      ['parsing, again', '100.0', '100.0', '100.00 %', '100.00 % to 100.00 %'],
    ]);
  });

  it('is judged by the slowest, and missed with what the bare search takes', () => {
    const slow = inspectedOf(rows, 1_048_576, parts);
    const quick = { ...slow, name: 'another', ratio: [0.001, 0.002, 0.003] as const };
    // 1.57 × 0.04 ÷ √2 is 0.044.
    expect(inspectTarget([{ ...slow, ratio: [0.01, 0.03, 0.05] }]).close).toBe(
      'the median of its 2 rounds is known to lie between -1.44 % of JSON.parse and 7.44 % of JSON.parse, and no better',
    );
    expect(inspectTarget([quick, slow, quick])).toMatchObject({
      what: 'inspecting an answer of 16 KB and more, the worst: 1,048,576 bytes, Latin, as text',
      wanted: '≤ 1.00 % of JSON.parse',
      measured: '3.00 % of JSON.parse',
      met: false,
      reason: 'the bare search for six letters takes 2.00 % of it',
    });
  });
});
