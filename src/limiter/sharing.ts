import type { Learner } from './learner.js';
import { PermitRefused } from './permit.js';
import type { RedisAddress, RedisLike } from './redis/client.js';
import type { Slots } from './slots.js';
import type { Pace } from './window.js';

/** How rates are shared by many processes. */
export interface SharingOptions {
  /**
   * Redis 5 or newer, over which all processes that name the same `namespace` share their rates: a client of ioredis 5 or
   * where to connect to. A client is copied, and neither used nor closed. TLS, passwords, ACLs and key prefixes are
   * ioredis's own options. A client of Redis Cluster is refused: name one server, or a Sentinel group. Lines,
   * `maxQueue` and `maxConcurrent` remain each process's own. Close the wrapped instance to let the process end.
   * Default: each process has the whole rate for itself.
   */
  readonly redis?: RedisLike | RedisAddress | undefined;
  /** Who shares: letters, digits, `.`, `_`, `:` and `-`. Default: `tencentcloud`. */
  readonly namespace?: string | undefined;
  /**
   * While Redis is away, or answers slower than in 0.75 s: `local` goes on with the rate as it was known last divided
   * by the number of processes as it was known last; `reject` refuses all calls with `ClientError.RateLimited`. Where
   * ioredis cannot be loaded, there will never be a Redis: every call is refused so, and told what to install.
   * Default: `local`.
   */
  readonly onRedisDown?: 'local' | 'reject' | undefined;
}

/** Redis is away: each process goes on alone, or refuses. */
export interface Degradation {
  readonly reason: string;
  readonly mode: 'local' | 'reject';
  /** How many processes shared the rates, as was known last. */
  readonly processes: number;
}

/** Redis is back after `after` ms: the rates are shared again. */
export interface Restoration {
  readonly after: number;
}

/** Who hears of it. */
export interface SharingEvents {
  degraded(event: Degradation): void;
  restored(event: Restoration): void;
}

/** A key that is in use here and shared. */
export interface SharedKey {
  createSlots(): Slots;
  /** To be called when the learner may have learned something. */
  tell(): void;
  /** Calls back when the learner knows how much the others send now. */
  refresh(then: () => void): void;
}

/** The rates of one instance that are shared. */
export interface Sharing {
  /** Why no call may be sent now. */
  refusal(): PermitRefused | undefined;
  /** @param adopted - is told when the learner's rate changed because of others */
  join(key: string, learner: Learner, pace: Pace, adopted: () => void): SharedKey;
  /** Hears when calls that wait have to be refused. */
  onRefusal(listener: () => void): void;
  close(): Promise<void>;
}

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
