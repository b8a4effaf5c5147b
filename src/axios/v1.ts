import type { Credential } from '../signer/credential.js';
import type { V1Method } from '../signer/v1.js';
import { flatten, signV1 } from '../signer/v1-signer.js';
import { PayloadError } from './bytes.js';
import type { Signed, SigningRequest } from './signing.js';
import type { Wire } from './wire.js';

/** The most that the API takes in a POST that is signed by v1, bytes. A longer one is answered as a wrong signature. */
const MOST_BODY = 1024 * 1024;
/** Room for the common parameters and the signature, a long token among them, bytes. */
const COMMON = 4 * 1024;
const FORM = 'application/x-www-form-urlencoded';

/** The action's own parameters, each as text, as a v1 signature covers them. */
export type V1Params = ReadonlyArray<readonly [name: string, value: string]>;

/**
 * Reads a call's parameters for v1: those of a GET's query or a urlencoded body as they are, those of a JSON body
 * flattened.
 *
 * @throws PayloadError for a body that has none, such as a multipart form, and one that is too large
 */
export function v1Params({ method, query, body, contentType }: Omit<Wire, 'params'>): V1Params {
  if (method === 'GET') return [...new URLSearchParams(query)];
  if ((body?.length ?? 0) > MOST_BODY - COMMON) {
    throw new PayloadError('at most 1 MB, the most that the API takes in a POST that is signed by v1');
  }
  const text = body?.toString('utf8') ?? '';
  if (text === '' || contentType.startsWith(FORM)) return [...new URLSearchParams(text)];
  try {
    if (/json/i.test(contentType)) return flatten(JSON.parse(text));
  } catch {
    // No JSON, whatever its content type says.
  }
  throw new PayloadError(
    'an object or URLSearchParams: a v1 signature covers parameters alone, and takes no multipart',
  );
}

/** Signs a call by v1, with the time of now: the query or the body anew for every attempt. */
export function signedByV1(
  request: SigningRequest,
  params: V1Params,
  method: V1Method,
  credential: Credential,
  now: number,
): Signed {
  const { action, version = '', region, language, host, url } = request;
  const path = new URL(url).pathname;
  const parts = { method: request.method, host, path, params, action, version, region, language };
  const text = signV1(parts, method, credential, now);
  if (request.method === 'GET') return { headers: {}, url: `${url.split('?')[0]}?${text}` };
  return { headers: { 'Content-Type': FORM }, body: Buffer.from(text) };
}
