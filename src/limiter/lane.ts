import Bottleneck from 'bottleneck';
import { createWaitingLine, type Permit, type Waiter } from './queue.js';

/**
 * A freed slot is used again this much later than a second, ms: permits that leave us a second apart arrive a little
 * closer together, and the service counts arrivals. It costs 1 % of the rate.
 */
const GUARD = 10;

/** The longest that a Node timer can hold, ms; above it, it fires at once. */
const LONGEST = 2 ** 31 - 1;

/** The permits of one key. */
export interface Lane {
  /** Joins the line; returns what leaves it. */
  wait(waiter: Waiter): () => void;
  /** How many wait. */
  waiting(): number;
  /** How many would wait before one of this priority and place. */
  ahead(priority: number, place: number): number;
  /** How many permits one window has. */
  readonly slots: number;
  /** How long a used permit keeps its slot, ms. */
  readonly hold: number;
  /** Refuses all who wait and ends every timer. */
  close(reason: unknown): void;
}

/** How many slots a rate has and how long each is held, ms. Below one a second a slot is held for more than a second. */
export function windowOf(perSecond: number): { slots: number; hold: number } {
  const slots = Math.max(1, Math.floor(perSecond));
  return { slots, hold: perSecond >= 1 ? 1000 + GUARD : Math.min(1000 / perSecond + GUARD, LONGEST) };
}

/**
 * Creates a lane: Bottleneck decides when the next permit is due, a line of our own decides whose it is.
 *
 * A permit is a Bottleneck job of `maxConcurrent: slots` that ends one window after the permit was used (post-paid), so that
 * no second, wherever it begins, sees more than `slots` of them, however long a signature took in between. Only as many jobs are queued as there are slots to free;
 * everybody else waits in our line, where an abort costs nothing and leaves nothing.
 *
 * @param idle - called when nobody waits and no slot is held
 */
export function createLane(perSecond: number, idle: () => void): Lane {
  const { slots, hold } = windowOf(perSecond);
  const bottleneck = new Bottleneck({ maxConcurrent: slots });
  const line = createWaitingLine();
  const holds = new Map<NodeJS.Timeout, () => void>();
  /** Jobs that wait for a slot, and jobs that have one. */
  let asked = 0;
  let taken = 0;
  let closed = false;

  /** While somebody waits, the slots' timers keep the process alive; else they must not. */
  const keepAlive = (alive: boolean): void => {
    for (const timer of holds.keys()) alive ? timer.ref() : timer.unref();
  };
  const rest = (): void => {
    if (line.size === 0) keepAlive(false);
    if (!closed && asked === 0 && taken === 0 && line.size === 0) idle();
  };

  /** A slot that is given back one window after the permit was used, or at once if it never was. */
  const createPermit = (giveBack: () => void): Permit => {
    let open = true;
    return {
      used() {
        if (!open) return;
        open = false;
        if (closed) return giveBack();
        const timer = setTimeout(() => {
          holds.delete(timer);
          giveBack();
        }, hold);
        holds.set(timer, giveBack);
        if (line.size === 0) timer.unref();
      },
      release() {
        if (open) giveBack();
        open = false;
      },
    };
  };

  const job = async (): Promise<void> => {
    asked--;
    const waiter = line.next();
    if (!waiter) return;
    taken++;
    await new Promise<void>((giveBack) => {
      waiter.grant(createPermit(giveBack));
      ask();
      if (line.size === 0) keepAlive(false);
    });
    taken--;
  };
  const ask = (): void => {
    while (asked < Math.min(line.size, slots)) {
      asked++;
      // A stopped limiter drops its jobs with an error, and close() has told the waiters already.
      bottleneck.schedule(job).then(rest, () => {});
    }
  };

  return {
    slots,
    hold,
    waiting: () => line.size,
    ahead: line.ahead,
    wait(waiter) {
      const leave = line.add(waiter);
      if (line.size === 1) keepAlive(true);
      ask();
      return () => {
        leave();
        rest();
      };
    },
    close(reason) {
      if (closed) return;
      closed = true;
      for (let waiter = line.next(); waiter; waiter = line.next()) waiter.refuse(reason);
      for (const [timer, giveBack] of holds) {
        clearTimeout(timer);
        giveBack();
      }
      holds.clear();
      bottleneck.stop({ dropWaitingJobs: true }).catch(() => {});
    },
  };
}
