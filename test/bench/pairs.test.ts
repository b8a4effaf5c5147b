import { describe, expect, it } from 'vitest';
import { CONTROL, compare, overEachOther, rowOf, type Slice } from '../../bench/harness/pairs.js';

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
  it('times each contender between two slices of the baseline, each round in another order', async () => {
    const { now, ran, slice } = stage();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => slice(name, () => 1)) as [Slice, Slice, Slice];
    const raw = slice('raw', () => 1);
    await compare(raw, { a, b, c }, { pairs: 6, calls: 2, warmUp: 0, now });
    const rounds = [];
    for (let at = 0; at < ran.length; at += 5) rounds.push(ran.slice(at, at + 5).map((entry) => entry.split(' ')[0]));
    expect(rounds.map((names) => names.join(' '))).toEqual([
      'raw a b c raw',
      'raw c b a raw',
      'raw b c a raw',
      'raw a c b raw',
      'raw c a b raw',
      'raw b a c raw',
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

  it('says µs a call, and the median of the ratios with its quartiles', async () => {
    const { now, slice } = stage();
    const times = [1, 2, 3, 4, 5];
    const raw = slice('raw', () => 0.5);
    const own = slice('own', () => times.shift() ?? Number.NaN);
    const rows = await compare(raw, { own }, { pairs: 5, calls: 10, warmUp: 0, now });
    expect(rows).toEqual([
      { name: CONTROL, perCall: 500, ratio: [1, 1, 1], ratios: [1, 1, 1, 1, 1] },
      { name: 'own', perCall: 3000, ratio: [4, 6, 8], ratios: [2, 4, 6, 8, 10] },
    ]);
  });

  it('holds a contender against the mean of its round, and the control against itself the other way round by turns', async () => {
    const { now, slice } = stage();
    const bases = [1, 3, 1, 3];
    const raw = slice('raw', () => bases.shift() ?? Number.NaN);
    const own = slice('own', () => 4);
    const rows = await compare(raw, { own }, { pairs: 2, calls: 1, warmUp: 0, now });
    expect(rowOf(rows, 'own').ratios).toEqual([2, 2]);
    expect(rowOf(rows, CONTROL).ratios).toEqual([3, 1 / 3]);
  });

  it('gives each its number of calls, and what one costs is a call’s all the same', async () => {
    const { now, ran, slice } = stage();
    const [raw, own] = [slice('raw', () => 1), slice('own', () => 1)];
    const calls = (name: string): number => (name === 'own' ? 7 : 3);
    const rows = await compare(raw, { own }, { pairs: 1, calls, warmUp: 0, now });
    expect(ran).toEqual(['raw 3', 'own 7', 'raw 3']);
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
    expect(overEachOther(rowOf(rows, 'one'), rowOf(rows, 'other'))).toEqual([2, 3, 4]);
  });

  it('are missed by name', () => {
    expect(() => rowOf([{ name: 'one' }, { name: 'other' }], 'third')).toThrow(
      'there is no row third; there are one, other',
    );
  });
});
