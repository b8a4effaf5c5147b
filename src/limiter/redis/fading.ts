/** What is forgotten by itself some time after it was left. */
export interface Fading {
  add(id: string, ms: number, now: number): void;
  /** How much longer it is known, whole ms; `undefined` once it is not. */
  left(id: string, now: number): number | undefined;
}

/** Creates one without timers: what is over is dropped when more is added. */
export function createFading(): Fading {
  const ends = new Map<string, number>();
  return {
    add(id, ms, now) {
      for (const [known, end] of ends) {
        if (end > now) break;
        ends.delete(known);
      }
      // Behind those that were left before it.
      ends.delete(id);
      ends.set(id, now + ms);
    },
    left(id, now) {
      const end = ends.get(id);
      return end !== undefined && end > now ? Math.ceil(end - now) : undefined;
    },
  };
}
