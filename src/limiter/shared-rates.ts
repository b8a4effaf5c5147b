import type { Learner } from './learner.js';
import type { PermitRefused } from './permit.js';
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
