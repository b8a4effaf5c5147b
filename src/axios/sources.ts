import { PassThrough, Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { bytesAtOnce, PayloadError } from './bytes.js';
import { type FormPackage, isFormPackage, isWebStream } from './streams.js';

/** Where a body's chunks come from, one at a time, and how whoever makes them is told that nobody wants more. */
export interface Source {
  /**
   * The next bytes, never none of them; `undefined` at the end.
   *
   * @throws PayloadError for a stream of other things, and whatever the stream fails with
   */
  next(): Promise<Buffer | undefined>;
  /** Destroys the stream, or cancels it; does nothing to one that is over. */
  end(): void;
}

/**
 * The source of a stream of any kind. One that was read to its end by somebody else fails: it would be a body without a byte.
 *
 * @throws TypeError for a web stream that somebody is reading
 */
export function sourceOf(stream: Readable | WebStream): Source {
  if (isWebStream(stream)) return webSource(stream);
  if (isFormPackage(stream)) return pipedSource(stream, () => destroyParts(stream));
  return Symbol.asyncIterator in stream ? nodeSource(stream) : pipedSource(stream, () => endOld(stream));
}

const READ_BEFORE = 'a stream that was not read before; a request that is made again needs a new one';

type Chunk = { readonly done?: boolean | undefined; readonly value?: unknown };

/** The bytes in what an iterator or a reader gives; empty chunks are passed over. */
async function bytesFrom(chunks: () => Promise<Chunk>): Promise<Buffer | undefined> {
  for (;;) {
    const { done, value } = await chunks();
    if (done) return undefined;
    const bytes = bytesAtOnce(value);
    if (!bytes) throw new PayloadError(`a stream of text or bytes, not of ${typeof value}s`);
    if (bytes.length > 0) return bytes;
  }
}

function nodeSource(stream: Readable): Source {
  const spent = stream.readableEnded || (stream.destroyed && !stream.errored);
  const chunks: AsyncIterator<unknown> = stream[Symbol.asyncIterator]();
  return {
    next: async () => {
      if (spent) throw new PayloadError(READ_BEFORE);
      return bytesFrom(() => chunks.next());
    },
    end() {
      // It may tell of its end when the reading has stopped listening.
      stream.on('error', ignore);
      stream.destroy();
    },
  };
}

function webSource(stream: WebStream): Source {
  // A part of it may have been read on purpose; all of it shows only when nothing is left.
  let spent = Readable.isDisturbed(stream as unknown as Readable);
  const reader = stream.getReader();
  return {
    next: async () => {
      const bytes = await bytesFrom(() => reader.read());
      if (spent && !bytes) throw new PayloadError(READ_BEFORE);
      spent = false;
      return bytes;
    },
    end: () => void reader.cancel().catch(ignore),
  };
}

/** A stream of an old kind, which pushes: what it pushes is taken one piece at a time. */
function pipedSource(stream: Readable, end: () => void): Source {
  const through = new PassThrough({ objectMode: true, highWaterMark: 1 });
  const source = nodeSource(through);
  stream.on('error', (error) => through.destroy(error));
  stream.on('close', () => {
    if (!through.writableEnded) through.destroy(new Error('the stream was closed before its end'));
  });
  stream.pipe(through);
  return {
    next: source.next,
    end() {
      source.end();
      end();
    },
  };
}

function endOld(stream: Readable): void {
  stream.unpipe?.();
  stream.destroy?.();
}

/** A part of a form: a stream with another one behind it, or text and bytes. */
type Part = { readonly source?: Partial<Readable> | undefined } | undefined;

/** The package's own `destroy` leaves the streams that it was given open. */
function destroyParts(form: FormPackage): void {
  const { _streams = [], _currentStream } = form as { _streams?: readonly Part[]; _currentStream?: Part };
  for (const part of [_currentStream, ..._streams]) part?.source?.destroy?.();
  form.destroy();
}

const ignore = (): void => {};
