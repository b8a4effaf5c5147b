import { type Block, createBlocks } from './block.js';
import type { Gate } from './gate.js';
import type { Permit, Throttle } from './permit.js';
import { createWaitingLine, type Waiter } from './queue.js';
import type { Shape, Slots, Use } from './slots.js';
import { type Pace, windowOf } from './window.js';

/** What a lane is made of. */
export interface LaneParts {
  /** Requests a second, to begin with. */
  readonly perSecond: number;
  readonly pace: Pace;
  createSlots(shape: Shape): Slots;
  /** The most requests of this key under way at a time. */
  readonly mostRunning: number;
  /** Bounds those of the instance. */
  readonly gate: Gate | undefined;
  /** What a request that was sent at a time came to. */
  accepted(): void;
  refused(sentAt: number, throttle: Throttle): void;
  /** Callers wait, or no longer wait, for the rate alone. */
  hungry(is: boolean): void;
  /** Nobody waits, and no slot is held. */
  idle(): void;
}

/** The permits of one key. */
export interface Lane {
  /** A permit that is there already, where nobody waits for it. */
  take(): Permit | undefined;
  /** Joins the line; returns what leaves it. */
  wait(waiter: Waiter): () => void;
  /** How many wait. */
  waiting(): number;
  /** How many requests are under way. */
  running(): number;
  /** How many permits were given out so far. */
  granted(): number;
  /** How many wait for more than a permit that is due at once. */
  backlog(): number;
  /** How long one of this priority and place would wait at least, ms, and behind how many. */
  expect(priority: number, place: number): { readonly ahead: number; readonly wait: number };
  /** How long one that came last of all would wait at least, ms: no other waits longer, and nobody is counted for it. */
  longest(): number;
  /** Changes the rate. */
  pace(perSecond: number): void;
  /** To be called now and then while callers wait. */
  check(): void;
  /** Refuses all who wait and ends every timer. */
  close(reason: unknown): void;
}

/**
 * Creates a lane: Bottleneck decides when the next permits are due, a line of our own decides whose they are. One of its
 * jobs brings a block of permits, since a job costs it milliseconds; what nobody needed at once is there for the next
 * callers, who do not wait for anything then.
 */
export function createLane(parts: LaneParts): Lane {
  const { gate, pace } = parts;
  let window = windowOf(parts.perSecond, pace);
  const slots = parts.createSlots(window);
  const line = createWaitingLine();
  /** How many permits were asked for; 0 where none were. */
  let asked = 0;
  /** While asking: slots that are free come before it returns. */
  let atOnce = false;
  let serving = false;
  let running = 0;
  let granted = 0;
  let closed = false;
  let lastUsed = Number.NEGATIVE_INFINITY;
  let resting: NodeJS.Timeout | undefined;
  const blocks = createBlocks(
    () => window.hold,
    () => rest(),
  );

  const told = { hungry: false };
  const tellHunger = (): void => {
    const hungry = line.size > 0 && !blocks.open();
    if (hungry !== told.hungry) parts.hungry(hungry);
    told.hungry = hungry;
    blocks.keepAlive(hungry);
  };

  /** Whether one more may be under way; where not, the lane is served again when one may. */
  const enter = (): boolean => {
    if (running >= parts.mostRunning) return false;
    if (!gate || gate.enter()) return true;
    gate.whenOpen(serve);
    return false;
  };

  const createPermit = (block: Block): Permit => {
    let sentAt: number | undefined;
    let over = false;
    blocks.take(block);
    running++;
    granted++;
    return {
      used() {
        if (sentAt !== undefined || over) return;
        sentAt = performance.now();
        lastUsed = sentAt;
        if (closed) return block.end();
        blocks.use(block);
      },
      release() {
        if (over) return;
        over = true;
        running--;
        if (sentAt === undefined && !closed) blocks.giveBack(block, performance.now());
        gate?.leave();
        if (line.size > 0) serve();
        trim();
        rest();
      },
      accepted: parts.accepted,
      refused: (throttle) => parts.refused(sentAt ?? performance.now(), throttle),
    };
  };

  const serve = (): void => {
    // Who is served may give back, or ask, within the grant: the loop that serves goes on to it.
    if (serving) return;
    serving = true;
    for (let block = blocks.open(); block && line.size > 0 && enter(); block = blocks.open()) {
      const waiter = line.next() as Waiter;
      waiter.grant(createPermit(block));
    }
    serving = false;
    if (line.size > 0 && !blocks.open()) ask();
    tellHunger();
  };

  /** What is spaced out is not kept for later: later it would come beside the next. */
  const trim = (): void => {
    if (pace === 'smooth' && line.size === 0 && blocks.open()) blocks.retire(performance.now());
  };

  const ask = (): void => {
    if (asked > 0 || closed) return;
    const most = window.batch;
    const use: Use = ({ weight, until } = { weight: most, until: undefined }) => {
      asked = 0;
      return new Promise((end) => {
        blocks.add({ weight, left: weight, out: 0, lastUsed: undefined, retired: false, until, end });
        serve();
        trim();
        // Whoever asked takes what came at once.
        if (!atOnce) rest();
      });
    };
    asked = most;
    atOnce = true;
    slots.take(most, use, line.size);
    atOnce = false;
  };

  /** A lane that nobody uses gives up what it has, a window after its last permit. */
  const rest = (): void => {
    if (closed || resting || running > 0 || line.size > 0) return;
    // What ends by itself tells so; what was asked for need not be waited for, and may wait itself for what is open.
    if (!blocks.open() && blocks.ending > 0) return;
    const left = lastUsed + window.hold - performance.now();
    if (left <= 0) {
      blocks.retire(performance.now());
      if (blocks.ending === 0) parts.idle();
      return;
    }
    resting = setTimeout(() => {
      resting = undefined;
      rest();
    }, left);
    resting.unref();
  };

  return {
    take() {
      if (line.size > 0) return undefined;
      if (!blocks.open()) ask();
      const block = blocks.open();
      return block && enter() ? createPermit(block) : undefined;
    },
    waiting: () => line.size,
    running: () => running,
    granted: () => granted,
    backlog() {
      // Where requests under way are in the way, nobody knows for how long.
      const due = gate ? 0 : Math.min(blocks.free(window.slots), parts.mostRunning - running);
      return line.size - Math.max(0, Math.min(due, line.size));
    },
    expect(priority, place) {
      const ahead = line.ahead(priority, place);
      return { ahead, wait: blocks.earliest(ahead + 1, window.slots, performance.now()) };
    },
    longest: () => blocks.earliest(line.size + 1, window.slots, performance.now()),
    wait(waiter) {
      const leave = line.add(waiter);
      serve();
      return () => {
        leave();
        tellHunger();
        trim();
        rest();
      };
    },
    pace(perSecond) {
      // The refusal of a request that was slow comes when nobody uses the lane any more.
      if (closed) return;
      const before = window;
      window = windowOf(perSecond, pace);
      if (window.slots < before.slots) blocks.retire(performance.now());
      if (window.slots !== before.slots || window.spacing !== before.spacing) slots.resize(window);
      // What was asked for at a higher rate may be more than is due in a second now.
      if (window.slots < before.slots && asked > window.batch) {
        asked = 0;
        ask();
      }
    },
    check: slots.check,
    close(reason) {
      if (closed) return;
      closed = true;
      clearTimeout(resting);
      for (let waiter = line.next(); waiter; waiter = line.next()) waiter.refuse(reason);
      gate?.forget(serve);
      tellHunger();
      blocks.close();
      slots.close();
    },
  };
}
