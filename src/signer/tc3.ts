import { createHmac, hash } from 'node:crypto';
import { hmacHex } from './hmac.js';

/**
 * TC3-HMAC-SHA256 as arithmetic: what is hashed, in which order. It knows neither requests nor clocks, so that the
 * signer (what we send) and the emulator (what it was sent) can both stand on it.
 *
 * Source: Tencent Cloud API 3.0, "Signature v3" (cloud.tencent.com/document/api/213/30654).
 */
export const ALGORITHM = 'TC3-HMAC-SHA256';

/** What the hash of an unsigned payload is taken of (the header `X-TC-Content-SHA256` then says the same). */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** The parts of a request that a signature covers. */
export interface SignedParts {
  /** `POST` or `GET`, upper case. */
  readonly method: string;
  /** The query exactly as sent, without its `?`; empty for a POST. */
  readonly query: string;
  /** The signed headers as `[name, value]`: lower case, trimmed, sorted by name. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** Lower-case hex SHA-256 of the body's bytes. */
  readonly payloadHash: string;
  /** Epoch seconds, as in `X-TC-Timestamp`. */
  readonly timestamp: number;
  /** The service as in the credential scope: `vod`, `cvm`, … */
  readonly service: string;
}

/** Lower-case hex SHA-256. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** The UTC date of a credential scope, `YYYY-MM-DD`, derived from the timestamp and from nothing else. */
export function scopeDate(timestamp: number): string {
  const day = Math.floor(timestamp / DAY);
  if (day !== lastDay) {
    lastDate = new Date(day * DAY * 1000).toISOString().slice(0, 10);
    lastDay = day;
  }
  return lastDate;
}

/** Seconds. */
const DAY = 86_400;
/** A day lasts for a million signatures, and writing its date takes longer than an HMAC's update. */
let lastDay = Number.NaN;
let lastDate = '';

/** `date/service/tc3_request`. */
export const credentialScope = (timestamp: number, service: string): string =>
  `${scopeDate(timestamp)}/${service}/tc3_request`;

/** The names under `SignedHeaders=`. */
export function signedHeaderNames(headers: SignedParts['headers']): string {
  let names = '';
  for (const header of headers) names += names === '' ? header[0] : `;${header[0]}`;
  return names;
}

/** The canonical request: six lines and the canonical headers' own. */
export function canonicalRequest(parts: SignedParts): string {
  let headers = '';
  for (const [name, value] of parts.headers) headers += `${name}:${value}\n`;
  return `${parts.method}\n/\n${parts.query}\n${headers}\n${signedHeaderNames(parts.headers)}\n${parts.payloadHash}`;
}

/** The string to sign: algorithm, timestamp, scope, and the hash of the canonical request. */
export const stringToSign = (parts: SignedParts): string =>
  `${ALGORITHM}\n${parts.timestamp}\n${credentialScope(parts.timestamp, parts.service)}\n${sha256(canonicalRequest(parts))}`;

/** The key of one day and one service: three chained HMACs, worth caching. */
export const derivedKey = (secretKey: string, date: string, service: string): Buffer =>
  hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');

/** The signature, lower-case hex. */
export const signature = (parts: SignedParts, key: Buffer): string => hmacHex(key, stringToSign(parts));
