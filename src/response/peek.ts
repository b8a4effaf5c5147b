import { Readable } from 'node:stream';

/**
 * How much of a streamed body is looked at, bytes. An error of the API is a few hundred; what is longer is an answer, and
 * goes on as a stream.
 */
const MOST_PEEKED = 64 * 1024;

/** The beginning of a body that comes as a stream, and the body again. */
export interface Peeked {
  /** The whole body, or `undefined` where it is longer than {@link MOST_PEEKED}. */
  readonly bytes: Uint8Array | undefined;
  /** The body from its beginning: of the same kind as the one that was looked into, and to be used in its place. */
  readonly body: unknown;
}

/** Whether a body must be looked into with {@link peek}: a Node stream, a web stream or a Blob. */
export const isStreamed = (body: unknown): boolean => isNodeStream(body) || isWebStream(body) || body instanceof Blob;

/**
 * Looks into a body that comes as a stream without losing a byte of it. Rejects as the stream does. Destroying or
 * cancelling what it returns ends the original.
 */
export async function peek(body: unknown): Promise<Peeked> {
  if (body instanceof Blob) {
    return { bytes: body.size > MOST_PEEKED ? undefined : new Uint8Array(await body.arrayBuffer()), body };
  }
  if (isNodeStream(body)) return peekNodeStream(body);
  if (isWebStream(body)) return peekWebStream(body);
  throw new TypeError('the body is no stream');
}

async function peekNodeStream(stream: Readable): Promise<Peeked> {
  const chunks: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
  const { bytes, next } = await begin(() => chunks.next());
  const body = new Readable({
    async read() {
      try {
        this.push((await next()) ?? null);
      } catch (error) {
        this.destroy(error as Error);
      }
    },
    destroy(error, callback) {
      // Not by the iterator's return(), which waits for a chunk that may never come.
      stream.destroy();
      callback(error);
    },
  });
  return { bytes, body };
}

async function peekWebStream(stream: ReadableStream<Uint8Array>): Promise<Peeked> {
  const reader = stream.getReader();
  const { bytes, next } = await begin(() => reader.read());
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = await next();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { bytes, body };
}

type Read = () => Promise<{ done?: boolean | undefined; value?: unknown }>;

/** Reads the beginning of a stream. `next` then gives its chunks from the first on, and `undefined` at the end. */
async function begin(
  read: Read,
): Promise<{ bytes: Uint8Array | undefined; next: () => Promise<Uint8Array | undefined> }> {
  const head: Uint8Array[] = [];
  let size = 0;
  let last: Uint8Array | undefined;
  do {
    last = await readChunk(read);
    if (last) head.push(last);
    size += last?.byteLength ?? 0;
  } while (last && size <= MOST_PEEKED);
  const whole = last === undefined;
  const bytes = whole ? Buffer.concat(head) : undefined;
  return { bytes, next: async () => head.shift() ?? (whole ? undefined : readChunk(read)) };
}

/** The next chunk that is not empty: pushing an empty one would leave a Node stream waiting. */
async function readChunk(read: Read): Promise<Uint8Array | undefined> {
  for (;;) {
    const { done, value } = await read();
    if (done) return undefined;
    const chunk = typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array);
    if (chunk.byteLength > 0) return chunk;
  }
}

const isNodeStream = (body: unknown): body is Readable =>
  typeof body === 'object' &&
  body !== null &&
  typeof (body as { pipe?: unknown }).pipe === 'function' &&
  Symbol.asyncIterator in body;

const isWebStream = (body: unknown): body is ReadableStream<Uint8Array> =>
  typeof body === 'object' && body !== null && typeof (body as { getReader?: unknown }).getReader === 'function';
