import { randomInt } from 'node:crypto';
import type { Credential } from './credential.js';
import { type V1Method, v1Signature, v1StringToSign } from './v1.js';

/** A request that is to be signed by v1. */
export interface V1Request {
  /** Upper case. */
  readonly method: string;
  /** With its port, where that is not the scheme's own: exactly the `Host` header. */
  readonly host: string;
  /** `/`. */
  readonly path: string;
  /** The action's own parameters, flattened (`Filters.0.Name`), not percent-encoded. */
  readonly params: ReadonlyArray<readonly [name: string, value: string]>;
  readonly action: string;
  readonly version: string;
  readonly region?: string | undefined;
  readonly language?: string | undefined;
}

/** The names of the parameters that a signature adds, or that the service takes for its own. */
export const COMMON_NAMES: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'Region',
  'Language',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Signature',
  'SignatureMethod',
  'Token',
  'RequestClient',
]);

/**
 * Signs a request by v1: returns the whole query of a GET, or the whole urlencoded body of a POST, the common parameters and
 * the signature in it. The nonce is drawn for every signature.
 *
 * @param now - epoch ms
 */
export function signV1(request: V1Request, signatureMethod: V1Method, credential: Credential, now: number): string {
  const common: Record<string, string | undefined> = {
    Action: request.action,
    Version: request.version,
    Region: request.region,
    Language: request.language,
    Timestamp: String(Math.floor(now / 1000)),
    Nonce: String(randomInt(1, 2 ** 31)),
    SecretId: credential.secretId,
    SignatureMethod: signatureMethod,
    Token: credential.token,
  };
  const params: Array<readonly [string, string]> = [...request.params];
  for (const [name, value] of Object.entries(common)) {
    if (value !== undefined) params.push([name, value]);
  }
  const { method, host, path } = request;
  const signature = v1Signature(signatureMethod, credential.secretKey, v1StringToSign({ method, host, path, params }));
  return [...params, ['Signature', signature] as const]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

const encode = encodeURIComponent;
