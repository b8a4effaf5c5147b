import type { AxiosRequestConfig, InternalAxiosRequestConfig } from 'axios';
import { MOST_BODY } from './limits.js';
import { unreadPayload } from './payload.js';
import { unread } from './problem.js';
import { readHead } from './reading.js';
import { continued, type Rest } from './rest.js';
import { sourceOf } from './sources.js';
import { isFormPackage, isStreamBody, isWebStream } from './streams.js';

/** A body that can be read once, and that no signature covers: a stream, which could go out as it comes. */
export interface StreamBody {
  /**
   * Reads it before the first attempt, as far as it is kept; absent where none of it is.
   *
   * @throws AxiosError where it is no body that can be sent, where it fails (its error is the `cause`), and where nothing of it
   * comes for axios's `timeout`
   * @throws the signal's reason once it has aborted
   */
  readonly prepare: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** All of it; `undefined` where that is not kept. */
  readonly bytes: Buffer | undefined;
  /** Puts into the config of one attempt what was read of it, and the rest behind. */
  putInto(copy: InternalAxiosRequestConfig): void;
  /** The call has failed, and nobody will read what is left. */
  abandon(): void;
}

/** What a body was read into: all of it, or a stream that begins with what was read. */
type Kept = { readonly bytes: Buffer } | { readonly rest: Rest };

/**
 * The body of a call that is not signed, where it can be read only once; `undefined` for any other. Up to `limit` bytes of it are
 * kept, so that it can be sent again.
 *
 * One that says that it is longer, by a `Content-Length` of the caller or the length of its form, is left as it is; so is
 * every one under a limit of 0. One that turns out to be longer goes out as a stream, once.
 *
 * @param node - the adapter takes streams of Node's alone
 * @param limit - bytes. Default: 10 MB, the most that the API takes
 */
export function streamBodyOf(
  config: InternalAxiosRequestConfig,
  action: string,
  node: boolean,
  limit = MOST_BODY,
): StreamBody | undefined {
  const { data }: AxiosRequestConfig<unknown> = config;
  if (!isStreamBody(data)) return undefined;
  const stated = lengthOf(config);
  if (limit === 0 || (stated ?? lengthOfForm(data) ?? 0) > limit) return AS_IT_COMES;
  let kept: Kept | undefined;
  return {
    async prepare(signal) {
      try {
        const source = sourceOf(data);
        const { chunks, whole } = await readHead(source, limit, { signal, timeout: Number(config.timeout) || 0 });
        // Given up in this very turn, when nobody waits for it any more.
        if (signal.aborted) {
          source.end();
          throw signal.reason;
        }
        if (whole) kept = { bytes: Buffer.concat(chunks) };
        else kept = { rest: continued(chunks, source, isWebStream(data) && !node) };
      } catch (error) {
        throw unread(action, error, config, signal);
      }
    },
    get bytes() {
      return kept && 'bytes' in kept ? kept.bytes : undefined;
    },
    putInto(copy) {
      if (!kept) return;
      const { headers } = copy;
      const { contentType } = unreadPayload(data);
      if (contentType !== undefined) headers.setContentType(contentType);
      // What the caller said of a stream is not true of bytes, or was not true at all.
      headers.delete('Transfer-Encoding');
      if (stated !== undefined) headers.delete('Content-Length');
      copy.data = 'bytes' in kept ? kept.bytes : kept.rest.body;
    },
    abandon() {
      if (kept && 'rest' in kept) kept.rest.abandon();
    },
  };
}

/** A body of which nothing is read before it is sent. */
const AS_IT_COMES: StreamBody = { prepare: undefined, bytes: undefined, putInto: () => {}, abandon: () => {} };

/** The length that the caller stated. */
function lengthOf({ headers }: InternalAxiosRequestConfig): number | undefined {
  const stated = headers.getContentLength();
  return typeof stated === 'string' || typeof stated === 'number' ? Number(stated) : undefined;
}

/** The length of a form of the `form-data` package, where it knows all of its parts. */
function lengthOfForm(data: unknown): number | undefined {
  if (!isFormPackage(data)) return undefined;
  const { hasKnownLength, getLengthSync } = data as { hasKnownLength?: () => boolean; getLengthSync?: () => number };
  return hasKnownLength?.call(data) ? getLengthSync?.call(data) : undefined;
}
