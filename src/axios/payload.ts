import { PassThrough, type Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { isNodeStream, isWebStream } from './streams.js';

/** A body as bytes, and the content type that goes with them where the body has one of its own. */
export interface Payload {
  readonly bytes: Buffer | undefined;
  /** Present for forms, whose boundary is in it, and for a Blob with a type. */
  readonly contentType?: string | undefined;
}

/** A body that is none, or larger than may be sent. */
export class PayloadError extends Error {}

/**
 * The bytes of a body, whatever axios takes for one: text, bytes of every kind, forms, Blobs and streams. What must be
 * read first comes as a promise; text and bytes, which are nearly all, at once.
 *
 * @param limit - bytes; a longer body throws, a stream as soon as it is known to be longer
 * @throws PayloadError, also as a rejection
 */
export function payloadOf(data: unknown, limit: number): Payload | Promise<Payload> {
  if (data === undefined || data === null || data === '') return { bytes: undefined };
  const bytes = bytesAtOnce(data);
  if (bytes) return { bytes: bounded(bytes, limit) };
  if (data instanceof URLSearchParams) return { bytes: bounded(Buffer.from(data.toString()), limit) };
  if (data instanceof Blob) return readBlob(data, limit);
  if (data instanceof FormData) return readForm(data, limit);
  if (isFormPackage(data)) return readFormPackage(data, limit);
  if (isNodeStream(data) || isWebStream(data)) return collect(data, limit).then((read) => ({ bytes: read }));
  const name = Object.prototype.toString.call(data).slice(8, -1);
  throw new PayloadError(`an object (sent as JSON), text, bytes, a form, a Blob or a stream, not a ${name}`);
}

/** Whether a body can be read only once. */
export const isStreamBody = (data: unknown): boolean => isNodeStream(data) || isWebStream(data);

function bytesAtOnce(data: unknown): Buffer | undefined {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  if (Buffer.isBuffer(data)) return data;
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return data instanceof ArrayBuffer ? Buffer.from(data) : undefined;
}

async function readBlob(blob: Blob, limit: number): Promise<Payload> {
  if (blob.size > limit) throw tooLarge(limit);
  return { bytes: Buffer.from(await blob.arrayBuffer()), contentType: blob.type === '' ? undefined : blob.type };
}

/** fetch's own Response knows how a form is written: it chooses the boundary once, for the bytes and the header. */
async function readForm(form: FormData, limit: number): Promise<Payload> {
  const written = new Response(form);
  const bytes = await collect(written.body as WebStream<Uint8Array>, limit);
  return { bytes, contentType: written.headers.get('content-type') ?? undefined };
}

/** A form of the `form-data` package: a stream of an old kind, and the headers that belong to it. */
interface FormPackage extends Readable {
  getHeaders(): Record<string, string>;
}

async function readFormPackage(form: FormPackage, limit: number): Promise<Payload> {
  const through = new PassThrough();
  form.on('error', (error) => through.destroy(error));
  form.pipe(through);
  return { bytes: await collect(through, limit), contentType: form.getHeaders()['content-type'] };
}

async function collect(stream: AsyncIterable<unknown>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : bytesAtOnce(chunk);
    if (!bytes) throw new PayloadError(`a stream of text or bytes, not of ${typeof chunk}s`);
    size += bytes.length;
    // Leaving the loop ends the stream.
    if (size > limit) throw tooLarge(limit);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function bounded(bytes: Buffer, limit: number): Buffer {
  if (bytes.length > limit) throw tooLarge(limit);
  return bytes;
}

const tooLarge = (limit: number): PayloadError =>
  new PayloadError(`at most ${limit / 1024 / 1024} MB, the most that the API takes in one request`);

const isFormPackage = (data: unknown): data is FormPackage =>
  isNodeStream(data) && typeof (data as { getHeaders?: unknown }).getHeaders === 'function' && 'getBoundary' in data;
