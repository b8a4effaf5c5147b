import type { Credential } from '../signer/credential.js';
import { flatten, parseKeepingDigits } from '../signer/flatten.js';
import type { V1Method } from '../signer/v1.js';
import { COMMON_NAMES, signV1 } from '../signer/v1-signer.js';
import { bytesOf, PayloadError } from './bytes.js';
import { isForm, looksLikeJson } from './content-type.js';
import type { V1Params, Wire } from './encoded.js';
import { MOST_QUERY, MOST_V1_BODY } from './limits.js';
import type { Signable, Signed } from './signed.js';

const FORM = 'application/x-www-form-urlencoded';

/**
 * Reads a call's parameters for v1: those of a GET's query or a urlencoded body as they are, those of a JSON body
 * flattened, its numbers digit by digit.
 *
 * @throws PayloadError for a body that has none, such as a multipart form or a list, and for a parameter with the name of one
 *   that the signature adds
 */
export function v1Params(wire: Omit<Wire, 'params'>): V1Params {
  const params = paramsIn(wire);
  const taken = params.find(([name]) => COMMON_NAMES.has(name))?.[0];
  if (taken === undefined) return params;
  throw new PayloadError(
    `no parameter ${taken}: under v1, that name belongs to the request itself; its action, version, region and language ` +
      'are said in `tencentcloud`',
  );
}

function paramsIn({ method, query, body, contentType }: Omit<Wire, 'params'>): V1Params {
  if (method === 'GET') return [...new URLSearchParams(query)];
  const text = bytesOf(body ?? '').toString('utf8');
  if (text === '') return [];
  if (isForm(contentType) && !looksLikeJson(text)) return [...new URLSearchParams(text)];
  const parsed = isForm(contentType) || /json/i.test(contentType) ? jsonIn(text) : undefined;
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return flatten(parsed);
  throw new PayloadError(
    'an object or URLSearchParams: a v1 signature covers named parameters alone, and takes no list, no single value and no multipart',
  );
}

function jsonIn(text: string): unknown {
  try {
    return parseKeepingDigits(text);
  } catch {
    return undefined;
  }
}

/**
 * Signs a call by v1, with the time of now: the query or the body anew for every attempt.
 *
 * @throws PayloadError for a query or a body that is larger than the API takes, as it would be sent
 */
export function signedByV1(
  request: Signable,
  params: V1Params,
  method: V1Method,
  credential: Credential,
  now: number,
): Signed {
  const { action, version = '', region, language, host, url } = request;
  const path = new URL(url).pathname;
  const parts = { method: request.method, host, path, params, action, version, region, language };
  const text = signV1(parts, method, credential, now);
  const [most, said] = request.method === 'GET' ? [MOST_QUERY, '32 KB in a GET'] : [MOST_V1_BODY, '1 MB in a POST'];
  if (text.length > most) {
    throw new PayloadError(`at most ${said} that is signed by v1, encoded and signed, the most that the API takes`);
  }
  if (request.method === 'GET') return { headers: {}, url: `${url.split('?')[0]}?${text}` };
  return { headers: { 'Content-Type': FORM }, body: text };
}
