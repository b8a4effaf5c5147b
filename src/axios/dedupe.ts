import { randomUUID } from 'node:crypto';
import type { InternalAxiosRequestConfig } from 'axios';
import { dedupeFor, longestToken } from '../front/dedupe.js';
import type { Token } from '../front/token.js';
import { fillJson, fillPairs, readJson, readPairs } from '../guard/dedupe.js';
import { bodyAtOnce, bytesOf } from './bytes.js';
import { isForm, isJson, looksLikeJson } from './content-type.js';
import type { Wire } from './encoded.js';
import type { Recognised } from './recognise.js';
import { parseUrl, uriOf } from './target.js';

/** Where the parameters of a request are. */
export type Parts = Pick<Wire, 'method' | 'query' | 'body' | 'contentType' | 'params'>;

/**
 * The value by which the service tells a repeat of a request: in the query of a GET, in a JSON body, or in a urlencoded one, as
 * its content type says. The query of a POST is not read by the API, and a multipart body is not read here: both count as
 * without one. Asked after a failure only, so that it may be parsed.
 */
export function tokenIn(parts: Parts, field: string): Token | undefined {
  const value = read(parts, field);
  return value !== undefined && value.length <= longestToken(field) ? { field, value } : undefined;
}

function read(parts: Parts, field: string): string | undefined {
  const { method, query, body, contentType, params } = parts;
  if (method === 'GET') return readPairs(query, field);
  const bytes = bytesOf(body ?? '');
  const text = bytes.toString('latin1');
  switch (writtenAs(text, contentType, params !== undefined)) {
    case 'pairs':
      return readPairs(text, field);
    case 'json':
      // As it was meant: a value may be more than ASCII.
      return readJson(bytes.toString('utf8'), field);
    default:
      return undefined;
  }
}

/**
 * How parameters are written in a body. axios says of all text that it is a form, where the caller did not say what it is: what
 * begins as JSON is none, and is read as JSON by v1 alone, which makes a form of it.
 */
function writtenAs(text: string, contentType: string, v1: boolean): 'pairs' | 'json' | undefined {
  if (isJson(contentType)) return 'json';
  if (!isForm(contentType)) return undefined;
  if (!looksLikeJson(text)) return 'pairs';
  return v1 ? 'json' : undefined;
}

/** The parts of a request that is not signed here. */
export function unsignedParts(config: InternalAxiosRequestConfig): Parts {
  const method = (config.method ?? 'get').toUpperCase();
  const query = method === 'GET' ? (parseUrl(uriOf(config))?.query ?? '') : '';
  return { method, query, body: bodyAtOnce(config.data), contentType: String(config.headers.getContentType() ?? '') };
}

/**
 * What puts a value into the field of a call whose field is to be filled; `undefined` for any other call.
 *
 * @param v1 - the request is signed by v1
 */
export function completerOf(
  { identity, call }: Recognised,
  usual: boolean | undefined,
  v1: boolean,
): ((wire: Wire) => Wire) | undefined {
  if (!(call?.dedupe ?? usual)) return undefined;
  const field = dedupeFor(identity)?.field;
  return field === undefined ? undefined : (wire) => fillToken(wire, field, v1);
}

/** Puts a new value into the field, where the caller left that empty; every attempt is sent with it. */
function fillToken(wire: Wire, field: string, v1: boolean): Wire {
  const value = randomUUID();
  const { method, query, body, contentType, url } = wire;
  if (method === 'GET') {
    const filled = fillPairs(query, field, value);
    if (filled === undefined) return wire;
    const moved = new URL(url);
    moved.search = filled;
    return { ...wire, query: moved.search.slice(1), url: moved.href, rewritten: true };
  }
  // Byte by byte: what is no UTF-8 stays as it is.
  const empty = isJson(contentType) ? '{}' : '';
  const text = body === undefined ? empty : bytesOf(body).toString('latin1');
  const written = writtenAs(text, contentType, v1);
  const fill = written === 'pairs' ? fillPairs : written === 'json' ? fillJson : undefined;
  const filled = fill?.(text, field, value);
  return filled === undefined ? wire : { ...wire, body: Buffer.from(filled, 'latin1') };
}
