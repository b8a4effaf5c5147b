import type { InternalAxiosRequestConfig } from 'axios';
import { PayloadError } from './bytes.js';
import { isForm, looksLikeJson } from './content-type.js';
import { dotKeys } from './dotted.js';
import type { Unread, Wire } from './encoded.js';
import { isHeaderText } from './headers.js';
import { MOST_BODY, MOST_QUERY } from './limits.js';
import { type Payload, type PayloadReader, payloadOf, unreadPayload } from './payload.js';
import { badPayload, badRequest, unread } from './problem.js';
import { isStreamBody } from './streams.js';
import { type Target, uriOf } from './target.js';
import { v1Params } from './v1.js';

const FORM = 'application/x-www-form-urlencoded';

/**
 * Makes a request what it will be on the wire, so that the bytes that are signed are the bytes that are sent: axios's own
 * adapters convert forms and parameters only when they send.
 *
 * Text and bytes are there at once; a form, a Blob or a stream is to be read first, up to 10 MB.
 *
 * @param complete - puts into the request what is to be signed with it
 * @throws AxiosError (`ERR_BAD_OPTION_VALUE`) where the request cannot be signed as it stands, naming the field
 */
export function encode(
  config: InternalAxiosRequestConfig,
  action: string,
  target: Target,
  v1: boolean,
  complete: (wire: Wire) => Wire = (wire) => wire,
): Wire | Unread {
  const refuse = (field: string, expected: string): never => {
    throw badRequest(action, field, expected, config);
  };
  const method = (config.method ?? 'get').toUpperCase();
  if (method !== 'GET' && method !== 'POST')
    refuse('method', `GET or POST, the only ones that the API takes, not ${method}`);
  if (config.auth || target.credentials) {
    refuse('auth', 'no basic authentication on a signed call: it would replace the signature');
  }
  if (method === 'GET' && hasBody(config)) refuse('data', 'no body with a GET: give its parameters as params');
  const { href, query } = locate(config, target);
  if (query.length > MOST_QUERY)
    refuse('params', `at most ${MOST_QUERY / 1024} KB in a GET, the most that the API takes; use a POST`);
  const contentType = config.headers.getContentType();
  const named = config.headers.get('Host');
  const ascii = 'printable ASCII, which is sent as it is signed';
  if (typeof contentType === 'string' && !isHeaderText(contentType)) refuse('headers.Content-Type', ascii);
  if (typeof named === 'string' && !isHeaderText(named)) refuse('headers.Host', ascii);
  const unsigned = config.tencentcloud?.unsignedPayload === true;
  if (unsigned && v1) refuse('tencentcloud.unsignedPayload', 'a TC3 signature: v1 covers every parameter');
  const streamed = unsigned && isStreamBody(config.data);
  const wireOf = (payload: Payload): Wire => {
    const wire = streamed ? plainWire(payload) : complete(plainWire(payload));
    return v1 ? { ...wire, params: v1Params(wire) } : wire;
  };
  const host = typeof named === 'string' && named !== '' ? named : target.host;
  const plainWire = ({ body, contentType: own }: Payload): Wire => ({
    method,
    url: href,
    host,
    query,
    body,
    contentType: own ?? (typeof contentType === 'string' && contentType !== '' ? contentType : FORM),
    unsigned,
    streamed,
  });
  const refused = (error: unknown): unknown =>
    error instanceof PayloadError ? badPayload(action, error, config) : error;
  const read = async (reader: PayloadReader, signal: AbortSignal): Promise<Wire> => {
    const payload = await reader({ signal, timeout: Number(config.timeout) || 0 }).catch((error) => {
      throw unread(action, error, config, signal);
    });
    try {
      return wireOf(payload);
    } catch (error) {
      throw refused(error);
    }
  };
  try {
    if (streamed) return wireOf(unreadPayload(config.data));
    const payload = payloadOf(formText(config.data, contentType), MOST_BODY);
    if (typeof payload !== 'function') return wireOf(payload);
    return { host, streamed: false, read: (signal) => read(payload, signal) };
  } catch (error) {
    throw refused(error);
  }
}

const hasBody = ({ data }: InternalAxiosRequestConfig): boolean => data !== undefined && data !== null && data !== '';

/** The URL with its parameters, their keys as the API wants them. */
function locate(config: InternalAxiosRequestConfig, target: Target): { href: string; query: string } {
  if (config.params === undefined) return target;
  const url = new URL(uriOf(config));
  url.hash = '';
  url.search = dotKeys(url.search.slice(1));
  return { href: url.href, query: url.search.slice(1) };
}

/** A urlencoded body gets its keys as the API wants them; every other stays as it is, JSON that is said to be a form too. */
const formText = (data: unknown, contentType: unknown): unknown =>
  typeof data === 'string' && isForm(contentType) && !looksLikeJson(data) ? dotKeys(data) : data;
