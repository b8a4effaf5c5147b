/** The reason with which a deadline aborts. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/** What ends a call early: the caller's signal, its deadline, or the earlier of both. */
export interface Limits {
  readonly signal: AbortSignal | undefined;
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
  if (ms === undefined) {
    return signal === undefined ? NONE : { ...NONE, signal };
  }
  const deadline = performance.now() + ms;
  const controller = new AbortController();
  const pass = (): void => controller.abort(signal?.reason);
  const timer = setTimeout(
    () => controller.abort(new DeadlineExceeded(`the call's deadline of ${ms} ms has passed`)),
    ms,
  );
  if (signal?.aborted) pass();
  signal?.addEventListener('abort', pass, { once: true });
  return {
    signal: controller.signal,
    deadline,
    remaining: () => deadline - performance.now(),
    disarm: () => clearTimeout(timer),
    release: () => signal?.removeEventListener('abort', pass),
  };
}
