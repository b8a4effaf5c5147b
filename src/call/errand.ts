import type { Budgets } from '../guard/budget.js';
import type { Circuits } from '../guard/circuits.js';
import type { Limiter } from '../limiter/limiter.js';
import type { LimiterKey } from '../limiter/rates.js';
import type { EventHub } from '../observe/hub.js';
import type { Counters } from '../observe/stats.js';
import type { Refusal } from '../policy/decide.js';
import type { Policy } from '../policy/policy.js';
import type { Failure } from '../response/failure.js';
import type { TimeEvidence } from '../signer/clock.js';
import type { AttemptReport } from './report.js';

/** One logical call, as whoever makes it hands it in, and what it comes to: `call/` knows no HTTP client. */
export interface Errand<R, T = unknown> {
  readonly action: string;
  readonly service: string;
  readonly region: string | undefined;
  readonly policy: Policy;
  /** The hosts that an attempt may go to, the first choice first; at least one. */
  readonly endpoints: readonly string[];
  /** Whose quota an attempt at one of them draws on. */
  keyAt(endpoint: string): LimiterKey;
  readonly priority: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** ms for the whole call, every wait included. */
  readonly deadline: number | undefined;
  /**
   * Reads what must be there before the first attempt, such as a body that is a stream; absent where nothing is to be
   * read. Its signal aborts when the call is to end, for whatever reason.
   */
  readonly prepare?: ((signal: AbortSignal) => Promise<void>) | undefined;
  /**
   * Signs a fresh copy of the request for one of its endpoints with the time of now, and sends it; `departs` is called when
   * it leaves, as near as whoever sends it can tell, and may be called again.
   */
  send(endpoint: string, signal: AbortSignal | undefined, departs: () => void): Promise<R>;
  /** `send` settles by itself, at once, when its signal aborts. */
  readonly hearsSignal: boolean;
  /** The failure that an answer tells of; `undefined` for a success. Rejects where the answer breaks off meanwhile. */
  inspect(response: R): Failure | undefined | Promise<Failure | undefined>;
  /** The failure behind what `send` threw; `undefined` where it is none to decide about, and the call ends with it. */
  explain(thrown: unknown): Failure | undefined | Promise<Failure | undefined>;
  /** Lets go of an answer that nobody will read, because another attempt follows. */
  discard(outcome: { readonly response: R | undefined; readonly thrown: unknown }): void;
  /** Settles when an answer that is still being read has come to its end; `undefined` for one that is there. */
  outlasts(response: R): Promise<void> | undefined;
  /** Whether the request may be executed twice without harm. */
  replayable(): boolean;
  /** Whether it carries a value by which the service tells a repeat from a new request. */
  deduped(): boolean;
  /** Whether it can be sent twice at all: a stream is gone once it was read. */
  readonly repeatable: boolean;
  /** Absent where nothing is signed here. */
  readonly signing: Signing | undefined;
  /** What the caller gets for an ending; called once, when all is over. Throws what the call is to reject with. */
  conclude(ending: Ending<R>): T;
}

/** What can be mended about a signature. */
export interface Signing {
  /** Takes the server's time from a refusal; false where it told none that can be believed. */
  correctClock(evidence: TimeEvidence): boolean;
  /** How far the clock is corrected now, ms. */
  offset(): number;
  /** Fetches another credential; absent where there is only the one. */
  readonly refresh: (() => Promise<unknown>) | undefined;
}

/** What all calls of one instance share. */
export interface Equipment {
  /** Absent: unlimited. */
  readonly limiter: Limiter | undefined;
  /** Absent: a retry costs nothing. */
  readonly budgets: Budgets | undefined;
  /** Absent: an endpoint is called whatever it answered before. */
  readonly circuits: Circuits | undefined;
  readonly events: EventHub;
  readonly counters: Counters;
  /** Aborts when nothing is to be waited for any more. */
  readonly closing: AbortSignal;
  /** As `Math.random`. */
  random(): number;
}

/** How a call ended. */
export type Ending<R> = Answered<R> | GivenUp<R>;

/** The call was answered. */
interface Answered<R> {
  readonly ok: true;
  readonly response: R;
  readonly attempts: readonly AttemptReport[];
}

/** There is no further attempt. */
export interface GivenUp<R> {
  readonly ok: false;
  readonly attempts: readonly AttemptReport[];
  /** Why; `undefined` for what was no failure to decide about, such as a mistake in the request. */
  readonly refusal: Refusal | undefined;
  /** An attempt was not made, to spare the service or this process. */
  readonly shed: boolean;
  /** It was refused as a repeat of an attempt that nobody heard of: that one was probably accepted. */
  readonly repeats: boolean;
  /** The last failure; `undefined` where the call was aborted, and where `refusal` is. */
  readonly failure: Failure | undefined;
  /** The answer that told of the failure, where it came as one. */
  readonly response: R | undefined;
  /** What `send` threw last, or why nothing was sent. */
  readonly thrown: unknown;
}
