import { describe, expect, it } from 'vitest';
import { targetsOf as growthTargets, reasonOf, worstOf } from '../../bench/growth.js';
import { type Cost, type Crowd, costsOf } from '../../bench/harness/crowd.js';
import type { Imported } from '../../bench/harness/imports.js';
import { ALL_DEPENDENCIES, OWN, sizeTargets, timeAnswer, timeTargets } from '../../bench/harness/startup-targets.js';
import { answerOf, beyondOf, targetsOf as memoryTargets, type Row } from '../../bench/memory.js';

describe('memory', () => {
  const row = (name: Row['name'], median: number, over?: Row['name'], more: Partial<Row['weighed']> = {}): Row => ({
    name,
    shown: name,
    ...(over && { over }),
    weighed: {
      perCall: [median - 10, median, median + 10],
      rounds: 7,
      outside: 0,
      left: 851_000,
      calls: 102_000,
      held: 1,
      ...more,
    },
  });
  const rows = (unsigned: number, signed: number): Row[] => [
    row('raw', 3000),
    row('raw with a body', 4000),
    row('ours', 3000 + unsigned, 'raw'),
    row('ours, with a body', 4500, 'raw with a body'),
    row('ours, signed, with a body', 4000 + signed, 'raw with a body', { outside: 300 }),
  ];

  it('is what a call holds beyond raw axios’s with the same body', () => {
    const all = rows(700, 1400);
    expect(beyondOf(all, all[2] as Row)).toEqual([690, 700, 710]);
    expect(beyondOf(all, all[4] as Row)).toEqual([1390, 1400, 1410]);
  });

  it('has its target unsigned and signed, and says of a signed miss what signing adds', () => {
    expect(memoryTargets(rows(700, 1400))).toMatchObject([
      { met: true, measured: '700 bytes', reason: undefined },
      {
        met: false,
        measured: '1,400 bytes',
        reason:
          'unsigned it holds 500 bytes; of the other 900 bytes, 300 bytes are the body as it will be sent, the rest is what ' +
          'signs it',
      },
    ]);
    expect(memoryTargets(rows(1001, 1000)).map(({ met }) => met)).toEqual([false, true]);
  });

  it('is as sure as its seven rounds make it', () => {
    // 1.57 × 20 ÷ √7 is 11.9.
    const closeAt = (beyond: number) => memoryTargets(rows(beyond, 0))[0]?.close;
    expect(closeAt(989)).toBe(
      'the median of its 7 rounds is known to lie between 977 bytes and 1,001 bytes, and no better',
    );
    expect(closeAt(988)).toBeUndefined();
  });

  it('names in its answer what each kind is held against, and what is left of all', () => {
    const all = [
      ...rows(725, 873),
      row('raw with our option', 3299, 'raw'),
      row('ours, with a deadline', 5790, 'raw'),
      row('raw with a signal', 3872),
      row('ours, with a signal', 5251, 'raw with a signal'),
    ];
    expect(answerOf(all)).toBe(
      'A waiting call holds 725 bytes beyond the 3,000 bytes of a pending one of raw axios, 299 bytes of these axios’s own for ' +
        'carrying `tencentcloud`; with a deadline, 2,790 bytes beyond the same; with a signal, 1,379 bytes beyond the 3,872 bytes of ' +
        'one of raw axios with a signal; with a body of 300, where it will be signed, 873 bytes beyond the 4,000 bytes of one of raw ' +
        'axios with that body. When all 102,000 have ended, 851.0 kB are left of them in all.',
    );
    const much = all.map((one) => (one.name === 'ours' ? row('ours', 1, 'raw', { left: 1_500_000 }) : one));
    expect(answerOf(much)).toContain('1.5 MB are left');
  });
});

