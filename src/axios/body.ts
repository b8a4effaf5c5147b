import { finished } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { AxiosResponse } from 'axios';
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
 * Settles when a streamed body has come to its end, was cancelled or broke off; `undefined` for a body that is there. A web
 * stream tells nobody of its end, so that the answer gets one in its place that does.
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
  else response.data = watched(body, settle);
  ends.set(response.data as object, end);
  return end;
}

function watched(body: WebStream, ended: () => void): ReadableStream {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      ended();
    },
    cancel(reason) {
      ended();
      return reader.cancel(reason);
    },
  });
}
