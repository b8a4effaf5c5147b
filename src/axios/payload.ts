import type { ReadableStream as WebStream } from 'node:stream/web';
import { type Body, bodyAtOnce, bounded, PayloadError, tooLarge } from './bytes.js';
import { collect, type Reading } from './reading.js';
import { isFormPackage, isStreamBody } from './streams.js';

/** A body as it is sent, and the content type that goes with them where the body has one of its own. */
export interface Payload {
  readonly body: Body | undefined;
  /** Present for forms, whose boundary is in it, and for a Blob with a type. */
  readonly contentType?: string | undefined;
}

/** Reads a body that is not there at once. Errors as for {@link collect}. */
export type PayloadReader = (reading: Reading) => Promise<Payload>;

/**
 * A body, whatever axios takes for one: text, bytes of every kind, forms, Blobs and streams. Text and bytes, which are nearly all,
 * come at once; for what must be read first, comes what reads it.
 *
 * @param limit - bytes
 * @throws PayloadError for a longer body, and for what is none
 */
export function payloadOf(data: unknown, limit: number): Payload | PayloadReader {
  if (data === undefined || data === null || data === '') return { body: undefined };
  const body = bodyAtOnce(data);
  if (body !== undefined) return { body: bounded(body, limit) };
  // Before the tags: the package's form calls itself FormData too.
  if (isStreamBody(data)) {
    const { contentType } = unreadPayload(data);
    return async (reading) => ({ body: await collect(data, limit, reading), contentType });
  }
  // By tag, since a test runner's realm, or jsdom, has classes of its own.
  const name = Object.prototype.toString.call(data).slice(8, -1);
  if (name === 'URLSearchParams') return { body: bounded(String(data), limit) };
  if (name === 'Blob' || name === 'File') return blobReader(data as Blob, limit);
  if (name === 'FormData') return (reading) => readForm(data as FormData, limit, reading);
  throw new PayloadError(`an object (sent as JSON), text, bytes, a form, a Blob or a stream, not a ${name}`);
}

/** A stream that goes out as it comes: one of the `form-data` package has a content type of its own. */
export const unreadPayload = (data: unknown): Payload => ({
  body: undefined,
  contentType: isFormPackage(data) ? data.getHeaders()['content-type'] : undefined,
});

function blobReader(blob: Blob, limit: number): PayloadReader {
  if (blob.size > limit) throw tooLarge(limit);
  const contentType = blob.type === '' ? undefined : blob.type;
  return async (reading) => ({
    body: await collect(blob.stream() as WebStream<Uint8Array>, limit, reading),
    contentType,
  });
}

/** fetch's own Response knows how a form is written: it chooses the boundary once, for the bytes and the header. */
async function readForm(form: FormData, limit: number, reading: Reading): Promise<Payload> {
  const written = new Response(form instanceof FormData ? form : await ownForm(form));
  const body = await collect(written.body as WebStream<Uint8Array>, limit, reading);
  return { body, contentType: written.headers.get('content-type') ?? undefined };
}

/** The same form as one that our Response knows, which writes any other as text. */
async function ownForm(form: FormData): Promise<FormData> {
  const own = new FormData();
  for (const [name, value] of form) {
    if (typeof value === 'string') own.append(name, value);
    else own.append(name, new Blob([await value.arrayBuffer()], { type: value.type }), value.name);
  }
  return own;
}
