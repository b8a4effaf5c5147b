import { finished } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { type AxiosResponse, CanceledError, type InternalAxiosRequestConfig, isCancel } from 'axios';
import { cancellationOf } from './cancellation.js';
import { isNodeStream, isWebStream } from './streams.js';

/** Lets go of an answer's body that nobody will read, and with it of the connection that it holds. */
export function discardBody(response: AxiosResponse | undefined): void {
  const body: unknown = response?.data;
  if (isNodeStream(body)) {
    body.on('error', () => {});
    body.destroy();
  }
  if (isWebStream(body)) body.cancel().catch(() => {});
}

/** Ends of answers that are being read; two ask for each, and a web stream can be watched once. */
const ends = new WeakMap<object, Promise<void>>();

/**
 * Settles when a streamed body has come to its end, was cancelled or broke off, or its call was aborted; `undefined` for a
 * body that is there. A web stream tells nobody of its end, so that the answer gets one in its place that does.
 */
export function endOfBody(response: AxiosResponse): Promise<void> | undefined {
  const body: unknown = response.data;
  if (!isWebStream(body) && !isNodeStream(body)) return undefined;
  const known = ends.get(body);
  if (known) return known;
  let settle: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    settle = resolve;
  });
  if (isNodeStream(body)) finished(body, () => settle());
  else response.data = watched(body, response.config, settle);
  ends.set(response.data as object, end);
  return end;
}

/**
 * A web stream as it is, and at its end when its call is aborted: the fetch of Node 20 leaves a body that has come whole, and
 * was read in part, as it is then, and its reader would wait for ever.
 */
function watched(body: WebStream, config: InternalAxiosRequestConfig | undefined, ended: () => void): ReadableStream {
  const reader = body.getReader();
  const { signal, release } = cancellationOf(config ?? {});
  let abort: () => void = () => {};
  const end = (): void => {
    signal?.removeEventListener('abort', abort);
    release();
    ended();
  };
  return new ReadableStream({
    start(controller) {
      abort = () => {
        controller.error(isCancel(signal?.reason) ? signal?.reason : new CanceledError());
        reader.cancel().catch(() => {});
        end();
      };
      if (signal?.aborted) abort();
      else signal?.addEventListener('abort', abort);
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      end();
    },
    cancel(reason) {
      end();
      return reader.cancel(reason);
    },
  });
}
