import { randomUUID } from 'node:crypto';
import type { InternalAxiosRequestConfig } from 'axios';
import { dedupeOf } from '../../policies/dedupe.js';
import { fillJson, fillPairs, readJson, readPairs } from '../guard/dedupe.js';
import type { ReplayFacts } from '../guard/replay.js';
import type { Dedupe } from '../policy/product.js';
import { bytesAtOnce } from './bytes.js';
import { isForm, isJson } from './content-type.js';
import { entryOf, type Identity } from './identity.js';
import type { Recognised } from './recognise.js';
import { parseUrl, uriOf } from './target.js';
import type { Wire } from './wire.js';

/** Where the parameters of a request are. */
export type Parts = Pick<Wire, 'method' | 'query' | 'body' | 'contentType'>;

/** The field by which the service knew a request, or would know it again, and what it held. */
export interface Token {
  readonly field: string;
  readonly value: string;
}

/** How long a value may be, characters: a longer one is refused for that. Source: the parameters' own documentation. */
const longest = (field: string): number => (field === 'SessionId' ? 50 : 64);

/** How the service tells a repeat of a call: as its product says; without one, as the table of all services does. */
export function dedupeFor({ product, service, action }: Identity): Dedupe | undefined {
  return product ? entryOf(product, action)?.dedupe : dedupeOf(service, action);
}

/** What is known about repeating a call; `undefined` where its name has to tell. */
export function replayFactsOf(identity: Identity): ReplayFacts | undefined {
  const entry = entryOf(identity.product, identity.action);
  if (entry) return entry;
  const dedupe = dedupeFor(identity);
  return dedupe && { readOnly: false, dedupe };
}

/**
 * The value by which the service tells a repeat of a request: in the query of a GET, in a JSON body, or in a urlencoded one, as
 * its content type says. The query of a POST is not read by the API, and a multipart body is not read here: both count as
 * without one. Asked after a failure only, so that it may be parsed.
 */
export function tokenIn(parts: Parts, field: string): Token | undefined {
  const value = read(parts, field);
  return value !== undefined && value.length <= longest(field) ? { field, value } : undefined;
}

function read({ method, query, body, contentType }: Parts, field: string): string | undefined {
  if (method === 'GET') return readPairs(query, field);
  const text = body?.toString('utf8') ?? '';
  if (isForm(contentType)) return readPairs(text, field);
  return isJson(contentType) ? readJson(text, field) : undefined;
}

/** The parts of a request that is not signed here. */
export function unsignedParts(config: InternalAxiosRequestConfig): Parts {
  const method = (config.method ?? 'get').toUpperCase();
  const query = method === 'GET' ? (parseUrl(uriOf(config))?.query ?? '') : '';
  return { method, query, body: bytesAtOnce(config.data), contentType: String(config.headers.getContentType() ?? '') };
}

/** What puts a value into the field of a call whose field is to be filled; `undefined` for any other call. */
export function completerOf(
  { identity, call }: Recognised,
  usual: boolean | undefined,
): ((wire: Wire) => Wire) | undefined {
  if (!(call?.dedupe ?? usual)) return undefined;
  const field = dedupeFor(identity)?.field;
  return field === undefined ? undefined : (wire) => fillToken(wire, field);
}

/** Puts a new value into the field, where the caller left that empty; every attempt is sent with it. */
function fillToken(wire: Wire, field: string): Wire {
  const value = randomUUID();
  const { method, query, body, contentType, url } = wire;
  if (method === 'GET') {
    const filled = fillPairs(query, field, value);
    if (filled === undefined) return wire;
    const moved = new URL(url);
    moved.search = filled;
    return { ...wire, query: moved.search.slice(1), url: moved.href, rewritten: true };
  }
  const fill = isForm(contentType) ? fillPairs : isJson(contentType) ? fillJson : undefined;
  const filled = fill?.(body?.toString('utf8') ?? (fill === fillJson ? '{}' : ''), field, value);
  return filled === undefined ? wire : { ...wire, body: Buffer.from(filled) };
}
