import type { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { tooLarge } from './bytes.js';
import { type Source, sourceOf } from './sources.js';

/** What ends the reading of a body. */
export interface Reading {
  readonly signal: AbortSignal;
  /** ms without a byte; 0 for as long as it takes. */
  readonly timeout: number;
}

/** A body of which nothing came for as long as axios's `timeout` allows. */
export class BodyStalled extends Error {}

/** The longest time that a timer takes, ms. */
const MAX_MS = 2 ** 31 - 1;

/**
 * All bytes of a stream. A stream that is not read to its end is destroyed, or cancelled.
 *
 * @param limit - bytes
 * @throws PayloadError as soon as the stream is known to be longer than the limit; for the rest as {@link readHead}
 */
export async function collect(stream: Readable | WebStream, limit: number, reading: Reading): Promise<Buffer> {
  const source = sourceOf(stream);
  const { chunks, whole } = await readHead(source, limit, reading);
  if (!whole) {
    source.end();
    throw tooLarge(limit);
  }
  return Buffer.concat(chunks);
}

/** What was read of a body. */
export interface Head {
  readonly chunks: Buffer[];
  /** It is all of it; otherwise it is more than the limit, by less than its last chunk. */
  readonly whole: boolean;
}

/**
 * Reads a source to its end, or until there is more of it than the limit. A source that fails, and one that is given up, is
 * ended.
 *
 * @param limit - bytes
 * @throws PayloadError for a stream of other things
 * @throws BodyStalled
 * @throws the signal's reason once it has aborted, and whatever the stream fails with
 */
export async function readHead({ next, end }: Source, limit: number, { signal, timeout }: Reading): Promise<Head> {
  const chunks: Buffer[] = [];
  let size = 0;
  let stalled = false;
  const stall = (): void => {
    stalled = true;
    end();
  };
  const timer = timeout > 0 ? setTimeout(stall, Math.min(timeout, MAX_MS)) : undefined;
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  let whole = false;
  try {
    while (!whole && size <= limit) {
      const bytes = await next();
      timer?.refresh();
      if (bytes) {
        chunks.push(bytes);
        size += bytes.length;
      } else whole = true;
    }
  } catch (error) {
    end();
    throw endOf(signal, stalled, timeout) ?? error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
  // A web stream that was cancelled looks like one that is over.
  const early = endOf(signal, stalled, timeout);
  if (early !== undefined) throw early;
  return { chunks, whole };
}

function endOf(signal: AbortSignal, stalled: boolean, timeout: number): unknown {
  if (signal.aborted) return signal.reason;
  return stalled ? new BodyStalled(`timeout of ${timeout}ms exceeded`) : undefined;
}
