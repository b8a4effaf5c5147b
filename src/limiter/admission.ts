import type { Lane } from './lane.js';
import { type Permit, PermitRefused } from './permit.js';
import { PRIORITIES } from './queue.js';

/** How a call waits for its permit. */
export interface PermitRequest {
  /** 0 (first) to 9 (last). Default: 5. */
  readonly priority?: number | undefined;
  /** The call's place among all calls, from {@link Limiter.place}; a retry waits in the place of its call. */
  readonly place: number;
  /** The call had a permit before: it is let back into a line that is full. */
  readonly again?: boolean;
  /** Ends the wait; its reason is what the promise rejects with. */
  readonly signal?: AbortSignal | undefined;
  /** On `performance.now()`'s scale. Where those ahead alone fill the time until then, the permit is refused at once. */
  readonly deadline?: number | undefined;
}

/** Refuses a call for which there is no room in the line; who waits for a permit that is due at once takes none. */
export function refuseIfTooMany(lane: Lane, most: number): void {
  if (lane.waiting() < most) return;
  const ahead = lane.backlog();
  if (ahead < most) return;
  const { wait } = lane.expect(PRIORITIES.last, Number.MAX_VALUE);
  throw new PermitRefused(
    'queue-full',
    `${callsWait(ahead)} for a permit, as many as may (rateLimit.maxQueue), and a further one would ` +
      `for about ${Math.round(wait)} ms: send less, raise maxQueue, or ask for a higher quota`,
    { ahead, wait },
  );
}

/** Refuses a call whose turn cannot come in time: what was used lately, and those ahead, hold the slots until then. */
export function refuseIfTooLate(lane: Lane | undefined, { priority, place, deadline }: PermitRequest): void {
  if (deadline === undefined) return;
  const { ahead, wait } = lane?.expect(priority ?? PRIORITIES.usual, place) ?? { ahead: 0, wait: 0 };
  const left = deadline - performance.now();
  if (wait <= left) return;
  throw new PermitRefused(
    'deadline',
    `${callsWait(ahead)} for a permit before this one, about ${Math.round(wait)} ms, and the deadline is ` +
      `in ${Math.max(0, Math.round(left))} ms: send less, raise the deadline, or ask for a higher quota`,
    { ahead, wait },
  );
}

const callsWait = (calls: number): string => (calls === 1 ? '1 call waits' : `${calls} calls wait`);

/** Waits in the line of a lane, until the permit is there or the signal aborts. */
export function waitIn(
  lane: Lane,
  { priority = PRIORITIES.usual, place, signal }: PermitRequest,
  granted: () => void,
): Promise<Permit> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      leave();
      reject(signal?.reason);
    };
    const done = (): void => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort, { once: true });
    const leave = lane.wait({
      priority,
      place,
      grant(permit) {
        done();
        granted();
        resolve(permit);
      },
      refuse(reason) {
        done();
        reject(reason);
      },
    });
  });
}
