import { describe, expect, it } from 'vitest';
import { targetsOf as growthTargets, reasonOf, worstOf } from '../../bench/growth.js';
import { type Cost, type Crowd, costsOf } from '../../bench/harness/crowd.js';
import type { Imported } from '../../bench/harness/imports.js';
import { ALL_DEPENDENCIES, OWN, sizeTargets, timeTargets } from '../../bench/harness/startup-targets.js';
import { beyondOf, targetsOf as memoryTargets, type Row } from '../../bench/memory.js';

describe('memory', () => {
  const row = (name: Row['name'], median: number, over?: Row['name'], outside = 0): Row => ({
    name,
    shown: name,
    ...(over && { over }),
    weighed: { perCall: [median - 10, median, median + 10], outside, left: 0, held: 1 },
  });
  const rows = (unsigned: number, signed: number): Row[] => [
    row('raw', 3000),
    row('raw with a body', 4000),
    row('ours', 3000 + unsigned, 'raw'),
    row('ours, with a body', 4500, 'raw with a body'),
    row('ours, signed, with a body', 4000 + signed, 'raw with a body', 300),
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
  const row = (name: string, median: number): Imported => ({
    name,
    before: [90, 100, 110],
    took: [median - 2, median, median + 2],
    cpu: median + 1,
  });
  const imported = (ours: number): Imported[] => [row('ours', ours), row(OWN, 20), row(ALL_DEPENDENCIES, 9)];

  it('says of a miss how much is our own code, and how much what it imports', () => {
    expect(timeTargets(imported(30), [row('ours', 15)])).toMatchObject([
      {
        what: 'time to import, beyond axios',
        met: false,
        measured: '30.0 ms',
        close: undefined,
        reason:
          'our own code takes 20.0 ms where all that it imports is there already, and that takes 9.0; axios itself takes 100.0 ms ' +
          'here; the processor’s time of ours is 31.0 ms',
      },
      { what: 'time to require, beyond axios', met: true, measured: '15.0 ms' },
    ]);
    expect(timeTargets(imported(10), [row('ours', 15)])[1]?.close).toContain('13.0 ms and 17.0 ms');
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
