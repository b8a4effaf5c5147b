import { Readable } from 'node:stream';

/**
 * How much of a streamed body is looked at, bytes. An error of the API is a few hundred; what is longer is an answer, and
 * goes on as a stream.
 */
const MOST_PEEKED = 64 * 1024;

/** How long the end of a streamed body is waited for, ms: an error comes in one piece, what takes longer is an answer. */
const LONGEST_PEEK = 1_000;

/** The beginning of a body that comes as a stream, and the body again. */
export interface Peeked {
  /**
   * The whole body; `undefined` where it is longer than {@link MOST_PEEKED}, where its end took longer than
   * {@link LONGEST_PEEK}, and where its beginning was not wanted.
   */
  readonly bytes: Uint8Array | undefined;
  /** The body from its beginning: of the same kind as the one that was looked into, and to be used in its place. */
  readonly body: unknown;
}

/** Whether a body must be looked into with {@link peek}: a Node stream, a web stream or a Blob. */
export const isStreamed = (body: unknown): boolean =>
  typeof body === 'object' && (isNodeStream(body) || isWebStream(body) || isBlob(body));

/** Whether a body that begins so is worth a further look. */
export type Wanted = (beginning: Uint8Array) => boolean;

/**
 * Looks into a body that comes as a stream without losing a byte of it, and for no longer than {@link LONGEST_PEEK}. Rejects
 * as the stream does. Destroying or cancelling what it returns ends the original.
 *
 * @param wanted - asked with each first chunk of a stream, until it is false. Default: every stream is looked into
 */
export async function peek(body: unknown, wanted: Wanted = () => true): Promise<Peeked> {
  if (isBlob(body)) {
    return { bytes: body.size > MOST_PEEKED ? undefined : new Uint8Array(await body.arrayBuffer()), body };
  }
  if (isNodeStream(body)) return peekNodeStream(body, wanted);
  if (isWebStream(body)) return peekWebStream(body, wanted);
  throw new TypeError('the body is no stream');
}

async function peekNodeStream(stream: Readable, wanted: Wanted): Promise<Peeked> {
  const chunks: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
  const { bytes, next } = await begin(() => chunks.next(), wanted);
  const body = new Readable({
    // Nothing is read ahead: a failure comes where the original has it, after all that came before.
    highWaterMark: 1,
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

async function peekWebStream(stream: ReadableStream<Uint8Array>, wanted: Wanted): Promise<Peeked> {
  const reader = stream.getReader();
  const { bytes, next } = await begin(() => reader.read(), wanted);
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

interface Beginning {
  readonly bytes: Uint8Array | undefined;
  /** The stream's chunks from the first on, and `undefined` at the end. */
  next(): Promise<Uint8Array | undefined>;
}

/** Reads the beginning of a stream, one chunk at a time. One that is under way when the time is over comes later. */
async function begin(read: Read, wanted: Wanted): Promise<Beginning> {
  const head: Uint8Array[] = [];
  let size = 0;
  let whole = false;
  let underWay: Promise<Uint8Array | undefined> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, LONGEST_PEEK, 'late');
  });
  try {
    while (!whole && size <= MOST_PEEKED) {
      underWay = readChunk(read);
      const chunk = await Promise.race([underWay, late]);
      if (chunk === 'late') break;
      underWay = undefined;
      if (chunk) head.push(chunk);
      whole = chunk === undefined;
      size += chunk?.byteLength ?? 0;
      if (!whole && size <= MOST_PEEKED && !wanted(Buffer.concat(head))) break;
    }
  } finally {
    clearTimeout(timer);
  }
  // Where it fails before anybody asks for it, whoever reads on is told.
  underWay?.catch(() => {});
  return {
    bytes: whole ? Buffer.concat(head) : undefined,
    async next() {
      const due = underWay;
      const first = head.shift();
      if (first || whole) return first;
      underWay = undefined;
      return due ?? readChunk(read);
    },
  };
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

/** Not by instanceof: under a test runner with realms of its own, a Blob comes from another one. */
const isBlob = (body: unknown): body is Blob => /^\[object (?:Blob|File)\]$/.test(Object.prototype.toString.call(body));

const isWebStream = (body: unknown): body is ReadableStream<Uint8Array> =>
  typeof body === 'object' && body !== null && typeof (body as { getReader?: unknown }).getReader === 'function';
