import { randomUUID } from 'node:crypto';
import type { Learner } from '../learner.js';
import { PermitRefused } from '../permit.js';
import type { Slots } from '../slots.js';
import { type Pace, type Window, windowOf } from '../window.js';
import { createOpener, type RedisAddress, type RedisLike } from './client.js';
import { createFading } from './fading.js';
import { createLink, type LinkState } from './link.js';
import { createMember } from './member.js';
import { createSharedSlots } from './shared.js';
import { createRedisSlots } from './slots.js';

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

const NAMESPACE = 'tencentcloud';
/** How long an instance that is closed waits until Redis has heard of it, ms; what Redis does not hear, it finds out. */
const GOODBYE = 500;

/** Joins those who share the rates. */
export function createSharing(
  redis: RedisLike | RedisAddress,
  { namespace = NAMESPACE, onRedisDown: mode = 'local' }: SharingOptions,
  events: SharingEvents,
): Sharing {
  /** The windows of the keys that were granted to this process lately: their data in Redis, if they are gone, are lost. */
  const used = new Map<string, () => Window>();
  const usedBefore = createFading();
  const open = createOpener(redis, (id) => {
    const window = used.get(id);
    return window ? Math.ceil(window().hold) : usedBefore.left(id, performance.now());
  });
  const link = createLink(open, `b_${namespace}:probe`);
  const closing = new Set<Promise<void>>();
  const self = randomUUID();
  let processes = 1;
  let keys = 0;
  let away: number | undefined;
  let refuseAll = (): void => {};

  const refuses = (state: LinkState): boolean =>
    state.is === 'impossible' || (state.is === 'down' && mode === 'reject');
  link.onChange((state) => {
    if (state.is === 'impossible') events.degraded({ reason: state.reason, mode: 'reject', processes });
    else if (state.is === 'down') {
      away = state.since;
      events.degraded({ reason: state.reason, mode, processes });
    } else if (state.is === 'up' && away !== undefined) {
      events.restored({ after: performance.now() - away });
      away = undefined;
    }
    if (refuses(state)) refuseAll();
  });

  return {
    refusal() {
      const { state } = link;
      if (!refuses(state) || !('reason' in state)) return undefined;
      const advice =
        state.is === 'impossible'
          ? ''
          : ': the rate that many processes share is kept in Redis (rateLimit.redis); see to Redis, or let calls go on ' +
            "without it at this process's part of the rate (rateLimit.onRedisDown: 'local')";
      const what = state.is === 'impossible' ? state.reason : `Redis is away (${state.reason})`;
      return new PermitRefused('redis-down', `${what}${advice}`);
    },
    onRefusal(listener) {
      refuseAll = listener;
    },
    join(key, learner, pace, adopted) {
      const id = idOf(namespace, key, redis);
      const window = (): Window => windowOf(learner.perSecond(), pace);
      let sharers = processes;
      const counted = (count: number): void => {
        sharers = count;
        processes = count;
      };
      const member = createMember(id, self, learner, window, { counted, adopted });
      return {
        tell: member.tell,
        refresh: member.refresh,
        createSlots() {
          if (keys++ === 0) link.watch(true);
          return createRedisSlots({
            link,
            window,
            ownWindow: () => windowOf(learner.perSecond() / sharers, pace),
            share(session) {
              const shared = createSharedSlots(session, id, self, window);
              member.connect(session, shared.client);
              return {
                ...shared,
                leave() {
                  member.disconnect();
                  const gone = shared.leave().finally(() => closing.delete(gone));
                  closing.add(gone);
                  return gone;
                },
              };
            },
            began: () => used.set(id, window),
            closed() {
              if (used.delete(id)) usedBefore.add(id, window().hold, performance.now());
              member.disconnect();
              if (--keys === 0) link.watch(false);
            },
          });
        },
      };
    },
    async close() {
      let late: NodeJS.Timeout | undefined;
      const patience = new Promise((resolve) => {
        late = setTimeout(resolve, GOODBYE);
      });
      await Promise.race([Promise.all(closing), patience]);
      clearTimeout(late);
      link.close();
    },
  };
}

/**
 * A limit's id in Redis. A key prefix is part of it, since channels have none; braces belong to the part that decides the
 * slot in a cluster, and occur nowhere else.
 */
function idOf(namespace: string, key: string, redis: RedisLike | RedisAddress): string {
  const { keyPrefix: prefix = '' } = ('options' in redis ? redis['options'] : redis) as { readonly keyPrefix?: string };
  return `${prefix}${namespace}:{${encodeURIComponent(key)}}`;
}
