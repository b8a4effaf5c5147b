import { PermitRefused } from './permit.js';
import type { RedisAddress, RedisLike } from './redis/client.js';
import type { SharedKey, Sharing, SharingEvents, SharingOptions } from './shared-rates.js';
import type { Slots } from './slots.js';

/**
 * Joins those who share the rates. All that speaks to Redis is loaded now and not before: it is a third of what a limiter
 * weighs, and few have one. Who asks for slots meanwhile is asked for when it is there.
 */
export function joinSharing(redis: RedisLike | RedisAddress, options: SharingOptions, events: SharingEvents): Sharing {
  const early = new Set<(sharing: Sharing) => void>();
  let loaded: Sharing | undefined;
  let failure: PermitRefused | undefined;
  let closed = false;
  let refuseAll = (): void => {};

  const begin = ({ createSharing }: typeof import('./redis/sharing.js')): void => {
    if (closed) return;
    loaded = createSharing(redis, options, events);
    loaded.onRefusal(refuseAll);
    for (const join of early) join(loaded);
    early.clear();
  };
  const fail = (error: unknown): void => {
    if (closed) return;
    const reason =
      `rates cannot be shared over Redis: ${error instanceof Error ? error.message : error}; restart the process, and if it ` +
      'stays so, install axios-tencentcloud again';
    failure = new PermitRefused('redis-down', reason);
    events.degraded({ reason, mode: 'reject', processes: 1 });
    refuseAll();
  };
  import('./redis/sharing.js').then(begin).catch(fail);

  return {
    refusal: () => loaded?.refusal() ?? failure,
    onRefusal(listener) {
      refuseAll = listener;
      loaded?.onRefusal(listener);
    },
    join(key, learner, pace, adopted) {
      if (loaded) return loaded.join(key, learner, pace, adopted);
      const late = createLateKey();
      early.add((sharing) => late.begin(sharing.join(key, learner, pace, adopted)));
      return late.key;
    },
    async close() {
      closed = true;
      await loaded?.close();
    },
  };
}

/** A key that is used before it can be shared. */
function createLateKey(): { readonly key: SharedKey; begin(shared: SharedKey): void } {
  const slots = createLateSlots();
  let shared: SharedKey | undefined;
  return {
    key: {
      createSlots: () => slots.slots,
      tell: () => shared?.tell(),
      refresh: (then) => (shared ? shared.refresh(then) : then()),
    },
    begin(begun) {
      shared = begun;
      slots.begin(shared);
    },
  };
}

function createLateSlots(): { readonly slots: Slots; begin(shared: SharedKey): void } {
  let own: Slots | undefined;
  let asked: Parameters<Slots['take']> | undefined;
  let closed = false;
  return {
    slots: {
      take(...asking) {
        if (own) own.take(...asking);
        else asked = asking;
      },
      resize: (shape) => own?.resize(shape),
      check: () => own?.check(),
      close() {
        closed = true;
        own?.close();
      },
    },
    begin(shared) {
      if (closed) return;
      own = shared.createSlots();
      if (asked) own.take(...asked);
    },
  };
}
