import { createLane, type Lane } from './lane.js';
import { type Permit, PRIORITIES } from './queue.js';

/** Requests a second: one number for every action, or by action with `*` for the rest. */
export type PerSecond = number | Readonly<Record<string, number>>;

/** Whose quota a call draws on. */
export interface LimiterKey {
  /** What is counted together: host, service, action and account in one string. */
  readonly id: string;
  /** Decides the rate. */
  readonly action: string;
}

/** How a call waits for its permit. */
export interface PermitRequest {
  /** 0 (first) to 9 (last). Default: 5. */
  readonly priority?: number | undefined;
  /** The call's place among all calls, from {@link Limiter.place}; a retry waits in the place of its call. */
  readonly place: number;
  /** Ends the wait; its reason is what the promise rejects with. */
  readonly signal?: AbortSignal | undefined;
  /** On `performance.now()`'s scale. Where those ahead alone fill the time until then, the permit is refused at once. */
  readonly deadline?: number | undefined;
}

/** What became of an attempt: the service let it in, refused it as too fast, or nobody knows. */
export type PermitOutcome = 'accepted' | 'refused' | 'unknown';

/** One key as `stats()` tells of it. */
export interface LimitStats {
  /** Requests a second. */
  readonly perSecond: number;
  /** Where the rate came from. */
  readonly source: 'configured' | 'default';
  /** Calls in line now. */
  readonly waiting: number;
  /** Permits given out since the key came into use; a key is forgotten a window after its last one. */
  readonly granted: number;
  /** Attempts that the service let in, whatever it answered then. */
  readonly accepted: number;
  /** Attempts that the service refused as too fast. */
  readonly refused: number;
}

/** Hands out permits to send: one an attempt. */
export interface Limiter {
  /** The next call's place in every line. */
  place(): number;
  /** Waits for a permit. Rejects with the signal's reason, or with {@link PermitRefused}. */
  acquire(key: LimiterKey, request: PermitRequest): Promise<Permit>;
  /** Tells what became of the attempt that a permit was for. */
  report(key: LimiterKey, outcome: PermitOutcome): void;
  /** The keys that are in use now. */
  stats(): Record<string, LimitStats>;
  /** Refuses all who wait and ends every timer. */
  close(): void;
}

/** No permit will come. */
export class PermitRefused extends Error {
  override readonly name = 'PermitRefused';
  readonly refusal: 'deadline' | 'closed';

  constructor(refusal: 'deadline' | 'closed', message: string) {
    super(message);
    this.refusal = refusal;
  }
}

/** Tencent Cloud's common quota, requests a second of one API and account (cloud.tencent.com/document/product/1278/109059). */
export const DEFAULT_PER_SECOND = 20;

interface Counted {
  readonly lane: Lane;
  readonly perSecond: number;
  readonly source: 'configured' | 'default';
  granted: number;
  accepted: number;
  refused: number;
}

/**
 * Creates the limiter of one wrapped instance: never more than N permits of a key in any second, wherever it begins.
 * Keys come into being when they are used and are gone when nobody waits and no permit of theirs is younger than a
 * window.
 */
export function createLimiter(options: { readonly perSecond?: PerSecond | undefined }): Limiter {
  const lanes = new Map<string, Counted>();
  let places = 0;
  let closed = false;

  const rateOf = (action: string): Pick<Counted, 'perSecond' | 'source'> => {
    const { perSecond } = options;
    if (typeof perSecond === 'number') return { perSecond, source: 'configured' };
    const own = perSecond && (Object.hasOwn(perSecond, action) ? perSecond[action] : perSecond['*']);
    return own === undefined
      ? { perSecond: DEFAULT_PER_SECOND, source: 'default' }
      : { perSecond: own, source: 'configured' };
  };
  const laneOf = ({ id, action }: LimiterKey): Counted => {
    const known = lanes.get(id);
    if (known) return known;
    const rate = rateOf(action);
    const lane = createLane(rate.perSecond, () => {
      // It may say so twice, and the key may be in use again by then.
      if (lanes.get(id)?.lane === lane) lanes.delete(id);
    });
    const counted: Counted = { lane, ...rate, granted: 0, accepted: 0, refused: 0 };
    lanes.set(id, counted);
    return counted;
  };

  return {
    place: () => ++places,
    async acquire(key, { priority = PRIORITIES.usual, place, signal, deadline }) {
      if (signal?.aborted) throw signal.reason;
      if (closed) throw closedError();
      if (deadline !== undefined) refuseIfTooLate(lanes.get(key.id)?.lane, key, priority, place, deadline);
      const counted = laneOf(key);
      const permit = await waitIn(counted.lane, priority, place, signal);
      counted.granted++;
      return permit;
    },
    report({ id }, outcome) {
      const counted = lanes.get(id);
      if (counted && outcome !== 'unknown') counted[outcome]++;
    },
    stats() {
      const entries = [...lanes].map(([id, { lane, ...counted }]) => [id, { ...counted, waiting: lane.waiting() }]);
      return Object.fromEntries(entries);
    },
    close() {
      closed = true;
      for (const { lane } of lanes.values()) lane.close(closedError());
      lanes.clear();
    },
  };
}

/** Why nothing is sent any more. */
export const closedError = (): PermitRefused =>
  new PermitRefused('closed', 'the wrapped instance was closed: no further call is sent');

/** Those ahead fill whole windows first; whoever would be granted after the deadline need not begin to wait. */
function refuseIfTooLate(
  lane: Lane | undefined,
  { action }: LimiterKey,
  priority: number,
  place: number,
  deadline: number,
): void {
  const ahead = lane?.ahead(priority, place) ?? 0;
  const expected = lane ? Math.floor(ahead / lane.slots) * lane.hold : 0;
  const left = deadline - performance.now();
  if (expected <= left) return;
  throw new PermitRefused(
    'deadline',
    `${action}: ${ahead} calls wait for a permit before this one, about ${Math.round(expected)} ms, and the deadline is ` +
      `in ${Math.max(0, Math.round(left))} ms: send less, raise the deadline, or ask for a higher quota`,
  );
}

function waitIn(lane: Lane, priority: number, place: number, signal: AbortSignal | undefined): Promise<Permit> {
  return new Promise((resolve, reject) => {
    if (!signal) {
      lane.wait({ priority, place, grant: resolve, refuse: reject });
      return;
    }
    const abort = (): void => {
      leave();
      reject(signal.reason);
    };
    const done = (): void => signal.removeEventListener('abort', abort);
    const leave = lane.wait({
      priority,
      place,
      grant: (permit) => {
        done();
        resolve(permit);
      },
      refuse: (reason) => {
        done();
        reject(reason);
      },
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
