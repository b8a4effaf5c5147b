import { ALGORITHM, derivedKey, scopeDate, sha256, signature, UNSIGNED_PAYLOAD } from '../signer/tc3.js';
import { type Arrival, header } from './arrival.js';
import {
  invalidAuthorization,
  invalidValue,
  missingParameter,
  type Refusal,
  secretIdNotFound,
  signatureExpire,
  signatureFailure,
} from './messages.js';

/** How far a timestamp may be off, in seconds. */
const TOLERANCE = 300;

/** What an `Authorization` header says. */
export interface Authorization {
  readonly secretId: string;
  /** The date of the credential scope. */
  readonly date: string;
  /** The service of the credential scope. */
  readonly service: string;
  /** As listed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const SYNTAX =
  /^TC3-HMAC-SHA256\s+Credential=([^/\s,]+)\/(\d{4}-\d{2}-\d{2})\/([^/\s,]+)\/tc3_request,\s*SignedHeaders=([^\s,]+),\s*Signature=([^\s,]+)$/;

/** Reads an `Authorization` header of TC3-HMAC-SHA256; undefined when it is none. */
export const parseAuthorization = (value: string | undefined): Authorization | undefined => {
  const [, secretId, date, service, names, hash] = SYNTAX.exec(value ?? '') ?? [];
  if (!secretId || !date || !service || !names || !hash) return undefined;
  return { secretId, date, service, signedHeaders: names.split(';'), signature: hash };
};

const malformed = (value: string | undefined): Refusal => {
  if (value === undefined) return invalidAuthorization('it is missing');
  if (!value.startsWith(ALGORITHM)) return invalidAuthorization(`only ${ALGORITHM} is understood here`);
  return invalidAuthorization(
    `expected \`${ALGORITHM} Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=<names>, Signature=<hex>\``,
  );
};

/** Lower case and trimmed, by the document's rule for every signed header. */
const canonicalValue = (value: string | undefined): string => (value ?? '').trim().toLowerCase();

/**
 * Checks a request's signature over the bytes that arrived: first the header's form, then the account, the clock, and the
 * signature itself.
 *
 * `content-type` and `host` must be signed; any other header may be. The host may be signed with its port or without: the
 * official Node SDK signs it without and sends it with.
 *
 * Source: "Signature v3", cloud.tencent.com/document/api/213/30654.
 *
 * @param credentials SecretId to SecretKey
 * @param epoch the server's clock, ms
 */
export const createAuthorizer = (credentials: ReadonlyMap<string, string>, epoch: () => number) => {
  const keys = new Map<string, { scope: string; key: Buffer }>();

  const keyOf = ({ secretId, date, service }: Authorization, secretKey: string): Buffer => {
    const scope = `${date}/${service}`;
    const cached = keys.get(secretId);
    if (cached?.scope === scope) return cached.key;
    const key = derivedKey(secretKey, date, service);
    keys.set(secretId, { scope, key });
    return key;
  };

  const matches = (arrival: Arrival, claim: Authorization, timestamp: number, key: Buffer): boolean => {
    const unsigned = header(arrival.headers, 'x-tc-content-sha256') === UNSIGNED_PAYLOAD;
    const names = claim.signedHeaders.map((name) => name.toLowerCase()).sort();
    const signedWith = (host: string): string =>
      signature(
        {
          method: arrival.method,
          query: arrival.method === 'GET' ? arrival.query : '',
          headers: names.map((name) => [name, name === 'host' ? host : canonicalValue(header(arrival.headers, name))]),
          payloadHash: sha256(unsigned ? UNSIGNED_PAYLOAD : arrival.body),
          timestamp,
          service: claim.service,
        },
        key,
      );
    const host = canonicalValue(header(arrival.headers, 'host'));
    return claim.signature === signedWith(host) || claim.signature === signedWith(host.replace(/:\d+$/, ''));
  };

  return (arrival: Arrival, claim: Authorization | undefined): Refusal | undefined => {
    if (claim === undefined) return malformed(header(arrival.headers, 'authorization'));
    for (const name of ['content-type', 'host']) {
      if (!claim.signedHeaders.includes(name))
        return invalidAuthorization(`\`SignedHeaders\` must contain \`${name}\``);
    }
    const stated = header(arrival.headers, 'x-tc-timestamp');
    if (stated === undefined) return missingParameter('Timestamp');
    if (!/^\d{1,15}$/.test(stated)) return invalidValue('X-TC-Timestamp');
    const secretKey = credentials.get(claim.secretId);
    if (secretKey === undefined) return secretIdNotFound;
    const timestamp = Number(stated);
    const serverTime = Math.floor(epoch() / 1000);
    if (Math.abs(timestamp - serverTime) > TOLERANCE) return signatureExpire(serverTime);
    if (claim.date !== scopeDate(timestamp)) return signatureFailure;
    return matches(arrival, claim, timestamp, keyOf(claim, secretKey)) ? undefined : signatureFailure;
  };
};
