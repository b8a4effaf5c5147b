/** What was counted in the whole seconds of a load. */
export interface Whole {
  readonly count: number;
  readonly seconds: number;
}

const SECOND = 1_000;

/**
 * Counts what happens in whole seconds from the beginning on. A quota is one of whole seconds: of one that has just begun, all of
 * its requests may be used and none of its time.
 */
export function createWholeSeconds() {
  let total = 0;
  let second = 0;
  let before = 0;
  return {
    /** @param at - ms since the load began */
    count(at: number): void {
      const now = Math.floor(at / SECOND);
      if (now > second) {
        second = now;
        before = total;
      }
      total++;
    },
    /** Up to the last whole second of `took`, ms; what did not last a second is taken for one. */
    upTo(took: number): Whole {
      const seconds = Math.max(1, Math.floor(took / SECOND));
      return { count: second >= seconds ? before : total, seconds };
    },
  };
}
