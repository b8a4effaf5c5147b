import { createSlots, type Holding, type Slots, type Use } from '../slots.js';
import type { Window } from '../window.js';
import type { Link, LinkState, Session } from './link.js';
import { createPortions } from './portion.js';
import type { SharedSlots } from './shared.js';

/** What the slots of one key are made of. */
export interface RedisSlotsParts {
  readonly link: Link;
  /** Slots in Redis, for as long as a session lasts. */
  share(session: Session): SharedSlots;
  /** The rate of all processes together, and the part of it that is this one's while Redis is away. */
  window(): Window;
  ownWindow(): Window;
  /** Something was taken. */
  began(): void;
  /** The key is no longer in use. */
  closed(): void;
}

interface Asked {
  readonly weight: number;
  readonly waiting: number;
  readonly use: Use;
}

/**
 * Creates the slots of one key that many processes share. While Redis is there, they are taken from it; while it is away,
 * from Bottleneck in this process, at its part of the rate. What is taken when that changes counts on the other side too.
 * Whoever asked is asked for again over there: no caller waits for a Redis that is gone.
 */
export function createRedisSlots({ link, share, window, ownWindow, began, closed }: RedisSlotsParts): Slots {
  const portions = createPortions();
  const taken = new Set<Holding>();
  let session: Session | undefined;
  let shared: SharedSlots | undefined;
  let own: Slots | undefined;
  let asked: Asked | undefined;

  const hold = (weight: number, end: Promise<void>): Promise<void> => {
    const entry = { weight, end };
    taken.add(entry);
    return end.finally(() => taken.delete(entry));
  };
  const begin = (asking: Asked, weight: number, until: number | undefined): Promise<void> => {
    asked = undefined;
    began();
    portions.came(weight, performance.now());
    return hold(weight, asking.use({ weight, until }));
  };

  const submit = (asking: Asked): void => {
    if (shared) {
      const from = shared;
      const most = Math.min(asking.weight, window().batch);
      from.take(portions.next(asking.waiting, most, performance.now()), async (weight, until) => {
        if (asked === asking && shared === from) await begin(asking, weight, until);
      });
    } else if (own) {
      const from = own;
      const { batch, hold } = ownWindow();
      const weight = Math.min(asking.weight, batch);
      from.take(weight, async () => {
        if (asked !== asking || own !== from) return;
        // The lane holds for the window of the whole rate, which is shorter where this part of it is below one a second.
        await begin(asking, weight, undefined).then(() => pause(hold - window().hold));
      });
    }
  };

  const follow = (state: LinkState): void => {
    if (state.is === 'up') {
      own?.close();
      own = undefined;
      session = state.session;
      shared = share(session);
      for (const { weight, end } of taken) shared.take(weight, () => end);
    } else if (state.is === 'down' && !own) {
      void shared?.leave();
      shared = undefined;
      own = createSlots(ownWindow(), taken);
    }
    if (asked) submit(asked);
  };
  const unfollow = link.onChange(follow);
  if (link.state.is !== 'connecting') follow(link.state);

  return {
    take(weight, use, waiting = 1) {
      asked = { weight, use, waiting };
      submit(asked);
    },
    resize() {
      own?.resize(ownWindow());
      if (!session || !shared || shared.heaviest() <= window().slots) return;
      // What is heavier than the limit would wait for ever, and nothing that waits can be taken back: under a new name,
      // less is asked for. What is held under the old one is free a window from now.
      void shared.leave();
      shared = share(session);
      if (asked) submit(asked);
    },
    check() {
      own?.check();
    },
    close() {
      unfollow();
      asked = undefined;
      own?.close();
      void shared?.leave();
      shared = undefined;
      closed();
    },
  };
}

/** Waits, and does not keep the process alive for it. */
function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => void setTimeout(resolve, ms).unref()) : Promise.resolve();
}
