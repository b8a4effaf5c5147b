import type { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Whether a body is a stream of Node's, of the old kind without iteration too. */
export const isNodeStream = (body: unknown): body is Readable =>
  typeof body === 'object' && body !== null && typeof (body as { pipe?: unknown }).pipe === 'function';

/** Whether a body is a web stream, which fetch hands out. */
export const isWebStream = (body: unknown): body is ReadableStream =>
  typeof body === 'object' && body !== null && typeof (body as { getReader?: unknown }).getReader === 'function';

/** A form of the `form-data` package: a stream of an old kind, and the headers that belong to it. */
export interface FormPackage extends Readable {
  getHeaders(): Record<string, string>;
}

/** Whether a body is such a form. */
export const isFormPackage = (body: unknown): body is FormPackage =>
  isNodeStream(body) && typeof (body as { getHeaders?: unknown }).getHeaders === 'function' && 'getBoundary' in body;

/** Whether a body can be read only once. */
export const isStreamBody = (body: unknown): body is Readable | ReadableStream =>
  isNodeStream(body) || isWebStream(body);
