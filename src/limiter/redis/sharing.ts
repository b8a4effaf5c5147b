import { randomUUID } from 'node:crypto';
import { PermitRefused } from '../permit.js';
import type { Sharing, SharingEvents, SharingOptions } from '../shared-rates.js';
import { type Window, windowOf } from '../window.js';
import { createOpener, type RedisAddress, type RedisLike } from './client.js';
import { createFading } from './fading.js';
import { createLink, type LinkState } from './link.js';
import { createMember } from './member.js';
import { createSharedSlots } from './shared.js';
import { createRedisSlots } from './slots.js';

const NAMESPACE = 'tencentcloud';
/** How long an instance that is closed waits until Redis has heard of it, ms; what Redis does not hear, it finds out. */
const GOODBYE = 500;

/** Joins those who share the rates in Redis. It is loaded by `../sharing.ts`, for those alone who ask for it. */
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
