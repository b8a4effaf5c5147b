import { types } from 'node:util';

/** A body that is none, or larger than may be sent. Its message is what was expected. */
export class PayloadError extends Error {}

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
