/** Counts what happened in the last second. */
export interface Meter {
  /** One more, now: ms on `performance.now()`'s scale. */
  count(now: number): void;
  /** How many in the second up to now, to a tenth of it. */
  lastSecond(now: number): number;
}

const BUCKETS = 10;
const BUCKET = 1000 / BUCKETS;

/** Creates a meter: a tenth of a second to each of its buckets, so that counting costs the same at any rate. */
export function createMeter(): Meter {
  const counts = new Uint32Array(BUCKETS + 1);
  let current = 0;
  let total = 0;

  /** Empties the buckets whose time has come again. */
  const advance = (now: number): void => {
    const bucket = Math.floor(now / BUCKET);
    const steps = Math.min(bucket - current, counts.length);
    for (let step = 1; step <= steps; step++) {
      const index = (current + step) % counts.length;
      total -= counts[index] as number;
      counts[index] = 0;
    }
    if (bucket > current) current = bucket;
  };
  return {
    count(now) {
      advance(now);
      const index = current % counts.length;
      counts[index] = (counts[index] as number) + 1;
      total++;
    },
    lastSecond(now) {
      advance(now);
      // The oldest bucket counts for the part of it that is younger than a second.
      const oldest = counts[(current + 1) % counts.length] as number;
      return total - oldest * ((now % BUCKET) / BUCKET);
    },
  };
}
