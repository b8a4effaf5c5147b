import { describe, expect, it } from 'vitest';
import { beyondEachOther, CONTROL, compare, overEachOther, rowOf, type Slice } from '../../bench/harness/pairs.js';
import { createRandom } from '../../src/emulator/random.js';

/** A clock that stands still but for what slices take, and slices that take so many ms a call; who ran is noted, with the number of calls. */
function stage() {
  let time = 0;
  const ran: string[] = [];
  return {
    now: () => time,
    ran,
    slice:
      (name: string, perCall: () => number): Slice =>
      async (calls) => {
        ran.push(`${name} ${calls}`);
        time += perCall() * calls;
      },
  };
}

describe('compare', () => {
  it('begins with the baseline or ends with it, which takes its turn once more among the contenders, each round in another order', async () => {
    const { now, ran, slice } = stage();
    const [a, b] = ['a', 'b'].map((name) => slice(name, () => 1)) as [Slice, Slice];
    const raw = slice('raw', () => 1);
    await compare(raw, { a, b }, { pairs: 6, calls: 2, warmUp: 0, now });
    const rounds = [];
    for (let at = 0; at < ran.length; at += 4) rounds.push(ran.slice(at, at + 4).map((entry) => entry.split(' ')[0]));
    expect(rounds.map((names) => names.join(' '))).toEqual([
      'raw raw a b',
      'b a raw raw',
      'raw a b raw',
      'raw b a raw',
      'raw b raw a',
      'a raw b raw',
    ]);
  });

  it('warms up in whole rounds that do not count, and tells how far it is', async () => {
    const { now, ran, slice } = stage();
    let round = 0;
    const raw = slice('raw', () => 1);
    const own = slice('own', () => (++round <= 3 ? 1000 : 2));
    const heard: number[] = [];
    const rows = await compare(raw, { own }, { pairs: 2, calls: 5, now, progress: (share) => heard.push(share) });
    expect(ran).toHaveLength(5 * 3);
    expect(rowOf(rows, 'own').ratios).toEqual([2, 2]);
    expect(heard).toEqual([0.5, 1]);
  });

  it('says µs a call, the median of the ratios with its quartiles, and what is added, round by round', async () => {
    const { now, slice } = stage();
    const times = [1, 2, 3, 4, 5];
    const raw = slice('raw', () => 0.5);
    const own = slice('own', () => times.shift() ?? Number.NaN);
    const rows = await compare(raw, { own }, { pairs: 5, calls: 10, warmUp: 0, now });
    expect(rows).toEqual([
      { name: CONTROL, perCall: 500, ratio: [1, 1, 1], ratios: [1, 1, 1, 1, 1], added: [0, 0, 0, 0, 0] },
      { name: 'own', perCall: 3000, ratio: [4, 6, 8], ratios: [2, 4, 6, 8, 10], added: [500, 1500, 2500, 3500, 4500] },
    ]);
  });

  it('holds the control against the one baseline of its round, as each contender', async () => {
    const { now, slice } = stage();
    // Before and control; control and after; before and control, with a contender between.
    const bases = [1, 3, 5, 2, 4, 2];
    const raw = slice('raw', () => bases.shift() ?? Number.NaN);
    const own = slice('own', () => 4);
    const rows = await compare(raw, { own }, { pairs: 3, calls: 1, warmUp: 0, now });
    expect(rowOf(rows, 'own').ratios).toEqual([4, 2, 1]);
    expect(rowOf(rows, CONTROL).ratios).toEqual([3, 2.5, 0.5]);
    expect(rowOf(rows, CONTROL)).toMatchObject({ perCall: 3000, added: [2000, 3000, -2000] });
  });

  it('finds what costs the same to cost the same where noise makes slices only longer', async () => {
    const { now, slice } = stage();
    const random = createRandom(6);
    const skewed = (cost: number) => (): number => cost * (1 - 0.2 * Math.log(random()));
    const rows = await compare(
      slice('raw', skewed(1)),
      { same: slice('same', skewed(1)), twice: slice('twice', skewed(2)) },
      { pairs: 20_000, calls: 1, warmUp: 0, now },
    );
    // Over the mean of two baselines, `same` would be 0.98.
    expect(rowOf(rows, CONTROL).ratio[1]).toBeCloseTo(1, 2);
    expect(rowOf(rows, 'same').ratio[1]).toBeCloseTo(1, 2);
    expect(rowOf(rows, 'twice').ratio[1] / 2).toBeCloseTo(1, 2);
    expect(overEachOther(rowOf(rows, 'twice'), rowOf(rows, 'same'))[1] / 2).toBeCloseTo(1, 2);
  });

  it('gives each its number of calls, and what one costs is a call’s all the same', async () => {
    const { now, ran, slice } = stage();
    const [raw, own] = [slice('raw', () => 1), slice('own', () => 1)];
    const calls = (name: string): number => (name === 'own' ? 7 : 3);
    const rows = await compare(raw, { own }, { pairs: 1, calls, warmUp: 0, now });
    expect(ran).toEqual(['raw 3', 'raw 3', 'own 7']);
    expect(rowOf(rows, 'own')).toMatchObject({ perCall: 1000, ratios: [1] });
  });
});

describe('two contenders', () => {
  it('are held against each other round by round', async () => {
    const { now, slice } = stage();
    const [ones, others] = [
      [2, 9, 8],
      [1, 3, 2],
    ];
    const rows = await compare(
      slice('raw', () => 1),
      {
        one: slice('one', () => ones?.shift() ?? Number.NaN),
        other: slice('other', () => others?.shift() ?? Number.NaN),
      },
      { pairs: 3, calls: 1, warmUp: 0, now },
    );
    const [one, other] = [rowOf(rows, 'one'), rowOf(rows, 'other')];
    expect(overEachOther(one, other)).toEqual([2, 3, 4]);
    expect(beyondEachOther(one, other)).toEqual([1000, 6000, 6000]);
  });

  it('are missed by name', () => {
    expect(() => rowOf([{ name: 'one' }, { name: 'other' }], 'third')).toThrow(
      'there is no row third; there are one, other',
    );
  });
});
