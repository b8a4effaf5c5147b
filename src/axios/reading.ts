import { PassThrough, type Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { bytesAtOnce, PayloadError, tooLarge } from './bytes.js';
import { isWebStream } from './streams.js';

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

/** Where a body's chunks come from, and how whoever makes them is told that nobody wants more. */
interface Source {
  next(): Promise<{ done?: boolean | undefined; value?: unknown }>;
  end(): void;
}

/**
 * All bytes of a stream. A stream that is not read to its end is destroyed, or cancelled.
 *
 * @param limit - bytes
 * @throws PayloadError as soon as the stream is known to be longer than the limit, and for a stream of other things
 * @throws BodyStalled
 * @throws the signal's reason once it has aborted, and whatever the stream fails with
 */
export const collect = (stream: Readable | WebStream, limit: number, reading: Reading): Promise<Buffer> =>
  gather(isWebStream(stream) ? webSource(stream) : nodeSource(stream), limit, reading);

/** A form of the `form-data` package: a stream of an old kind, and the headers that belong to it. */
export interface FormPackage extends Readable {
  getHeaders(): Record<string, string>;
}

/** All bytes of such a form. Errors as for {@link collect}; what the form was to read is destroyed as well. */
export function collectForm(form: FormPackage, limit: number, reading: Reading): Promise<Buffer> {
  const through = new PassThrough();
  const source = nodeSource(through);
  form.on('error', (error) => through.destroy(error));
  form.pipe(through);
  const end = (): void => {
    source.end();
    destroyParts(form);
  };
  return gather({ next: source.next, end }, limit, reading);
}

async function gather({ next, end }: Source, limit: number, { signal, timeout }: Reading): Promise<Buffer> {
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
  try {
    for (let chunk = await next(); !chunk.done; chunk = await next()) {
      timer?.refresh();
      const { value } = chunk;
      const bytes = bytesAtOnce(value);
      if (!bytes) throw new PayloadError(`a stream of text or bytes, not of ${typeof value}s`);
      size += bytes.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(bytes);
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
  return Buffer.concat(chunks);
}

function endOf(signal: AbortSignal, stalled: boolean, timeout: number): unknown {
  if (signal.aborted) return signal.reason;
  return stalled ? new BodyStalled(`timeout of ${timeout}ms exceeded`) : undefined;
}

function nodeSource(stream: Readable): Source {
  const chunks: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
  const ignore = (): void => {};
  return {
    next: () => chunks.next(),
    end() {
      // It may tell of its end when the reading has stopped listening.
      stream.on('error', ignore);
      stream.destroy();
    },
  };
}

function webSource(stream: WebStream): Source {
  const reader = stream.getReader();
  return { next: () => reader.read(), end: () => void reader.cancel().catch(() => {}) };
}

/** A part of a form: a stream with another one behind it, or text and bytes. */
type Part = { readonly source?: Partial<Readable> | undefined } | undefined;

/** The package's own `destroy` leaves the streams that it was given open. */
function destroyParts(form: FormPackage): void {
  const { _streams = [], _currentStream } = form as { _streams?: readonly Part[]; _currentStream?: Part };
  for (const part of [_currentStream, ..._streams]) part?.source?.destroy?.();
  form.destroy();
}
