import type { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Whether a body is a stream of Node's, of the old kind without iteration too. */
export const isNodeStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && typeof (body as { pipe?: unknown }).pipe === 'function';

/** Whether a body is a web stream, which fetch hands out. */
export const isWebStream = (body: unknown): body is ReadableStream =>
  typeof body === 'object' && body !== null && typeof (body as { getReader?: unknown }).getReader === 'function';
