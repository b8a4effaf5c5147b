/** The two clocks of a machine. */
export interface Clock {
  /** Milliseconds that only grow, from an arbitrary start: what windows are cut from. */
  readonly monotonic: () => number;
  /** Milliseconds since the epoch: what timestamps are held against. */
  readonly epoch: () => number;
}

/** This machine's own. Read through the globals at each call, so that a test's fake clock is seen. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  epoch: () => Date.now(),
};
