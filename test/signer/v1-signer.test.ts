import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signV1, type V1Request } from '../../src/signer/v1-signer.js';

const credential = { secretId: 'AKIDexample', secretKey: 'example' };
const now = Date.UTC(2026, 0, 15, 8);
const request: V1Request = {
  method: 'POST',
  host: '127.0.0.1:8080',
  path: '/',
  params: [
    ['Filters.0.Name', '未 命&名'],
    ['Deep=On', 'true'],
  ],
  action: 'SearchMedia',
  version: '2018-07-17',
};

/** A signed query or body, name by name. */
const read = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

describe('a request signed by v1', () => {
  it('has its own parameters, the common ones and the signature, and nothing that there is not', () => {
    const { Nonce, Signature, ...rest } = read(signV1(request, 'HmacSHA1', credential, now + 999));
    expect(rest).toEqual({
      'Filters.0.Name': '未 命&名',
      'Deep=On': 'true',
      Action: 'SearchMedia',
      Version: '2018-07-17',
      Timestamp: String(now / 1000),
      SecretId: 'AKIDexample',
      SignatureMethod: 'HmacSHA1',
    });
    expect(Number(Nonce)).toBeGreaterThanOrEqual(1);
    expect(Signature).toMatch(/^[\w+/]{27}=$/);
  });

  it('has a region, a language and a token where they are given', () => {
    const given = { ...request, region: 'ap-guangzhou', language: 'en-US' };
    expect(read(signV1(given, 'HmacSHA256', { ...credential, token: 'T/+=' }, now))).toMatchObject({
      Region: 'ap-guangzhou',
      Language: 'en-US',
      Token: 'T/+=',
    });
  });

  it.each([
    ['HmacSHA1', 'sha1'],
    ['HmacSHA256', 'sha256'],
  ] as const)('is signed over all that it says, by %s', (method, algorithm) => {
    const { Signature, ...signed } = read(signV1({ ...request, region: 'r' }, method, credential, now));
    const sorted = Object.keys(signed)
      .sort()
      .map((name) => `${name}=${signed[name]}`);
    const text = `POST127.0.0.1:8080/?${sorted.join('&')}`;
    expect(Signature).toBe(createHmac(algorithm, 'example').update(text).digest('base64'));
  });

  it('is encoded, also where a plus would be read as a space', () => {
    const text = signV1({ ...request, params: [['a b', 'c+d']] }, 'HmacSHA1', credential, now);
    expect(text).toMatch(/^a%20b=c%2Bd&Action=SearchMedia&.*&Signature=[\w%]+%3D$/);
  });

  it('has another nonce each time', () => {
    const nonces = Array.from({ length: 20 }, () => read(signV1(request, 'HmacSHA1', credential, now))['Nonce']);
    expect(new Set(nonces).size).toBeGreaterThan(1);
  });
});
