/**
 * Waits `ms` milliseconds, or rejects with a signal's reason as soon as that aborts. Leaves neither timer nor listeners
 * behind, whichever comes first.
 */
export function pause(ms: number, ...signals: ReadonlyArray<AbortSignal | undefined>): Promise<void> {
  return new Promise((resolve, reject) => {
    const heard = signals.filter((signal) => signal !== undefined);
    const aborted = heard.find((signal) => signal.aborted);
    if (aborted) {
      reject(aborted.reason);
      return;
    }
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      for (const signal of heard) signal.removeEventListener('abort', abort);
      outcome();
    };
    const abort = (): void => settle(() => reject(heard.find((signal) => signal.aborted)?.reason));
    const timer = setTimeout(() => settle(resolve), ms);
    for (const signal of heard) signal.addEventListener('abort', abort, { once: true });
  });
}

/**
 * Settles as the promise does, or rejects with the signal's reason as soon as it aborts: for what cannot be aborted
 * itself. The promise's own later rejection is then heard by nobody, on purpose.
 */
export function abandonable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      promise.catch(() => {});
      reject(signal.reason);
      return;
    }
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * Runs what takes one signal under several: the signal that it gets aborts with the first of them, and the promise rejects
 * with that one's reason at once, whether or not `run` listens. Leaves no listeners behind.
 */
export async function endable<T>(
  run: (signal: AbortSignal) => Promise<T>,
  ...signals: ReadonlyArray<AbortSignal | undefined>
): Promise<T> {
  const controller = new AbortController();
  const heard = signals.filter((signal) => signal !== undefined);
  const abort = (): void => controller.abort(heard.find((signal) => signal.aborted)?.reason);
  for (const signal of heard) signal.addEventListener('abort', abort, { once: true });
  if (heard.some((signal) => signal.aborted)) abort();
  try {
    return await abandonable(run(controller.signal), controller.signal);
  } finally {
    for (const signal of heard) signal.removeEventListener('abort', abort);
  }
}
