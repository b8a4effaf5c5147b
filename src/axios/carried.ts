import type { InternalAxiosRequestConfig } from 'axios';
import { bytesAtOnce } from './bytes.js';
import { isForm, isJson } from './content-type.js';
import { parseUrl, uriOf } from './target.js';
import type { Wire } from './wire.js';

/** Where the parameters of a request are. */
export type Parts = Pick<Wire, 'method' | 'query' | 'body' | 'contentType'>;

/**
 * Whether a request carries a value that is not blank in a field of its own: in the query of a GET, in a JSON body, or in a
 * urlencoded one, as its content type says. The query of a POST is not read by the API, and a multipart body is not read
 * here: both count as without it. Asked after a failure only, so that it may be parsed.
 */
export function carriesField({ method, query, body, contentType }: Parts, field: string): boolean {
  if (method === 'GET') return hasPair(query, field);
  const text = body?.toString('utf8') ?? '';
  if (isForm(contentType)) return hasPair(text, field);
  return isJson(contentType) && hasMember(text, field);
}

/** The parts of a request that is not signed here. */
export function unsignedParts(config: InternalAxiosRequestConfig): Parts {
  const method = (config.method ?? 'get').toUpperCase();
  const query = method === 'GET' ? (parseUrl(uriOf(config))?.query ?? '') : '';
  return { method, query, body: bytesAtOnce(config.data), contentType: String(config.headers.getContentType() ?? '') };
}

/** Where a field is there twice, nobody knows which one counts: none may be blank. */
function hasPair(text: string, field: string): boolean {
  const values = new URLSearchParams(text).getAll(field);
  return values.length > 0 && values.every((value) => !isBlank(value));
}

function hasMember(text: string, field: string): boolean {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return false;
  }
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, field)) return false;
  const value = (body as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' && !isBlank(value);
}

const isBlank = (value: string): boolean => value.trim() === '';
