import { types } from 'node:util';

/** A body that is none, or larger than may be sent. Its message is what was expected. */
export class PayloadError extends Error {}

/**
 * A body that is there. Text stays text: its UTF-8 is what is signed and what every adapter sends, and a call that waits holds
 * it already, where its bytes would be held a second time.
 */
export type Body = string | Buffer;

/** The same as {@link bytesAtOnce}, but for text. */
export const bodyAtOnce = (data: unknown): Body | undefined => (typeof data === 'string' ? data : bytesAtOnce(data));

/** A body's bytes, as they are sent. */
export const bytesOf = (body: Body): Buffer => (typeof body === 'string' ? Buffer.from(body, 'utf8') : body);

/**
 * A body that may be sent.
 *
 * @param limit - bytes
 * @throws PayloadError for a longer one
 */
export function bounded<B extends Body>(body: B, limit: number): B {
  // A unit of text is three bytes at the most.
  const fits = typeof body === 'string' && body.length * 3 <= limit;
  if (!fits && Buffer.byteLength(body) > limit) throw tooLarge(limit);
  return body;
}

/**
 * The bytes of text and of bytes of every kind, of whatever realm; `undefined` for all else. Bytes are not copied.
 */
export function bytesAtOnce(data: unknown): Buffer | undefined {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  if (Buffer.isBuffer(data)) return data;
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return types.isAnyArrayBuffer(data) ? Buffer.from(data) : undefined;
}

export const tooLarge = (limit: number): PayloadError =>
  new PayloadError(`at most ${limit / 1024 / 1024} MB, the most that the API takes in one request`);
