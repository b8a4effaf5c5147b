/** A block is asked for what is used of it in this time, ms: what nobody uses is in the way of the other processes. */
const AHEAD = 250;

/** How many permits to ask for at a time. */
export interface Portions {
  /**
   * The next portion: for all who wait, or for what will come soon, as fast as the last one was used up.
   *
   * @param most - the largest block
   */
  next(waiting: number, most: number, now: number): number;
  /** A portion has come. */
  came(portion: number, now: number): void;
}

/** Creates the portions of one key: a busy process asks for whole blocks, one that sends now and then for single permits. */
export function createPortions(): Portions {
  let last = 0;
  let at = Number.NEGATIVE_INFINITY;
  return {
    next(waiting, most, now) {
      const soon = (last * AHEAD) / Math.max(now - at, 1);
      return Math.max(1, Math.min(most, Math.max(waiting, Math.ceil(soon))));
    },
    came(portion, now) {
      last = portion;
      at = now;
    },
  };
}
