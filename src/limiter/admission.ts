import type { Lane } from './lane.js';
import { PermitRefused } from './permit.js';
import { PRIORITIES } from './queue.js';
import type { PermitRequest } from './waiting.js';

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
  // Who is ahead is counted one by one where priorities are mixed: of a hundred thousand, for milliseconds.
  if (lane && lane.longest() <= deadline - performance.now()) return;
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
