import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { type Claim, firstLabel, parseAuthorization, readV1Claim } from './claim.js';
import {
  type Language,
  languageOf,
  missingParameter,
  type Refusal,
  requestSizeLimitExceeded,
  unsupportedProtocol,
} from './messages.js';
import { isUnsigned } from './sts.js';

/** The most that a signed POST may carry (cloud.tencent.com/document/api/213/30654). */
const MAX_BODY = 10 * 1024 * 1024;
/** The most that a GET may carry, in its query. */
const MAX_QUERY = 32 * 1024;

/** A request that arrived whole, its common parameters read out of its headers, or out of the others where it is v1. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** At most {@link MAX_BODY} bytes; `bodySize` tells how many there were. */
  readonly body: Buffer;
  readonly bodySize: number;
  /** The caller's address. */
  readonly ip: string;
  /** Undefined where it says nothing of the kind that is understood. */
  readonly claim: Claim | undefined;
  readonly action: string | undefined;
  readonly version: string | undefined;
  readonly region: string | undefined;
  readonly timestamp: string | undefined;
  readonly token: string | undefined;
  readonly language: Language;
}

/** A header's value, or undefined where it is absent or empty. */
export const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The type of the body, without its parameters, in lower case. */
export const mediaType = (headers: IncomingHttpHeaders): string | undefined =>
  header(headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase();

/** The body's bytes, of which no more than {@link MAX_BODY} are kept; undefined when the caller left in the middle. */
export const readBody = (request: IncomingMessage): Promise<{ body: Buffer; bodySize: number } | undefined> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bodySize = 0;
    request.on('data', (chunk: Buffer) => {
      if (bodySize < MAX_BODY) chunks.push(chunk.subarray(0, MAX_BODY - bodySize));
      bodySize += chunk.length;
    });
    request.on('end', () => resolve({ body: Buffer.concat(chunks), bodySize }));
    request.on('error', () => resolve(undefined));
    request.on('close', () => resolve(undefined));
  });

/** The parameters of a request that is signed by v1: it has no `Authorization`, and one of them is about the signature. */
const v1Params = (
  method: string,
  query: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Array<[string, string]> | undefined => {
  if (headers.authorization !== undefined) return undefined;
  const isForm = mediaType(headers) === 'application/x-www-form-urlencoded';
  const text = method === 'GET' ? query : isForm ? body.toString('utf8') : '';
  if (!/(?:^|&)(?:Signature|SecretId)=/.test(text)) return undefined;
  return [...new URLSearchParams(text)];
};

/** What the request says of itself, unchecked. */
export const readArrival = (request: IncomingMessage, body: Buffer, bodySize: number): Arrival => {
  const { method = '', url = '', headers } = request;
  const mark = url.indexOf('?');
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const params = v1Params(method, query, headers, body);
  const found = new Map(params);
  const common = (name: string): string | undefined =>
    params ? found.get(name) || undefined : header(headers, `x-tc-${name.toLowerCase()}`);
  const action = common('Action');
  const authorization = header(headers, 'authorization');
  const claim = (): Claim | undefined => {
    const host = header(headers, 'host');
    if (params) return readV1Claim(params, host);
    const isSkipped = authorization === 'SKIP' && isUnsigned(action, common('Version'));
    return isSkipped
      ? { kind: 'skipped', secretId: undefined, service: firstLabel(host) }
      : parseAuthorization(authorization);
  };
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query,
    headers,
    body,
    bodySize,
    ip: request.socket.remoteAddress ?? '',
    claim: claim(),
    action,
    version: common('Version'),
    region: common('Region'),
    timestamp: common('Timestamp'),
    token: common('Token'),
    language: languageOf(common('Language')),
  };
};

/** GET or POST, within the sizes, with an action and a version. */
export const checkForm = (arrival: Arrival): Refusal | undefined => {
  if (arrival.method !== 'GET' && arrival.method !== 'POST') return unsupportedProtocol(arrival.method);
  if (arrival.bodySize > MAX_BODY) return requestSizeLimitExceeded('10 MB');
  if (arrival.method === 'GET' && arrival.query.length > MAX_QUERY) return requestSizeLimitExceeded('32 KB');
  if (arrival.action === undefined) return missingParameter('Action');
  if (arrival.version === undefined) return missingParameter('Version');
  return undefined;
};
