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
  const rest: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  const { head, done } = await readHead(() => rest.next());
  const body = Readable.from(replay(head, done ? undefined : rest), { objectMode: false });
  return { bytes: done ? Buffer.concat(head) : undefined, body };
}

async function* replay(head: readonly Uint8Array[], rest: AsyncIterator<Uint8Array> | undefined) {
  try {
    yield* head;
    for (let next = await rest?.next(); next && !next.done; next = await rest?.next()) yield next.value;
  } finally {
    await rest?.return?.();
  }
}

async function peekWebStream(stream: ReadableStream<Uint8Array>): Promise<Peeked> {
  const reader = stream.getReader();
  const { head, done } = await readHead(() => reader.read());
  const pending = [...head];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const chunk = pending.shift() ?? (done ? undefined : (await reader.read()).value);
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { bytes: done ? Buffer.concat(head) : undefined, body };
}

async function readHead(read: () => Promise<{ done?: boolean | undefined; value?: unknown }>) {
  const head: Uint8Array[] = [];
  for (let size = 0; size <= MOST_PEEKED; ) {
    const { done, value } = await read();
    if (done) return { head, done: true };
    const chunk = typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array);
    head.push(chunk);
    size += chunk.byteLength;
  }
  return { head, done: false };
}

const isNodeStream = (body: unknown): body is Readable =>
  typeof body === 'object' &&
  body !== null &&
  typeof (body as { pipe?: unknown }).pipe === 'function' &&
  Symbol.asyncIterator in body;

const isWebStream = (body: unknown): body is ReadableStream<Uint8Array> =>
  typeof body === 'object' && body !== null && typeof (body as { getReader?: unknown }).getReader === 'function';
