import { describe, expect, it } from 'vitest';
import { inspectedOf, inspectTable, inspectTarget } from '../../bench/harness/inspect-shown.js';
import { overheadFigures, overheadTarget } from '../../bench/harness/overhead-shown.js';
import { CONTROL, type Compared, quartilesOf } from '../../bench/harness/pairs.js';
import * as shown from '../../bench/harness/throughput-shown.js';

const rowOf = (name: string, perCall: number, ...ratios: number[]): Compared => ({
  name,
  perCall,
  ratio: quartilesOf(ratios),
  ratios,
});

describe('the target of overhead', () => {
  it('is what is added, with its quartiles', () => {
    const rows = [rowOf(CONTROL, 40, 1), rowOf('ours', 50, 1.125, 1.25, 1.5)];
    expect(overheadTarget(rows)).toEqual({
      what: "added to raw axios's own cost",
      wanted: '≤ 0.25 × raw',
      measured: '0.25 × raw',
      met: true,
      close: 'half of the runs lie between 0.13 × raw and 0.50 × raw',
      reason: undefined,
    });
    expect(overheadFigures(rows)).toEqual({ ratio: 1.25, 'added µs': 10, 'raw µs': 40 });
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
      'without a limiter it is 0.800; what the limiter takes is within the noise (it leaves 1.000, the upper quartile 1.040)',
    );
  });

  it('has no reason where nothing tells one', () => {
    const left = shown.leftOf(
      512,
      rows.filter(({ name }) => name !== shown.UNLIMITED),
    );
    expect(shown.widthTarget(left)).toMatchObject({ met: false, reason: undefined });
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
    ]);

    it('is missed with what the headers alone leave, and ours of that', () => {
      expect(shown.signedTarget(shares)).toMatchObject({
        wanted: '≥ 0.800 × the official SDK',
        measured: '0.500 × the official SDK',
        reason:
          'raw axios has 1.000 of it; with the headers of a signed call, ready-made, 0.625: these alone leave 0.625 of its ' +
          'throughput, and ours, which signs, has 0.800 of what is left (unsigned, 0.800 of the SDK’s)',
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
          'raw axios with maxRedirects: 0, 0.64, 0.64; signed, 0.50 of the official SDK’s, where raw axios, unsigned, has 1.00, and ' +
          'with ready-signed headers 0.63.',
      );
      const figures = shown.figuresOf(left, shares);
      expect(Object.keys(figures)).toEqual([
        '64 in flight',
        '64 in flight, like for like',
        "64 in flight, limiter's share",
        '512 in flight',
        '512 in flight, like for like',
        'signed',
        'raw axios over the SDK',
        'ready-signed over the SDK',
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
    expect(inspectTarget([quick, slow, quick])).toMatchObject({
      what: 'inspecting an answer of 16 KB and more, the worst: 1,048,576 bytes, Latin, as text',
      wanted: '≤ 1.00 % of JSON.parse',
      measured: '3.00 % of JSON.parse',
      met: false,
      reason: 'the bare search for six letters takes 2.00 % of it',
    });
  });
});
