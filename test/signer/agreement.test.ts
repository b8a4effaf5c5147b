import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSigner } from '../../src/signer/signer.js';

/** What the official SDK's signer takes. */
interface Sign3 {
  method: string;
  url: string;
  payload: unknown;
  timestamp: number;
  service: string;
  secretId: string;
  secretKey: string;
  multipart: boolean;
  boundary: string;
  headers: Record<string, string>;
}

const official: { default: { sign3(request: Sign3): string } } = createRequire(import.meta.url)(
  'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js',
);

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('媒体处理', 'señal', '🎬', '"\\\n'));
const params = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 4 })));
const visible = fc.string({
  unit: fc.constantFrom(...'ABCXYZabcxyz0189*-_.+/='),
  minLength: 1,
  maxLength: 64,
});

const common = fc.record({
  secretId: visible.map((id) => `AKID${id}`),
  secretKey: visible,
  service: fc.constantFrom('vod', 'cvm', 'sts', 'asr', 'trtc'),
  label: fc.constantFrom('vod', 'cvm.ap-guangzhou', 'a.b', 'xn--fiq228c'),
  seconds: fc.integer({ min: Date.UTC(2015, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 }),
  ms: fc.integer({ min: 0, max: 999 }),
});

/** A request in two forms: as our signer takes it, and as the SDK's does. */
interface Sent {
  readonly method: 'GET' | 'POST';
  readonly query: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly payload: unknown;
}

const formOf = (object: object): string =>
  new URLSearchParams(
    Object.entries(object).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();

const json = params.map((object): Sent => {
  const body = JSON.stringify(object);
  return { method: 'POST', query: '', contentType: 'application/json', body, payload: Buffer.from(body) };
});
const form = params.map((object): Sent => {
  const body = formOf(object);
  return {
    method: 'POST',
    query: '',
    contentType: 'application/x-www-form-urlencoded',
    body,
    payload: Buffer.from(body),
  };
});
const bytes = fc.uint8Array({ maxLength: 200 }).map(
  (body): Sent => ({
    method: 'POST',
    query: '',
    contentType: 'application/octet-stream',
    body,
    payload: Buffer.from(body),
  }),
);
const get = params.map((object): Sent => {
  const query = formOf(object);
  return {
    method: 'GET',
    query,
    contentType: 'application/x-www-form-urlencoded',
    body: 'ignored',
    payload: undefined,
  };
});

describe('our signer and the official SDK’s', () => {
  it('agree on any request', () => {
    const sign = createSigner();
    const met = new Set<string>();
    fc.assert(
      fc.property(
        common,
        fc.oneof(json, form, bytes, get),
        ({ secretId, secretKey, service, label, seconds, ms }, { method, query, contentType, body, payload }) => {
          const host = `${label}.tencentcloudapi.com`;
          const ours = sign(
            { method, host, query, body, contentType, service },
            { secretId, secretKey },
            seconds * 1000 + ms,
          );
          met.add(`${method} ${contentType}`);
          expect(ours).toEqual({
            Authorization: official.default.sign3({
              method,
              url: `https://${host}/${query && '?'}${query}`,
              payload,
              timestamp: seconds,
              service,
              secretId,
              secretKey,
              multipart: false,
              boundary: '',
              headers: { 'Content-Type': contentType },
            }),
            'X-TC-Timestamp': String(seconds),
          });
        },
      ),
      { numRuns: 10_000 },
    );
    expect(met.size).toBe(4);
  });
});
