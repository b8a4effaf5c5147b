import type { Lane } from './lane.js';
import type { Learner } from './learner.js';
import { createMemory } from './memory.js';
import type { Throttle } from './permit.js';
import type { LimiterKey } from './rates.js';
import type { SharedKey } from './shared-rates.js';

/** A rate that changed. */
export interface RateChange {
  /** The key: host, service, action and account, or the call's own `rateLimitKey`. */
  readonly key: string;
  /** The action whose call used the key first. */
  readonly action: string;
  /** Requests a second, as it was. */
  readonly before: number;
  /** Requests a second, as it is now. */
  readonly perSecond: number;
}

/** A key in use: its lane, what paces it, and what is counted of it. */
export interface Counted {
  readonly key: LimiterKey;
  readonly lane: Lane;
  readonly learner: Learner;
  readonly shared: SharedKey | undefined;
  /** The rate that was told last. */
  perSecond: number;
  accepted: number;
  refused: number;
}

/** Brings what the service says to the learners, and what they make of it to the lanes. */
export interface Learning {
  /** What was learned of a key before it was out of use. */
  recall(id: string): Learner | undefined;
  remember(counted: Counted): void;
  /** Paces a lane as its learner says, and tells of a change. */
  follow(counted: Counted): void;
  /** Callers wait, or no longer wait, for the rate alone. */
  setHungry(counted: Counted, is: boolean): void;
  /** A request that was sent at a time was refused as too fast. */
  refused(from: Counted, throttle: Throttle, sentAt: number): void;
  /** Forgets what was learned; nothing is heard any more. */
  close(): void;
}

/** How often rates are looked at while callers wait for them, ms. */
const LOOK = 50;

/**
 * Creates the learning of one limiter.
 *
 * @param keys - those in use, by id
 * @param changed - hears of every rate that changed by a tenth or more
 */
export function createLearning(
  keys: ReadonlyMap<string, Counted>,
  adaptive: boolean,
  changed: (change: RateChange) => void,
): Learning {
  const hungry = new Set<Counted>();
  const memory = createMemory<Learner>();
  let looking: NodeJS.Timeout | undefined;
  let closed = false;

  const follow = (counted: Counted): void => {
    const perSecond = counted.learner.perSecond();
    counted.lane.pace(perSecond);
    const { perSecond: before, key } = counted;
    if (Math.abs(perSecond - before) < before / 10) return;
    counted.perSecond = perSecond;
    changed({ key: key.id, action: key.action, before, perSecond });
  };
  const learned = (counted: Counted): void => {
    follow(counted);
    counted.shared?.tell();
  };
  const remember = ({ key, learner }: Counted): void => {
    if (learner.source() === 'learned') memory.keep(key.id, learner);
  };
  const look = (): void => {
    const now = performance.now();
    for (const counted of hungry) {
      counted.lane.check();
      if (!adaptive) continue;
      counted.learner.hungry(now);
      learned(counted);
    }
  };

  return {
    recall: memory.recall,
    remember,
    follow,
    setHungry(counted, is) {
      if (is) {
        hungry.add(counted);
        counted.learner.hungrySince(performance.now());
      } else {
        hungry.delete(counted);
      }
      if (hungry.size > 0) looking ??= setInterval(look, LOOK).unref();
      else {
        clearInterval(looking);
        looking = undefined;
      }
    },
    refused(from, { scope, stated }, sentAt) {
      if (closed) return;
      const now = performance.now();
      // The key of a request that took longer than a window may be gone by now, or be another one.
      const own = keys.get(from.key.id) ?? from;
      for (const counted of scope === 'key' ? [own] : new Set(keys.values()).add(own)) {
        if (scope === 'account' && counted.key.account !== own.key.account) continue;
        const learn = (): void => {
          counted.learner.refused(sentAt, scope === 'key' ? stated : undefined, now);
          remember(counted);
          learned(counted);
        };
        if (counted.shared) counted.shared.refresh(learn);
        else learn();
      }
    },
    close() {
      closed = true;
      memory.clear();
    },
  };
}
