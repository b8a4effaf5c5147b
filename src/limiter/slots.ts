import Bottleneck from 'bottleneck/light.js';

/** How many permits may be out, and how far apart they are given. */
export interface Shape {
  /** Weight that may be taken at a time. */
  readonly slots: number;
  /** The least time between two takings, ms. */
  readonly spacing: number;
}

/** What was taken, where that is not what was asked for. */
interface Taken {
  readonly weight: number;
  /** When what was not used by then is no longer ours; on `performance.now()`'s scale. */
  readonly until: number | undefined;
}

/** Is called once slots are taken; they are given back when its promise settles. */
export type Use = (taken?: Taken) => Promise<void>;

/** Slots that are taken, and when they will not be. */
export interface Holding {
  readonly weight: number;
  readonly end: Promise<void>;
}

/** Where slots are taken from. Bottleneck decides when. */
export interface Slots {
  /**
   * Asks for slots, no more than there are; gets as many or fewer, at once where they are free. One asking at a time:
   * another takes its place.
   *
   * @param waiting - how many wait for them
   */
  take(weight: number, use: Use, waiting?: number): void;
  /** Changes how many there are. Those taken stay taken; what was asked for beyond that waits until there are as many. */
  resize(shape: Shape): void;
  /** To be called now and then while somebody waits: sees a wall clock that was set back. */
  check(): void;
  /** Ends the asking and every timer. */
  close(): void;
}

/** The wall clock may fall behind by so much without anybody noticing, ms. */
const TOLERATED = 50;

/**
 * What is taken at once is taken this far apart, ms, as Bottleneck's jobs are: a burst of new connections reaches the
 * service later than one over those that it left behind, and so closer to it than the two left us.
 */
const APART = 4;

/**
 * A job for which there is room is overdue at so many checks: Bottleneck needs some five turns of the event loop, and a
 * loop that is slow checks less often too.
 */
const OVERDUE = 20;

interface Asked {
  readonly weight: number;
  readonly use: Use;
}

/**
 * Creates slots of one process.
 *
 * Bottleneck runs on the wall clock: one that is set back by an hour would stop all takings for an hour. It is held
 * against the monotonic clock, and where it fell behind, a new Bottleneck takes over, smaller by what the old one's jobs
 * still hold.
 *
 * @param alreadyTaken - elsewhere, and to be counted here
 */
export function createSlots(initial: Shape, alreadyTaken: Iterable<Holding> = []): Slots {
  let shape = initial;
  let asked: Asked | undefined;
  let submitted = false;
  /** What jobs of this Bottleneck hold, and those of the ones before it. */
  let held = 0;
  let carried = 0;
  /** Jobs that this Bottleneck was told of and has not begun. */
  let untold = 0;
  let closed = false;
  let drift = wallAhead();
  let checksWithRoom = 0;
  let lastTaken = Number.NEGATIVE_INFINITY;
  let bottleneck = new Bottleneck(settings());

  function settings(): Bottleneck.ConstructorOptions {
    return { maxConcurrent: Math.max(1, shape.slots - carried), minTime: shape.spacing };
  }

  /** Bottleneck refuses a job that is heavier than its limit. */
  const fits = ({ weight }: Asked): boolean => weight <= shape.slots - carried;

  const hasRoom = (weight: number): boolean => weight <= shape.slots - carried - held;

  /** Counts what is taken before it is used, since who uses it may ask for more; returns what ends it. */
  const occupy = (weight: number): (() => void) => {
    const own = bottleneck;
    held += weight;
    lastTaken = performance.now();
    return () => {
      if (own === bottleneck) {
        held -= weight;
        return;
      }
      carried -= weight;
      adjust();
    };
  };

  const submit = (): void => {
    const asking = asked;
    if (!asking || submitted || closed || !fits(asking)) return;
    const own = bottleneck;
    const { weight, use } = asking;
    const job = async (): Promise<void> => {
      if (own !== bottleneck) return;
      // A shrinking limit can make Bottleneck drop what it was told of a moment before.
      if (!hasRoom(weight)) return replace();
      asked = undefined;
      submitted = false;
      const leave = occupy(weight);
      await use();
      leave();
    };
    submitted = true;
    checksWithRoom = 0;
    // A Bottleneck that was stopped drops its jobs with an error; who stopped it has told everybody.
    own.schedule({ weight }, job).catch(() => {});
  };

  /** Begins, and tells Bottleneck. */
  const takeAtOnce = (weight: number, use: Use): void => {
    let settle: () => void = () => {};
    const end = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const leave = occupy(weight);
    const own = bottleneck;
    untold++;
    const job = (): Promise<void> => {
      if (own === bottleneck) untold--;
      return end;
    };
    own.schedule({ weight }, job).catch(() => {});
    use().then(() => {
      leave();
      settle();
    });
  };

  const adjust = (): void => {
    if (closed) return;
    bottleneck.updateSettings(settings());
    submit();
  };

  const stop = (): void => void bottleneck.stop({ dropWaitingJobs: true }).catch(() => {});

  const replace = (): void => {
    stop();
    carried += held;
    held = 0;
    untold = 0;
    submitted = false;
    bottleneck = new Bottleneck(settings());
    submit();
  };

  const fellBehind = (): boolean => {
    const before = drift;
    drift = wallAhead();
    return drift < before - TOLERATED;
  };
  /** The wall clock went forth and back between two checks, and Bottleneck looked at it in between. */
  const overdue = (): boolean =>
    submitted && asked !== undefined && hasRoom(asked.weight) && ++checksWithRoom > OVERDUE;

  for (const { weight, end } of alreadyTaken) {
    carried += weight;
    end.then(() => {
      carried -= weight;
      adjust();
    });
  }
  if (carried > 0) adjust();

  return {
    take(weight, use) {
      if (closed) return;
      const behind = fellBehind();
      // A job costs Bottleneck four timers before it begins, some 4 ms. Where its slots are free, nobody waits for that.
      if (!submitted && shape.spacing === 0 && hasRoom(weight) && performance.now() >= lastTaken + APART) {
        asked = undefined;
        if (behind) replace();
        takeAtOnce(weight, use);
        return;
      }
      asked = { weight, use };
      if (behind || submitted) replace();
      else submit();
    },
    resize(next) {
      shape = next;
      // A job in Bottleneck's queue that is heavier than its limit would never begin, and stop all behind it.
      if (untold > 0 || (submitted && asked && !fits(asked))) replace();
      else adjust();
    },
    check() {
      if (!closed && (fellBehind() || overdue())) replace();
    },
    close() {
      closed = true;
      asked = undefined;
      stop();
    },
  };
}

/** How far the wall clock is ahead of the monotonic one, ms: it falls when the wall clock is set back. */
const wallAhead = (): number => Date.now() - performance.now();
