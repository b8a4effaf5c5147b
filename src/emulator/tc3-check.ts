import { derivedKey, scopeDate, sha256, signature, UNSIGNED_PAYLOAD } from '../signer/tc3.js';
import { type Arrival, header } from './arrival.js';
import type { Tc3Claim } from './claim.js';
import { invalidAuthorization, type Refusal } from './messages.js';

/** `content-type` and `host` must be signed; any other header may be. */
export const checkTc3Form = ({ signedHeaders }: Tc3Claim): Refusal | undefined => {
  const missing = ['content-type', 'host'].find((name) => !signedHeaders.includes(name));
  return missing === undefined ? undefined : invalidAuthorization(`\`SignedHeaders\` must contain \`${missing}\``);
};

/** Lower case and trimmed, by the document's rule for every signed header. */
const canonicalValue = (value: string | undefined): string => (value ?? '').trim().toLowerCase();

/**
 * Whether a TC3-HMAC-SHA256 signature is that of the bytes that arrived. The host may be signed with its port or without:
 * the official Node SDK signs it without and sends it with.
 *
 * Source: "Signature v3", cloud.tencent.com/document/api/213/30654.
 */
export const createTc3Check = () => {
  const keys = new Map<string, { scope: string; key: Buffer }>();

  const keyOf = ({ secretId, date, service }: Tc3Claim, secretKey: string): Buffer => {
    const scope = `${date}/${service}`;
    const cached = keys.get(secretId);
    if (cached?.scope === scope) return cached.key;
    const key = derivedKey(secretKey, date, service);
    keys.set(secretId, { scope, key });
    return key;
  };

  return (arrival: Arrival, claim: Tc3Claim, timestamp: number, secretKey: string): boolean => {
    if (claim.date !== scopeDate(timestamp)) return false;
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
        keyOf(claim, secretKey),
      );
    const host = canonicalValue(header(arrival.headers, 'host'));
    return claim.signature === signedWith(host) || claim.signature === signedWith(host.replace(/:\d+$/, ''));
  };
};
