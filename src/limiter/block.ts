/**
 * Permits that were granted together, by one job of Bottleneck's. Their slots are given back one window after the last of
 * them was used (post-paid), so that no second, wherever it begins, sees more permits than there are slots.
 */
export interface Block {
  /** How many slots it holds. */
  readonly weight: number;
  /** Permits that nobody has yet. */
  left: number;
  /** Permits that somebody has and has not used yet. */
  out: number;
  /**
   * When the turn of the event loop was over in which the last one was used; `undefined` before the first. On
   * `performance.now()`'s scale.
   */
  lastUsed: number | undefined;
  /** When its slots go back, once that is known; on the same scale. */
  endsAt?: number;
  /** What nobody has, now or later, is not given to anybody. */
  retired: boolean;
  /** When the permits that nobody has go back, where they may not be kept. On the same scale. */
  readonly until?: number | undefined;
  /** Gives the slots back. */
  readonly end: () => void;
}

/** The blocks of a lane, and the timers that end them. */
export interface Blocks {
  /** A block that has permits left, and may still give them. */
  open(): Block | undefined;
  add(block: Block): void;
  /** One permit of an open block is taken. */
  take(block: Block): void;
  /** A permit is used in this turn of the event loop. */
  use(block: Block): void;
  /** A permit goes back unused, for the next caller unless its block was retired. */
  giveBack(block: Block, now: number): void;
  /** Gives up the permits that nobody has, and those that come back: what was used of a block ends it. */
  retire(now: number): void;
  /** How many permits can be given now: those that are there, and those of slots that no block holds. */
  free(slots: number): number;
  /** When so many more permits can have been given at the earliest, ms from now. */
  earliest(permits: number, slots: number, now: number): number;
  /** Blocks that have used permits alone, whose windows run, and those that are used in this turn. */
  readonly ending: number;
  /** Whether the timers of the windows keep the process alive: only while somebody waits for them. */
  keepAlive(alive: boolean): void;
  /** Ends all of them now. */
  close(): void;
}

/** Node's timers count whole milliseconds, and may be early by a part of one. */
const EARLY = 1;

/**
 * Creates the blocks of one lane.
 *
 * @param hold - ms from the last use of a block to its end, now
 * @param ended - called when a block ended by its timer
 */
export function createBlocks(hold: () => number, ended: () => void): Blocks {
  const open: Block[] = [];
  const unfinished = new Set<Block>();
  const timers = new Map<NodeJS.Timeout, Block>();
  const leases = new Map<Block, NodeJS.Timeout>();
  const departing = new Set<Block>();
  let alive = false;

  /** A block whose permits are all used or given up ends a window after its last use. */
  const endIfDone = (block: Block, now: number): void => {
    if (block.left > 0 || block.out > 0 || departing.has(block)) return;
    unfinished.delete(block);
    if (block.lastUsed === undefined) block.end();
    else endAt(block, block.lastUsed + hold(), now);
  };

  /** What is sent in a turn of the event loop leaves when the turn is over, however long that takes. */
  const depart = (block: Block): void => {
    if (departing.size === 0) setImmediate(departed);
    departing.add(block);
  };
  const departed = (): void => {
    const now = performance.now();
    const blocks = [...departing];
    departing.clear();
    for (const block of blocks) {
      block.lastUsed = now;
      endIfDone(block, now);
    }
  };

  const endAt = (block: Block, end: number, now: number): void => {
    block.endsAt = end;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        const then = performance.now();
        // Node's timers begin where the turn of the event loop did: one set late in a long turn is early by as much.
        if (then < end - EARLY) return endAt(block, end, then);
        block.end();
        // In a turn of its own: whoever gives the slots back now must not be left before it has.
        setImmediate(ended);
      },
      Math.max(0, end - now),
    );
    if (!alive) timer.unref();
    timers.set(timer, block);
  };

  /** How many slots no block holds, of each that is not finished so many. */
  const freeOf = (slots: number, heldOf: (block: Block) => number): number => {
    let held = 0;
    for (const block of unfinished) held += heldOf(block);
    for (const { weight } of timers.values()) held += weight;
    return slots - held;
  };
  const taken = ({ weight, left }: Block): number => weight - left;
  /** What is out may come back unused. */
  const used = (block: Block): number => taken(block) - block.out;

  const shut = (block: Block, now: number): void => {
    const index = open.indexOf(block);
    if (index >= 0) open.splice(index, 1);
    block.left = 0;
    endIfDone(block, now);
  };
  const isOver = ({ until }: Block, now: number): boolean => until !== undefined && now >= until;
  /** What is left of a block goes back in time. */
  const lease = (block: Block, until: number): void => {
    const timer = setTimeout(() => {
      leases.delete(block);
      if (block.left === 0) return;
      shut(block, performance.now());
      ended();
    }, until - performance.now());
    leases.set(block, timer.unref());
  };

  return {
    open() {
      for (let block = open.at(-1); block; block = open.at(-1)) {
        // A process that was frozen has not heard its timers yet.
        if (block.until === undefined || !isOver(block, performance.now())) return block;
        shut(block, performance.now());
      }
      return undefined;
    },
    add(block) {
      open.push(block);
      unfinished.add(block);
      if (block.until !== undefined) lease(block, block.until);
    },
    take(block) {
      block.left--;
      block.out++;
      if (block.left === 0) open.pop();
    },
    use(block) {
      block.out--;
      depart(block);
    },
    giveBack(block, now) {
      block.out--;
      if (block.retired || isOver(block, now)) return endIfDone(block, now);
      block.left++;
      if (block.left === 1) open.push(block);
    },
    retire(now) {
      open.length = 0;
      for (const block of unfinished) {
        block.retired = true;
        block.left = 0;
        endIfDone(block, now);
      }
    },
    free: (slots) => freeOf(slots, taken),
    earliest(permits, slots, now) {
      const windows = Math.floor((permits - 1) / slots);
      let missing = permits - windows * slots - freeOf(slots, used);
      if (missing <= 0) return windows * hold();
      const ends = [...timers.values()].map(({ weight, endsAt = now }): [number, number] => [endsAt, weight]);
      for (const block of unfinished) {
        const since = departing.has(block) ? now : (block.lastUsed ?? now);
        if (used(block) > 0) ends.push([since + hold(), used(block)]);
      }
      ends.sort(([one], [other]) => one - other);
      const last = ends.find(([, weight]) => {
        missing -= weight;
        return missing <= 0;
      });
      return windows * hold() + Math.max(0, (last?.[0] ?? now) - now);
    },
    get ending() {
      return timers.size + departing.size;
    },
    keepAlive(wanted) {
      if (wanted === alive) return;
      alive = wanted;
      for (const timer of timers.keys()) wanted ? timer.ref() : timer.unref();
    },
    close() {
      for (const timer of leases.values()) clearTimeout(timer);
      leases.clear();
      for (const block of unfinished) block.end();
      departing.clear();
      open.length = 0;
      unfinished.clear();
      for (const [timer, block] of timers) {
        clearTimeout(timer);
        block.end();
      }
      timers.clear();
    },
  };
}
