import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Figures } from '../../bench/harness/figures.js';
import { makeLoad } from '../../bench/harness/load.js';
import { randomArrivals } from '../../bench/harness/open-loop.js';
import { rateOverTime } from '../../bench/harness/rate.js';
import { betterIn, COLUMNS, priceOf } from '../../bench/harness/rivalry.js';
import { fairness, ratioOfQuota } from '../../bench/harness/shares.js';

describe('arrivals at random', () => {
  it('are as many as asked for, by time, within the time, and the same for one seed', () => {
    const arrivals = randomArrivals(1000, 5000, 2);
    expect(arrivals).toHaveLength(1000);
    expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
    expect(arrivals.every((time) => time >= 0 && time < 5000)).toBe(true);
    expect(randomArrivals(1000, 5000, 2)).toEqual(arrivals);
    expect(randomArrivals(1000, 5000, 3)).not.toEqual(arrivals);
  });

  it('are spread evenly', () => {
    const arrivals = randomArrivals(10_000, 1000, 1);
    for (const from of [0, 250, 500, 750]) {
      const quarter = arrivals.filter((time) => time >= from && time < from + 250).length;
      // Five standard deviations of 43.
      expect(Math.abs(quarter - 2500)).toBeLessThan(217);
    }
  });
});

describe('an open loop', () => {
  it('begins calls when they are due, however many are open, and gives up those that are open after the drain', async () => {
    let open = 0;
    const never = new Promise<void>(() => {});
    const calls = await makeLoad(
      () => {
        open++;
        return open === 2 ? Promise.reject(new Error('lost')) : open === 3 ? Promise.resolve() : never;
      },
      { kind: 'open', arrivals: [0, 5, 5, 20], drain: 500 },
    );
    expect(calls.map(({ worker, began, outcome }) => [worker, began, outcome])).toEqual([
      [0, 0, 'open'],
      [1, 5, 'lost'],
      [2, 5, 'answered'],
      [3, 20, 'open'],
    ]);
  });

  it('a call that is kept from beginning waits from when it was due', async () => {
    const block = (): Promise<void> => {
      const began = performance.now();
      while (performance.now() - began < 50);
      return Promise.resolve();
    };
    const [, second] = await makeLoad(block, { kind: 'open', arrivals: [0, 1], drain: 1000 });
    expect((second?.ended ?? 0) - (second?.began ?? 0)).toBeGreaterThan(90);
  });
});

describe('a closed loop', () => {
  it('has one call open a worker', async () => {
    const open = [0, 0];
    const calls = await makeLoad(
      async () => {
        open[0] = (open[0] ?? 0) + 1;
        open[1] = Math.max(open[1] ?? 0, open[0]);
        await setTimeout(5);
        open[0]--;
      },
      { kind: 'closed', workers: 3, duration: 300, drain: 1000 },
    );
    expect(open).toEqual([0, 3]);
    expect(calls.length).toBeGreaterThan(3);
    expect(new Set(calls.map(({ outcome }) => outcome))).toEqual(new Set(['answered']));
    // A timer may be a millisecond early.
    expect(calls.every(({ began, ended = 0 }) => ended - began >= 4)).toBe(true);
  });
});

describe('a worker whose call is lost', () => {
  /** Of one worker who loses every call, or has every call answered at once. */
  const begun = async (outcome: 'lost' | 'answered', pause: number | undefined): Promise<number[]> => {
    const call = async (): Promise<void> => {
      if (outcome === 'lost') throw new Error('lost');
      // An answer is never there in the same turn.
      await setImmediate();
    };
    const load = { kind: 'closed', workers: 1, duration: 100, drain: 500, pause } as const;
    return (await makeLoad(call, load)).map(({ began }) => began);
  };
  const apart = (times: readonly number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));

  it('waits as long as it is told before the next one', async () => {
    const gaps = apart(await begun('lost', 30));
    expect(gaps.length).toBeGreaterThan(0);
    // In 100 ms the fourth begins at 90.
    expect(gaps.length).toBeLessThanOrEqual(3);
    // A timer may be a millisecond early.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(29);
  });

  it('lets the others run, and waits for no more, where it is told nothing', async () => {
    expect((await begun('lost', undefined)).length).toBeGreaterThan(3);
  });

  it('and waits for nothing after an answer', async () => {
    expect((await begun('answered', 30)).length).toBeGreaterThan(3);
  });
});

