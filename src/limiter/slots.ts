import Bottleneck from 'bottleneck';

/** How many permits may be out, and how far apart they are given. */
export interface Shape {
  /** Weight that may be taken at a time. */
  readonly slots: number;
  /** The least time between two takings, ms. */
  readonly spacing: number;
}

/** Where slots are taken from. Bottleneck decides when. */
export interface Slots {
  /**
   * Asks for slots; `use` is called once they are taken, at once where they are free, and they are given back when its
   * promise settles. One asking at a time: the next one when `use` was called.
   */
  take(weight: number, use: () => Promise<void>): void;
  /** Changes how many there are. Those taken stay taken. */
  resize(shape: Shape): void;
  /** To be called now and then while somebody waits: sees a wall clock that was set back. */
  check(): void;
  /** Ends the asking and every timer. */
  close(): void;
}

/** The wall clock may fall behind by so much without anybody noticing, ms. */
const TOLERATED = 50;

interface Taking {
  readonly weight: number;
  readonly end: Promise<void>;
}

interface Asked {
  readonly weight: number;
  readonly use: () => Promise<void>;
}

/**
 * Creates slots of one process.
 *
 * Bottleneck runs on the wall clock: one that is set back by an hour would stop all takings for an hour. It is held
 * against the monotonic clock, and where it fell behind, a new Bottleneck takes over with what is taken now.
 */
export function createSlots(initial: Shape): Slots {
  let shape = initial;
  let asked: Asked | undefined;
  let drift = wallAhead();
  const taken = new Set<Taking>();
  let weightTaken = 0;
  let bottleneck = new Bottleneck(settings());

  function settings(): Bottleneck.ConstructorOptions {
    // A job that is heavier than the limit would never run, and stop all behind it.
    return { maxConcurrent: Math.max(shape.slots, asked?.weight ?? 1), minTime: shape.spacing };
  }

  /** A Bottleneck that was stopped drops its jobs with an error; who stopped it has told everybody. */
  const schedule = (weight: number, job: () => Promise<void>): void => {
    bottleneck.schedule({ weight }, job).catch(() => {});
  };
  /** Lets Bottleneck know of what is taken already. */
  const carry = ({ weight, end }: Taking): void => schedule(Math.min(weight, shape.slots), () => end);
  /** Counts what is taken before it is used: who uses it may ask for more. */
  const count = (weight: number): { readonly taking: Taking; readonly over: () => void } => {
    let over: () => void = () => {};
    const end = new Promise<void>((resolve) => {
      over = resolve;
    });
    const taking = { weight, end };
    taken.add(taking);
    weightTaken += weight;
    return {
      taking,
      over() {
        taken.delete(taking);
        weightTaken -= weight;
        over();
      },
    };
  };
  const submit = (asking: Asked): void => {
    const own = bottleneck;
    schedule(asking.weight, async () => {
      if (own !== bottleneck || asked !== asking) return;
      asked = undefined;
      if (asking.weight > shape.slots) bottleneck.updateSettings(settings());
      const { over } = count(asking.weight);
      await asking.use();
      over();
    });
  };

  const replace = (): void => {
    const old = bottleneck;
    bottleneck = new Bottleneck(settings());
    old.stop({ dropWaitingJobs: true }).catch(() => {});
    for (const taking of taken) carry(taking);
    if (asked) submit(asked);
  };

  const check = (): void => {
    const before = drift;
    drift = wallAhead();
    if (drift < before - TOLERATED) replace();
  };

  return {
    take(weight, use) {
      check();
      // A job costs Bottleneck four timers before it begins, some 4 ms. Where its slots are free, nobody waits for that.
      if (shape.spacing === 0 && weightTaken + weight <= shape.slots) {
        const { taking, over } = count(weight);
        carry(taking);
        use().then(over);
        return;
      }
      asked = { weight, use };
      submit(asked);
    },
    resize(next) {
      shape = next;
      bottleneck.updateSettings(settings());
    },
    check,
    close() {
      asked = undefined;
      bottleneck.stop({ dropWaitingJobs: true }).catch(() => {});
    },
  };
}

/** How far the wall clock is ahead of the monotonic one, ms: it falls when the wall clock is set back. */
const wallAhead = (): number => Date.now() - performance.now();