describe('growth', () => {
  const crowds: Crowd[] = [
    { kind: 'waiting', count: 10_000 },
    { kind: 'waiting', count: 100, control: true },
    { kind: 'waiting', count: 100 },
  ];
  const took = (...costs: number[]) => costs.map((cpu) => ({ cpu, gc: cpu / 10 }));

  it('is over the mean of both hundreds of the same round, and the control’s over the first', () => {
    const costs = costsOf(crowds, [took(150, 330, 1000), took(50, 220, 750), took(100, 220, 250)]);
    expect(costs.map(({ growth }) => growth)).toEqual([
      [1.5, 2, 2],
      [0.5, 1, 3],
      [1, 1, 1],
    ]);
    expect(costs[0]).toMatchObject({ perCall: [150, 330, 1000], rounds: 3, mean: 1480 / 3, collecting: 148 / 3 });
    const [alone] = costsOf([crowds[0] as Crowd, crowds[2] as Crowd], [took(150), took(100)]);
    expect(alone?.growth).toEqual([1.5, 1.5, 1.5]);
    expect(() => costsOf([{ kind: 'keys', count: 100, control: true }], [took(1)])).toThrow(
      'keys: there is no crowd to hold the control against',
    );
  });

  const cost = (kind: Cost['kind'], count: number, median: number, more: Partial<Cost> = {}): Cost => ({
    kind,
    count,
    perCall: [1, 1, 1],
    growth: [median - 0.05, median, median + 0.05],
    rounds: 4,
    mean: 100 * median,
    collecting: 10,
    ...more,
  });
  const few = (kind: Cost['kind']): Cost[] => [
    cost(kind, 100, 0.9, { collecting: 5 }),
    cost(kind, 100, 1.1, { collecting: 15, control: true }),
  ];
  const ranked = 'waiting, by priority and deadline';
  const costs = [
    ...few('waiting'),
    cost('waiting', 10_000, 1.1),
    cost('waiting', 100_000, 1.18),
    ...few(ranked),
    cost(ranked, 10_000, 1.3),
    cost(ranked, 100_000, 1.5, { collecting: 50 }),
    ...few('pending'),
    cost('pending', 100_000, 1.13),
    ...few('keys'),
    cost('keys', 10_000, 1.2),
  ];

  it('goes by the worst crowd of a kind, the control left out', () => {
    expect(worstOf(costs, 'waiting').count).toBe(100_000);
    expect(() => worstOf(few('keys'), 'keys')).toThrow('keys: nothing larger than 100 was measured');
  });

  it('has a target for all that is ours, priorities with deadlines too', () => {
    expect(growthTargets(costs).map(({ what, met, close }) => [what, met, close === undefined])).toEqual([
      ['a call while others wait, 100,000 of them', true, false],
      ['a call while others of ten priorities wait, each with a deadline, 100,000 of them', false, true],
      ['a call while other keys are in use, 10,000 of them', true, false],
    ]);
  });

  it('has garbage for a reason where its pauses were measured to be more, and none otherwise', () => {
    expect(growthTargets(costs)[1]?.reason).toBe(
      'of 50.0 µs that a call costs more than at a hundred, in the mean, 40.0 are pauses for garbage; without these pauses it would ' +
        'be 1.11 times that of a hundred; raw axios with as many pending grows 1.13 times',
    );
    expect(reasonOf(cost('keys', 10_000, 1.4), costs)).toBeUndefined();
    // (140 − 20) ÷ (100 − 10) is 1.33.
    expect(reasonOf(cost('keys', 10_000, 1.4, { collecting: 20 }), costs)).toBe(
      'of 40.0 µs that a call costs more than at a hundred, in the mean, 10.0 are pauses for garbage; without these pauses it would ' +
        'be 1.33 times that of a hundred, which does not explain all of it',
    );
    // Longer than the time that was used: something else had the processor.
    expect(reasonOf(cost('keys', 10_000, 1.4, { collecting: 51 }), costs)).toBeUndefined();
  });
});

describe('startup', () => {
  const row = (name: string, median: number, axios = 190): Imported => ({
    name,
    before: [axios - 10, axios, axios + 10],
    took: [median - 2, median, median + 2],
    rounds: 15,
    cpu: median + 1,
  });
  const imported = (ours: number): Imported[] => [row('ours', ours), row(OWN, 20), row(ALL_DEPENDENCIES, 13)];
  const required = (ours: number): Imported[] => [
    row('ours', ours, 100),
    row(OWN, 12, 100),
    row(ALL_DEPENDENCIES, 3, 100),
  ];

  it('says of a miss how much is our own code, and how much what it imports, as both kinds of modules', () => {
    const apart = 'each measured in processes of its own, so that they need not add up to the whole';
    expect(timeTargets(imported(30), required(17))).toMatchObject([
      {
        what: 'time to import, beyond axios',
        met: false,
        measured: '30.0 ms',
        close: undefined,
        reason:
          `our own code alone takes 20.0 ms, what it imports alone 13.0, ${apart}; the processor’s time of ours is 31.0 ms (on this ` +
          'machine axios itself takes 190.0 ms)',
      },
      {
        what: 'time to require, beyond axios',
        met: false,
        measured: '17.0 ms',
        reason:
          `our own code alone takes 12.0 ms, what it imports alone 3.0, ${apart}; the processor’s time of ours is 18.0 ms (on this ` +
          'machine axios itself takes 100.0 ms)',
      },
    ]);
  });

  it('is as sure as its rounds make it', () => {
    // 1.57 × 4 ÷ √15 is 1.62.
    const closeAt = (ours: number) => timeTargets(imported(10), required(ours))[1]?.close;
    expect(closeAt(16.6)).toBe(
      'the median of its 15 rounds is known to lie between 15.0 ms and 18.2 ms, and no better',
    );
    expect(closeAt(16.7)).toBeUndefined();
  });

  it('answers with what is added to axios, and does not take the parts for a sum', () => {
    expect(timeAnswer(imported(30), required(17))).toBe(
      'Importing it adds 30.0 ms to axios’s 190.0 ms (as CommonJS 17.0 ms to axios’s 100.0 ms); our own code alone takes 20.0 ms, ' +
        'what it imports alone 13.0, each measured in processes of its own, so that they need not add up to the whole.',
    );
  });

  it('holds what every start loads against the bound, and names all that is shipped', () => {
    const weight = (name: string, atStart: number, onDemand = 0) => ({ name, minified: 0, atStart, onDemand });
    const programs = (plain: number, full: number) => [
      weight('wrapAxios', plain, 25_900),
      weight('wrapAxios, vod, explain', full, 25_900),
    ];
    const parts = [weight('bottleneck/light', 7_100), weight('p-retry', 1_500), weight('explain', 23_300)];
    expect(sizeTargets(programs(30_001, 45_000), programs(20_000, 40_000), parts)).toMatchObject([
      {
        what: 'wrapAxios: shipped for every start (55.9 kB in all)',
        wanted: '≤ 30.0 kB',
        met: false,
        reason: 'our own code is 20.0 kB; Bottleneck alone weighs 7.1 kB and p-retry 1.5 kB',
      },
      { what: 'wrapAxios, vod, explain: shipped for every start (70.9 kB in all)', met: true },
    ]);
  });
});
