import { refuseIfTooLate, refuseIfTooMany } from './admission.js';
import { createGate } from './gate.js';
import { createLane } from './lane.js';
import { createLearner, type RateSource } from './learner.js';
import { type Counted, createLearning, type RateChange } from './learning.js';
import { closedError, type Permit } from './permit.js';
import { PRIORITIES } from './queue.js';
import { type LimiterKey, type LimiterOptions, startOf } from './rates.js';
import type { SharingEvents } from './shared-rates.js';
import { joinSharing } from './sharing.js';
import { createSlots } from './slots.js';
import { type Line, type PermitRequest, permitFrom } from './waiting.js';

/** One key as `stats()` tells of it. */
export interface LimitStats {
  /** Requests a second, now. */
  readonly perSecond: number;
  /** Where the rate came from. */
  readonly source: RateSource;
  /** Calls in line now. */
  readonly waiting: number;
  /** Requests under way now. */
  readonly running: number;
  /** Permits given out since the key came into use; a key is forgotten a window after its last one. */
  readonly granted: number;
  /** Attempts that the service let in, whatever it answered then. */
  readonly accepted: number;
  /** Attempts that the service refused as too fast. */
  readonly refused: number;
}

/** Hands out permits to send: one an attempt. */
export interface Limiter {
  /** Refused calls go back into the line, which knows when they are due: they wait for nothing else. */
  readonly adaptive: boolean;
  /** The next call's place in every line: when it began, on `performance.now()`'s scale, to the microsecond. */
  place(): number;
  /**
   * A permit where one is there, else the line to wait in: at once, or others go first.
   *
   * @throws PermitRefused, and the signal's reason
   */
  enter(key: LimiterKey, request: PermitRequest): Permit | Line;
  /** The same, and waits: rejects with the signal's reason, or with {@link PermitRefused}, and throws them as well. */
  acquire(key: LimiterKey, request: PermitRequest): Permit | Promise<Permit>;
  /** The rate of a key now, requests a second; `undefined` where it is not in use. */
  perSecond(key: LimiterKey): number | undefined;
  /** How long a call that goes back to its place in the line of a key would wait at the least, ms, as far as is known. */
  expect(key: LimiterKey, priority: number | undefined, place: number): number;
  /** The keys that are in use now. */
  stats(): Record<string, LimitStats>;
  /** Refuses all who wait and ends every timer. A promise where Redis has to be told as well. */
  close(): void | Promise<void>;
}

const MOST_WAITING = 10_000;

/**
 * Creates the limiter of one wrapped instance: never more than N permits of a key in any second, wherever it begins.
 * Keys come into being when they are used and are gone when nobody waits and no permit of theirs is younger than a
 * window; what was learned of them is remembered for a while.
 *
 * @param changed - hears of every rate that changed by a tenth or more
 * @param events - hears when Redis goes and comes
 */
export function createLimiter(
  options: LimiterOptions,
  changed: (change: RateChange) => void = () => {},
  events: SharingEvents = { degraded: () => {}, restored: () => {} },
): Limiter {
  const { adaptive = true, probe = true, shape = 'window', maxQueue = MOST_WAITING } = options;
  const { maxConcurrent = Number.POSITIVE_INFINITY, maxConcurrentTotal } = options;
  const gate = maxConcurrentTotal === undefined ? undefined : createGate(maxConcurrentTotal);
  const keys = new Map<string, Counted>();
  const learning = createLearning(keys, adaptive, changed);
  const { redis } = options;
  const sharing = redis && joinSharing(redis, options, events);
  let lastPlace = 0;
  let closed = false;

  const create = (key: LimiterKey): Counted => {
    const learner = learning.recall(key.id) ?? createLearner(startOf(key, options.perSecond), probe);
    const perSecond = learner.perSecond();
    const shared = sharing?.join(key.id, learner, shape, () => learning.follow(counted));
    const lane = createLane({
      perSecond,
      pace: shape,
      createSlots: (window) => shared?.createSlots() ?? createSlots(window),
      mostRunning: maxConcurrent,
      gate,
      accepted() {
        counted.accepted++;
        if (adaptive) learner.accepted(performance.now());
      },
      refused(sentAt, throttle) {
        counted.refused++;
        if (adaptive) learning.refused(counted, throttle, sentAt);
      },
      hungry: (is) => learning.setHungry(counted, is),
      idle() {
        // It may say so twice, and the key may be in use again by then.
        if (keys.get(key.id) !== counted) return;
        keys.delete(key.id);
        learning.remember(counted);
        lane.close(closedError());
      },
    });
    const counted: Counted = { key, lane, learner, shared, perSecond, accepted: 0, refused: 0 };
    keys.set(key.id, counted);
    return counted;
  };

  const refuseAll = (): void => {
    for (const { lane } of keys.values()) lane.close(sharing?.refusal());
    keys.clear();
  };
  sharing?.onRefusal(refuseAll);

  const enter: Limiter['enter'] = (key, request) => {
    if (request.signal?.aborted) throw request.signal.reason;
    if (closed) throw closedError();
    const refusal = sharing?.refusal();
    if (refusal) throw refusal;
    const known = keys.get(key.id);
    if (!known) refuseIfTooLate(undefined, request);
    const { lane } = known ?? create(key);
    const ready = lane.take();
    if (ready) return ready;
    if (known && !request.again) refuseIfTooMany(lane, maxQueue);
    // A key that just came into being is left to nobody else: it has to be used.
    if (known) refuseIfTooLate(lane, request);
    return lane;
  };

  return {
    adaptive,
    place() {
      // Two calls of one moment have two places.
      lastPlace = Math.max(performance.now(), lastPlace + 1e-6);
      return lastPlace;
    },
    enter,
    acquire(key, request) {
      const entered = enter(key, request);
      return 'wait' in entered ? permitFrom(entered, request) : entered;
    },
    perSecond: ({ id }) => keys.get(id)?.learner.perSecond(),
    expect: ({ id }, priority = PRIORITIES.usual, place) => keys.get(id)?.lane.expect(priority, place).wait ?? 0,
    stats() {
      const entries = [...keys].map(([id, { lane, learner, accepted, refused }]): [string, LimitStats] => [
        id,
        {
          perSecond: learner.perSecond(),
          source: learner.source(),
          waiting: lane.waiting(),
          running: lane.running(),
          granted: lane.granted(),
          accepted,
          refused,
        },
      ]);
      return Object.fromEntries(entries);
    },
    close() {
      closed = true;
      for (const { lane } of keys.values()) lane.close(closedError());
      keys.clear();
      learning.close();
      return sharing?.close();
    },
  };
}
