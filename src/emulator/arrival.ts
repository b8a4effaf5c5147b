import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import {
  type Language,
  languageOf,
  missingParameter,
  type Refusal,
  requestSizeLimitExceeded,
  unsupportedProtocol,
} from './messages.js';

/** The most that a signed POST may carry (cloud.tencent.com/document/api/213/30654). */
export const MAX_BODY = 10 * 1024 * 1024;
/** The most that a GET may carry, in its query. */
export const MAX_QUERY = 32 * 1024;

/** A request that arrived whole, its common parameters read out of its headers. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** At most {@link MAX_BODY} bytes; `bodySize` tells how many there were. */
  readonly body: Buffer;
  readonly bodySize: number;
  readonly action: string | undefined;
  readonly version: string | undefined;
  readonly region: string | undefined;
  readonly language: Language;
}

/** A header's value, or undefined where it is absent or empty. */
export const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

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

/** What the request says of itself, unchecked. */
export const readArrival = (request: IncomingMessage, body: Buffer, bodySize: number): Arrival => {
  const { method = '', url = '', headers } = request;
  const mark = url.indexOf('?');
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    body,
    bodySize,
    action: header(headers, 'x-tc-action'),
    version: header(headers, 'x-tc-version'),
    region: header(headers, 'x-tc-region'),
    language: languageOf(header(headers, 'x-tc-language')),
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
