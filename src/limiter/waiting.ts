import type { Lane } from './lane.js';
import type { Permit } from './permit.js';
import { PRIORITIES, type Waiter } from './queue.js';

/** What ends a wait: what an AbortSignal is to who waits. */
export interface Ends {
  readonly aborted: boolean;
  /** What the wait rejects with. */
  readonly reason: unknown;
  addEventListener(type: 'abort', heard: () => void, options: { readonly once: true }): void;
  removeEventListener(type: 'abort', heard: () => void): void;
}

/** How a call waits for its permit. */
export interface PermitRequest {
  /** 0 (first) to 9 (last). Default: 5. */
  readonly priority?: number | undefined;
  /** The call's place among all calls, from {@link Limiter.place}; a retry waits in the place of its call. */
  readonly place: number;
  /** The call had a permit before: it is let back into a line that is full. */
  readonly again?: boolean;
  /** Ends the wait; its reason is what the promise rejects with. */
  readonly signal?: Ends | undefined;
  /** On `performance.now()`'s scale. Where those ahead alone fill the time until then, the permit is refused at once. */
  readonly deadline?: number | undefined;
}

/** Where permits are waited for. */
export type Line = Pick<Lane, 'wait'>;

/** Waits in a line, until the permit is there or the signal aborts. */
function waitIn(line: Line, waiter: Waiter, signal: Ends | undefined): void {
  if (!signal) {
    line.wait(waiter);
    return;
  }
  const { priority, place } = waiter;
  const abort = (): void => {
    leave();
    waiter.refuse(signal.reason);
  };
  const done = (): void => signal.removeEventListener('abort', abort);
  signal.addEventListener('abort', abort, { once: true });
  const leave = line.wait({
    priority,
    place,
    grant(permit) {
      done();
      waiter.grant(permit);
    },
    refuse(reason) {
      done();
      waiter.refuse(reason);
    },
  });
}

/** The permit that a line will give; rejects where it gives none. */
export const permitFrom = (
  line: Line,
  { priority = PRIORITIES.usual, place, signal }: PermitRequest,
): Promise<Permit> =>
  new Promise((grant, refuse) => {
    waitIn(line, { priority, place, grant, refuse }, signal);
  });

/** Why a line gave no permit, where that is told as an outcome. */
export class NoPermit {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** One who waits, as few words of memory: ten thousand may. */
class Patient implements Waiter {
  readonly priority: number;
  readonly place: number;
  readonly grant: (outcome: Permit | NoPermit) => void;

  constructor(priority: number, place: number, grant: Patient['grant']) {
    this.priority = priority;
    this.place = place;
    this.grant = grant;
  }

  refuse(reason: unknown): void {
    this.grant(new NoPermit(reason));
  }
}

/** What a line will come to: never a rejection, so that whoever waits for it needs one reaction, and holds one closure. */
export const outcomeOf = (
  line: Line,
  { priority = PRIORITIES.usual, place, signal }: PermitRequest,
): Promise<Permit | NoPermit> =>
  new Promise((grant) => {
    waitIn(line, new Patient(priority, place, grant), signal);
  });
