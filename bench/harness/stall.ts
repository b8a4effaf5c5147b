/** How a process stood still, at its worst. */
export interface Stall {
  /** The longest that its event loop did not turn, ms, whoever was to blame. */
  readonly longest: number;
  /** The longest of that in which it had no processor, ms: work of its own is its own doing, and this is the machine's. */
  readonly robbed: number;
}

/** How often it is looked, ms. */
const RESOLUTION = 5;

/** Makes two figures of looks at the clock and at the processor's time. */
export interface StallMeter {
  /** @param ran - the processor's time of the process so far, all its threads, ms */
  look(now: number, ran: number): void;
  read(): Stall;
}

/** Looks are due {@link RESOLUTION} apart: what is more between two of them is a stall, but for what the process ran. */
export function createStallMeter(now: number, ran: number): StallMeter {
  let [before, ranBefore] = [now, ran];
  let [longest, robbed] = [0, 0];
  return {
    look(now, ran) {
      const late = Math.max(0, now - before - RESOLUTION);
      longest = Math.max(longest, late);
      robbed = Math.max(robbed, late - (ran - ranBefore));
      [before, ranBefore] = [now, ran];
    },
    read: () => ({ longest, robbed }),
  };
}

/** Watches this process until it is ended, and keeps nobody alive; returns what ends it and tells how it stood still. */
export function watchStalls(): () => Stall {
  const meter = createStallMeter(performance.now(), ranSoFar());
  const look = (): void => meter.look(performance.now(), ranSoFar());
  const timer = setInterval(look, RESOLUTION).unref();
  return () => {
    clearInterval(timer);
    look();
    return meter.read();
  };
}

/** The processor's time of this process, ms. */
export function ranSoFar(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
