import { createHmac } from 'node:crypto';

/**
 * The older signatures, HmacSHA1 and HmacSHA256, as arithmetic: what is signed, in which order. Everything that they cover
 * is a parameter of the query (GET) or of the urlencoded body (POST), the signature itself among them as `Signature`.
 *
 * Source: Tencent Cloud API 3.0, "Signature" (the document beside "Signature v3", cloud.tencent.com/document/api/213/30654).
 */
export const V1_METHODS = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' } as const;

/** What `SignatureMethod` may say. Where it is absent, it is HmacSHA1. */
export type V1Method = keyof typeof V1_METHODS;

/** The parts of a request that a v1 signature covers. */
export interface V1Parts {
  /** `POST` or `GET`, upper case. */
  readonly method: string;
  /** `vod.tencentcloudapi.com`; no scheme. */
  readonly host: string;
  /** `/`. */
  readonly path: string;
  /** Every parameter but `Signature`, the common ones included, not percent-encoded, in any order. */
  readonly params: ReadonlyArray<readonly [name: string, value: string]>;
}

/** The string to sign: method, host, path and the parameters, sorted by name in the order of their code units. */
export const v1StringToSign = ({ method, host, path, params }: V1Parts): string => {
  const sorted = [...params].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${method}${host}${path}?${sorted.map(([name, value]) => `${name}=${value}`).join('&')}`;
};

/** The signature, base64: percent-encode it where it goes into a query or a form. */
export const v1Signature = (method: V1Method, secretKey: string, stringToSign: string): string =>
  createHmac(V1_METHODS[method], secretKey).update(stringToSign).digest('base64');
