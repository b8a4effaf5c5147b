import fc from 'fast-check';

/** How many runs a property has: as many as FUZZ_RUNS says, where it is set. */
export const runsOf = (usual: number): number => Number(process.env['FUZZ_RUNS'] ?? usual);

/** The longest that so many runs may take, ms. */
export const timeOf = (runs: number): number => Math.max(20_000, runs * 200);

/** Times at which things tend to happen together, and others. */
const moment = fc.oneof(
  fc.constantFrom(0, 1, 2, 999, 1_000, 1_008, 1_009, 1_010, 1_011, 1_012, 1_014, 2_020),
  fc.integer({ min: 0, max: 4_000 }),
);

/** One who waits for a permit, and what becomes of it. */
export interface Arrival {
  readonly at: number;
  readonly key: 'A' | 'B';
  readonly priority: number;
  /** ms until it aborts. */
  readonly patience: number | undefined;
  /** ms from the permit to its use; `undefined` where it goes back unused. */
  readonly usedAfter: number | undefined;
  /** ms until it is released. */
  readonly takes: number;
  readonly outcome: 'accepted' | 'refused' | number | undefined;
}

export const arrival: fc.Arbitrary<Arrival> = fc.record({
  at: moment,
  key: fc.constantFrom('A' as const, 'A' as const, 'B' as const),
  priority: fc.integer({ min: 0, max: 9 }),
  patience: fc.option(fc.oneof(fc.constantFrom(0, 4, 5, 1_010, 1_014, 1_015), fc.integer({ min: 0, max: 3_000 })), {
    nil: undefined,
    freq: 2,
  }),
  usedAfter: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_500 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  takes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 2_500 })),
  outcome: fc.oneof(
    { weight: 3, arbitrary: fc.constant('accepted' as const) },
    { weight: 1, arbitrary: fc.constant('refused' as const) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
});

/** The wall clock is moved. */
export const clockStep = fc.record({
  at: moment,
  by: fc.constantFrom(-3_600_000, -10_000, -60, -30, 30, 10_000, 3_600_000),
});

export const rate = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 20, max: 120 }),
  fc.double({ min: 0.3, max: 3, noNaN: true }),
);

/** The rate is changed. */
export const rateChange = fc.record({ at: moment, perSecond: rate });

/** The rates that were in force, from when. */
export class Rates {
  private readonly entries: Array<readonly [from: number, perSecond: number]> = [];

  note(perSecond: number): void {
    if (this.entries.at(-1)?.[1] !== perSecond) this.entries.push([performance.now(), perSecond]);
  }

  /** The highest in this time. */
  highest(from: number, to: number): number {
    const inForce = this.entries.filter(([at], i) => at <= to && (this.entries[i + 1]?.[0] ?? to) >= from);
    return Math.max(...inForce.map(([, perSecond]) => perSecond));
  }
}

/** A use of a permit, and for how long it had been out then. */
export interface Use {
  readonly at: number;
  readonly late: number;
}

/** By how many uses the worst second exceeds the highest rate that was in force in it; negative: it does not. */
export function excess(uses: readonly Use[], rates: Rates): number {
  const sorted = [...uses].sort((a, b) => a.at - b.at);
  let worst = Number.NEGATIVE_INFINITY;
  for (const [i, { at }] of sorted.entries()) {
    const second = sorted.slice(i).filter((use) => use.at < at + 1_000);
    // What was granted at a higher rate and is used late is used at the lower one.
    const from = at - Math.max(...second.map(({ late }) => late));
    worst = Math.max(worst, second.length - Math.max(1, Math.floor(rates.highest(from, at + 1_000))));
  }
  return worst;
}
