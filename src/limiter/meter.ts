/** Counts what happened lately. */
export interface Meter {
  /** One more, now: ms on `performance.now()`'s scale. */
  count(now: number): void;
  /** How many in its span up to now, to a tenth of a second. */
  lately(now: number): number;
}

/** ms */
const BUCKET = 100;

/**
 * Creates a meter: a tenth of a second to each of its buckets, so that counting costs the same at any rate.
 *
 * @param span - how far it looks back, ms, in whole tenths of a second
 */
export function createMeter(span = 1_000): Meter {
  const counts = new Uint32Array(span / BUCKET + 1);
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
    lately(now) {
      advance(now);
      // The oldest bucket counts for the part of it that is within the span.
      const oldest = counts[(current + 1) % counts.length] as number;
      return total - oldest * ((now % BUCKET) / BUCKET);
    },
  };
}
