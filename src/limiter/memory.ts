/** Remembers what was learned of keys that are no longer in use. */
export interface Memory<T> {
  /** Keeps it from now on. */
  keep(id: string, value: T): void;
  /** What is remembered, unless it is too old. */
  recall(id: string): T | undefined;
  clear(): void;
}

/** Keys come and go; what is remembered is bounded. */
const MOST = 1_000;
/** A quota that was learned longer ago may be another one now, ms. */
const OLDEST = 10 * 60 * 1000;

/** Creates a memory for the thousand things that were kept last, each for ten minutes. */
export function createMemory<T>(): Memory<T> {
  const kept = new Map<string, { readonly value: T; readonly at: number }>();
  return {
    keep(id, value) {
      kept.delete(id);
      kept.set(id, { value, at: performance.now() });
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST) break;
        kept.delete(oldest);
      }
    },
    recall(id) {
      const known = kept.get(id);
      if (!known) return undefined;
      if (performance.now() - known.at <= OLDEST) return known.value;
      kept.delete(id);
      return undefined;
    },
    clear: () => kept.clear(),
  };
}
