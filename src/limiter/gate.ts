/** Bounds how many requests of an instance are under way at a time. */
export interface Gate {
  /** Whether one more may begin; it counts from now. */
  enter(): boolean;
  /** One is over. */
  leave(): void;
  /** Calls `wake` once when there is room, those that waited longest first. */
  whenOpen(wake: () => void): void;
  /** Forgets a `wake`. */
  forget(wake: () => void): void;
}

/** Creates a gate for `most` at a time. */
export function createGate(most: number): Gate {
  let inside = 0;
  const waiting = new Set<() => void>();
  return {
    enter() {
      if (inside >= most) return false;
      inside++;
      return true;
    },
    leave() {
      inside--;
      // Whoever is woken may have nothing to send any more.
      for (const wake of waiting) {
        if (inside >= most) return;
        waiting.delete(wake);
        wake();
      }
    },
    whenOpen: (wake) => void waiting.add(wake),
    forget: (wake) => void waiting.delete(wake),
  };
}
