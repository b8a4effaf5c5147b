import type { Readable } from 'node:stream';
import { finished } from 'node:stream';
import type { AxiosResponse } from 'axios';

const isNodeStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && typeof (body as { pipe?: unknown }).pipe === 'function';

const isWebStream = (body: unknown): body is ReadableStream =>
  typeof body === 'object' && body !== null && typeof (body as { getReader?: unknown }).getReader === 'function';

/** Lets go of an answer's body that nobody will read, and with it of the connection that it holds. */
export function discardBody(response: AxiosResponse | undefined): void {
  const body: unknown = response?.data;
  if (isNodeStream(body)) {
    body.on('error', () => {});
    body.destroy();
  }
  if (isWebStream(body)) body.cancel().catch(() => {});
}

/**
 * Settles when a streamed body has come to its end; `undefined` for a body that is there. A web stream tells nobody of its
 * end: what waits for it waits until it is forgotten.
 */
export function endOfBody({ data }: AxiosResponse): Promise<void> | undefined {
  if (isWebStream(data)) return new Promise(() => {});
  if (!isNodeStream(data)) return undefined;
  return new Promise((resolve) => {
    finished(data, () => resolve());
  });
}
