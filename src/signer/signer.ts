import type { Credential } from './credential.js';
import {
  ALGORITHM,
  credentialScope,
  derivedKey,
  scopeDate,
  sha256,
  signature,
  signedHeaderNames,
  UNSIGNED_PAYLOAD,
} from './tc3.js';

/** A request as it will go over the wire. */
export interface WireRequest {
  /** Upper case. */
  readonly method: string;
  /** With its port, where that is not the scheme's own: exactly the `Host` header. */
  readonly host: string;
  /** The query as sent, without its `?`; covered by the signature of a GET only. */
  readonly query: string;
  /** The body's bytes, or the text whose UTF-8 they are; empty without one. */
  readonly body: string | Uint8Array;
  /** The `Content-Type` header as sent. */
  readonly contentType: string;
  /** The service of the credential scope. */
  readonly service: string;
  /** The body is not covered by the signature. Default: false. */
  readonly unsigned?: boolean;
  /** Headers to sign beside `content-type` and `host`, by lower-case name. The newest document signs `x-tc-action`. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** The headers that a signature consists of. */
type SignatureHeaders = {
  readonly Authorization: string;
  readonly 'X-TC-Timestamp': string;
  readonly 'X-TC-Token'?: string;
  readonly 'X-TC-Content-SHA256'?: string;
};

/** Signs one request at a time: `now` in epoch ms. */
export type Signer = (request: WireRequest, credential: Credential, now: number) => SignatureHeaders;

/** A key, and what it was derived from. */
interface DerivedKey {
  readonly date: string;
  readonly service: string;
  readonly secretKey: string;
  readonly key: Buffer;
}

/** Keys derived for other days or credentials are of no use for long. */
const MOST_KEYS = 64;

/**
 * Creates a TC3-HMAC-SHA256 signer. It signs `content-type`, `host` and the request's extra headers, their values
 * lower-cased and trimmed, and keeps the derived key of each day, service and credential: three of the four HMACs.
 *
 * Source: Tencent Cloud API 3.0, "Signature v3"; its published vectors are in the tests.
 */
export function createSigner(): Signer {
  const keys = new Map<string, { readonly secretKey: string; readonly key: Buffer }>();
  let last: DerivedKey | undefined;

  const keyOf = ({ secretId, secretKey }: Credential, timestamp: number, service: string): Buffer => {
    const date = scopeDate(timestamp);
    // Nearly every signature is made with the key of the last one, and comparing costs less than a name.
    if (last?.date !== date || last.service !== service || last.secretKey !== secretKey) {
      last = { date, service, secretKey, key: find({ secretId, secretKey }, date, service) };
    }
    return last.key;
  };

  const find = ({ secretId, secretKey }: Credential, date: string, service: string): Buffer => {
    const name = `${date} ${service} ${secretId}`;
    const known = keys.get(name);
    if (known?.secretKey === secretKey) return known.key;
    if (keys.size >= MOST_KEYS) keys.clear();
    const key = derivedKey(secretKey, date, service);
    keys.set(name, { secretKey, key });
    return key;
  };

  return (request, credential, now) => {
    const timestamp = Math.floor(now / 1000);
    const { service } = request;
    const headers = canonicalHeaders(request);
    const signed = signature(
      {
        method: request.method,
        query: request.method === 'GET' ? request.query : '',
        headers,
        payloadHash: sha256(payloadOf(request)),
        timestamp,
        service,
      },
      keyOf(credential, timestamp, service),
    );
    const scope = credentialScope(timestamp, service);
    const names = signedHeaderNames(headers);
    return {
      Authorization: `${ALGORITHM} Credential=${credential.secretId}/${scope}, SignedHeaders=${names}, Signature=${signed}`,
      'X-TC-Timestamp': String(timestamp),
      ...(credential.token !== undefined && { 'X-TC-Token': credential.token }),
      ...(request.unsigned && { 'X-TC-Content-SHA256': UNSIGNED_PAYLOAD }),
    };
  };
}

const payloadOf = ({ method, body, unsigned }: WireRequest): string | Uint8Array => {
  if (unsigned) return UNSIGNED_PAYLOAD;
  return method === 'GET' ? '' : body;
};

function canonicalHeaders({ contentType, host, extra }: WireRequest): Array<[name: string, value: string]> {
  const headers: Array<[string, string]> = [
    ['content-type', canonicalValue(contentType)],
    ['host', canonicalValue(host)],
  ];
  if (!extra) return headers;
  for (const name in extra) headers.push([name, canonicalValue(extra[name] ?? '')]);
  return headers.sort((one, other) => (one[0] < other[0] ? -1 : 1));
}

const canonicalValue = (value: string): string => value.trim().toLowerCase();
