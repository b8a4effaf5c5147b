import { V1_METHODS, type V1Method, v1Signature, v1StringToSign } from '../signer/v1.js';
import { type Arrival, header } from './arrival.js';
import type { V1Claim } from './claim.js';
import { invalidValue, missingParameter, type Refusal } from './messages.js';

/** The most that a POST may carry that is signed by v1. */
const MAX_V1_BODY = 1024 * 1024;

const isMethod = (name: string): name is V1Method => Object.hasOwn(V1_METHODS, name);

/** A SecretId, a nonce and a signature, by a method that there is. */
export const checkV1Form = ({ secretId, nonce, signature, method }: V1Claim): Refusal | undefined => {
  if (secretId === undefined) return missingParameter('SecretId');
  if (signature === undefined) return missingParameter('Signature');
  if (nonce === undefined) return missingParameter('Nonce');
  if (!/^\d+$/.test(nonce)) return invalidValue('Nonce');
  return isMethod(method) ? undefined : invalidValue('SignatureMethod');
};

/**
 * Whether a HmacSHA1 or HmacSHA256 signature is that of the parameters that arrived. The host may be signed with its port
 * or without. A POST of more than 1 MB is not: the service then says that the signature is wrong.
 *
 * A nonce may come again.
 *
 * Source: "Signature", the document beside cloud.tencent.com/document/api/213/30654.
 */
export const isV1Signed = (arrival: Arrival, claim: V1Claim, secretKey: string): boolean => {
  const { method, signature, params } = claim;
  if (!isMethod(method) || arrival.bodySize > MAX_V1_BODY) return false;
  const signedWith = (host: string): string =>
    v1Signature(method, secretKey, v1StringToSign({ method: arrival.method, host, path: arrival.path, params }));
  const host = header(arrival.headers, 'host') ?? '';
  return signature === signedWith(host) || signature === signedWith(host.replace(/:\d+$/, ''));
};
