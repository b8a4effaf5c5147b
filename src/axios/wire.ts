import type { InternalAxiosRequestConfig } from 'axios';
import { badRequest } from './problem.js';
import { parseUrl, type Target, uriOf } from './target.js';

/** The parts of a signed request that are the same on every attempt, encoded once. */
export interface Wire {
  /** Upper case. */
  readonly method: string;
  /** The whole URL, parameters included. */
  readonly url: string;
  readonly host: string;
  readonly query: string;
  readonly body: Buffer | undefined;
  readonly contentType: string;
}

const NO_BODY = Buffer.alloc(0);
const FORM = 'application/x-www-form-urlencoded';

/** The body's bytes; empty without one. */
export const bodyOf = ({ body }: Wire): Buffer => body ?? NO_BODY;

/**
 * Encodes a request as it will go over the wire, so that the bytes that are signed are the bytes that are sent: axios's
 * own adapters convert text and parameters only when they send.
 *
 * @throws AxiosError where the request cannot be signed as it stands, naming the field
 */
export function encode(config: InternalAxiosRequestConfig, action: string, target: Target): Wire {
  const method = (config.method ?? 'get').toUpperCase();
  if (method !== 'GET' && method !== 'POST') {
    throw badRequest(action, 'method', `GET or POST, the only ones that the API takes, not ${method}`, config);
  }
  if (config.auth || target.credentials) {
    throw badRequest(
      action,
      'auth',
      'no basic authentication on a signed call: it would replace the signature',
      config,
    );
  }
  const { href, query } = config.params === undefined ? target : (parseUrl(uriOf(config)) ?? target);
  const contentType = config.headers.getContentType();
  const named = config.headers.get('Host');
  return {
    method,
    url: href,
    host: typeof named === 'string' && named !== '' ? named : target.host,
    query,
    body: method === 'GET' ? undefined : bytesOf(config, action),
    contentType: typeof contentType === 'string' && contentType !== '' ? contentType : FORM,
  };
}

function bytesOf(config: InternalAxiosRequestConfig, action: string): Buffer | undefined {
  const data: unknown = config.data;
  if (data === undefined || data === null || data === '') return undefined;
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  if (Buffer.isBuffer(data)) return data;
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const name = Object.prototype.toString.call(data).slice(8, -1);
  throw badRequest(
    action,
    'data',
    `an object (sent as JSON), text, a form, a Buffer or an ArrayBuffer, not a ${name}`,
    config,
  );
}
