/** What waits until attempts may be made again. */
interface Held {
  /** Executing it twice does no harm: it is the better one to try with. */
  readonly replayable: boolean;
  /** Called once, never while it is added. */
  readonly release: () => void;
}

/** Calls held back while no endpoint of theirs may be called. */
export interface Hold {
  readonly size: number;
  /** Joins; returns what leaves it (harmless once it was released). */
  add(held: Held): () => void;
  /** To be called whenever an endpoint's state has changed. */
  check(): void;
}

/** How far apart those are let go that waited for an endpoint that is well again, ms. */
const STEP = 10;

/**
 * Creates a hold. One call at a time is let go to try; when an endpoint is well again they go in ever larger groups (1, 2,
 * 4, …), so that what has just come back is not met by all who waited at once. Nothing rests on what becomes of those that
 * were let go: they may have been aborted meanwhile.
 *
 * @param wait - ms until an attempt may be made; `Infinity` where {@link Hold.check} will be called before
 * @param isWell - whether attempts may be made as they come
 */
export function createHold(wait: () => number, isWell: () => boolean): Hold {
  const held = new Set<Held>();
  let timer: NodeJS.Timeout | undefined;
  let group = 1;

  const schedule = (ms: number): void => {
    clearTimeout(timer);
    timer = held.size > 0 && ms < Number.POSITIVE_INFINITY ? setTimeout(check, ms) : undefined;
  };
  const letGo = (one: Held): void => {
    held.delete(one);
    one.release();
  };
  const check = (): void => {
    if (isWell()) {
      for (const one of [...held].slice(0, group)) letGo(one);
      group *= 2;
      schedule(STEP);
      return;
    }
    group = 1;
    const due = wait();
    if (due > 0 || held.size === 0) {
      schedule(due);
      return;
    }
    const all = [...held];
    letGo(all.find(({ replayable }) => replayable) ?? (all[0] as Held));
    schedule(STEP);
  };
  return {
    get size() {
      return held.size;
    },
    add(one) {
      if (held.size === 0) group = 1;
      held.add(one);
      if (timer === undefined) schedule(isWell() ? STEP : wait());
      return () => {
        held.delete(one);
        if (held.size === 0) schedule(0);
      };
    },
    check,
  };
}