describe('a rate over time', () => {
  it('is what was in the window before each step', () =>
    expect(rateOverTime([50, 100, 450, 900], { until: 1000, window: 500, step: 250 })).toEqual([
      [0.25, 4],
      [0.5, 6],
      [0.75, 2],
      [1, 2],
    ]));
});

describe('who is better', () => {
  const own = {
    ofQuota: 0.98,
    refused: 0.01,
    p50: 1000,
    p99: 2000,
    max: 3000,
    perfect: { p50: 1000, p99: 2000, max: 3000 },
    starved: 0,
    lost: 0,
    open: 0,
  } as Figures;
  const briefly = { p50: 49, p99: 2000, max: 3000 };
  it.each<[Partial<Figures>, number]>([
    [{ ofQuota: 0.985, refused: 0.0095, p50: 990, p99: 1980, max: 2980 }, 0],
    [{ ofQuota: 1, refused: 0.01, p99: 2000 }, 1],
    [{ ofQuota: 0.2, refused: 0, p50: 9000, p99: 20_000, max: 20_000 }, 1],
    [{ p50: 970 }, 1],
    [{ max: 2900 }, 1],
    [{ ofQuota: 0.98, refused: 0, p99: 1900 }, 2],
    [{ ofQuota: 1, refused: 0, p50: 900, p99: 1900, max: 2900 }, 5],
  ])('%o in %i columns', (peer, columns) => expect(betterIn({ ...own, ...peer }, own)).toHaveLength(columns));

  it('in a wait where a perfect queue hardly waits, by more than 50 ms', () => {
    const ours = { ...own, p50: 100, perfect: briefly };
    expect(betterIn({ ...ours, p50: 50 }, ours)).toEqual([]);
    expect(betterIn({ ...ours, p50: 49 }, ours)).toEqual(['p50 0.05 to 0.10 s']);
    const above = { ...ours, perfect: { ...briefly, p50: 50 } };
    expect(betterIn({ ...above, p50: 98 }, above)).toEqual(['p50 0.10 to 0.10 s']);
  });

  it('counts in five columns, as is said of them', () =>
    expect(COLUMNS).toBe(
      'of quota (by more than 0.01), refused (0.1 %), p50, p99 and max (2 %, or 50 ms where a perfect queue waits less than that)',
    ));

  it('and what goes with it: where it is worse, and who came to nothing', () => {
    expect(priceOf({ ...own, ofQuota: 0.9, starved: 3, lost: 2, open: 1 }, { ...own, open: 1 })).toBe(
      'of quota 0.900 to 0.980, starved 3 to 0, lost 2 to 0',
    );
    expect(priceOf({ ...own, ofQuota: 1, p50: 1 }, own)).toBeUndefined();
  });
});

describe('shares of a cluster', () => {
  it.each([
    [[5, 5, 5, 5], 1],
    [[1, 0, 0, 0], 0.25],
    [[3, 1], 0.8],
  ])('Jain of %j is %d', (shares, index) => expect(fairness(shares)).toBeCloseTo(index, 9));

  it('bursts a second apart are the quota, wherever the time begins, and nothing counts that comes after it', () => {
    const bursts = Array.from({ length: 5 }, (_, second) => [500 + second * 1000, 500 + second * 1000]).flat();
    expect(ratioOfQuota(bursts, 2, 0, 5000)).toBeCloseTo(1, 9);
    expect(ratioOfQuota([...bursts, 5000, 5001], 2, 0, 5000)).toBeCloseTo(1, 9);
    expect(ratioOfQuota(bursts, 2, 250, 4250)).toBeCloseTo(1, 9);
  });
});
