import type { InternalAxiosRequestConfig } from 'axios';

/** What can cancel a call, as one signal; and what lets go of it when the call has settled. */
export interface Cancellation {
  readonly signal: AbortSignal | undefined;
  release(): void;
}

const nothingToRelease = (): void => {};

/** What cannot be cancelled shares it: each call that waits is held in memory. */
const NONE: Cancellation = { signal: undefined, release: nothingToRelease };

/** A `CancelToken` as its class is: the types know less of it than every release has. */
interface SubscribableToken {
  subscribe(listener: (reason: unknown) => void): void;
  unsubscribe(listener: (reason: unknown) => void): void;
}

/**
 * The signal of a config, or one that joins it with the config's `CancelToken`. A call with neither, and one with a signal
 * alone, costs nothing.
 */
export function cancellationOf({
  signal,
  cancelToken,
}: Pick<InternalAxiosRequestConfig, 'signal' | 'cancelToken'>): Cancellation {
  const own = signal as AbortSignal | undefined;
  if (!cancelToken) return own ? { signal: own, release: nothingToRelease } : NONE;
  const controller = new AbortController();
  const token = cancelToken as unknown as SubscribableToken;
  const abort = (reason: unknown): void => controller.abort(reason);
  const pass = (): void => controller.abort(own?.reason);
  token.subscribe(abort);
  if (own?.aborted) pass();
  own?.addEventListener('abort', pass, { once: true });
  return {
    signal: controller.signal,
    release() {
      token.unsubscribe(abort);
      own?.removeEventListener('abort', pass);
    },
  };
}
