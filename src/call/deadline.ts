import type { Ends } from '../limiter/waiting.js';

/** The reason with which a deadline aborts. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/** The same, where until then every endpoint was held to be down: nothing was sent. */
export class StillDown extends DeadlineExceeded {}

/** What ends a call early: the caller's signal, its deadline, or the earlier of both. */
export interface Limits {
  /** For whoever sends, or waits for something else than a line: made when it is first asked for. */
  readonly signal: AbortSignal | undefined;
  /** The same for who waits in a line, without an AbortController to hold. */
  readonly ends: Ends | undefined;
  /** On `performance.now()`'s scale. */
  readonly deadline: number | undefined;
  /** ms until the deadline; `Infinity` without one. */
  remaining(): number;
  /** Ends the deadline: to be called when the call has settled. */
  disarm(): void;
  /** Lets go of the caller's signal: to be called when nothing of the call is left that it could abort. */
  release(): void;
}

/** What ends nothing: the calls that have it share it. */
const NONE: Limits = {
  signal: undefined,
  ends: undefined,
  deadline: undefined,
  remaining: () => Number.POSITIVE_INFINITY,
  disarm: () => {},
  release: () => {},
};

/**
 * Joins a caller's signal and a deadline of `ms` milliseconds from now. Without a deadline the caller's signal is handed
 * on as it is: a call that has neither pays for nothing.
 */
export function createLimits(signal: AbortSignal | undefined, ms: number | undefined): Limits {
  if (ms !== undefined) return new Deadline(signal, ms);
  return signal === undefined ? NONE : { ...NONE, signal, ends: signal };
}

/**
 * A deadline, and what the one who waits hears of it. An AbortController with a listener holds more than all else of a call that
 * waits, and nobody needs one before the call is sent.
 */
class Deadline implements Limits, Ends {
  readonly deadline: number;
  readonly #timer: NodeJS.Timeout;
  readonly #caller: AbortSignal | undefined;
  readonly #pass: (() => void) | undefined;
  #controller: AbortController | undefined;
  #heard: (() => void) | undefined;
  #aborted = false;
  #reason: unknown;

  constructor(caller: AbortSignal | undefined, ms: number) {
    this.deadline = performance.now() + ms;
    this.#timer = setTimeout(() => this.#end(new DeadlineExceeded(`the call's deadline of ${ms} ms has passed`)), ms);
    this.#caller = caller;
    if (!caller) return;
    this.#pass = () => this.#end(caller.reason);
    if (caller.aborted) this.#pass();
    caller.addEventListener('abort', this.#pass, { once: true });
  }

  get ends(): Ends {
    return this;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#aborted) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get reason(): unknown {
    return this.#reason;
  }

  /** A call waits in one line at a time; any further listener hears it from the signal. */
  addEventListener(type: 'abort', heard: () => void, options: { readonly once: true }): void {
    if (this.#heard) this.signal.addEventListener(type, heard, options);
    else this.#heard = heard;
  }

  removeEventListener(type: 'abort', heard: () => void): void {
    if (this.#heard === heard) this.#heard = undefined;
    else this.#controller?.signal.removeEventListener(type, heard);
  }

  remaining(): number {
    return this.deadline - performance.now();
  }

  disarm(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    if (this.#pass) this.#caller?.removeEventListener('abort', this.#pass);
  }

  #end(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const heard = this.#heard;
    this.#heard = undefined;
    this.#controller?.abort(reason);
    heard?.();
  }
}
