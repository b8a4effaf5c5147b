import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  canonicalRequest,
  credentialScope,
  derivedKey,
  type SignedParts,
  scopeDate,
  sha256,
  signature,
  signedHeaderNames,
  stringToSign,
  UNSIGNED_PAYLOAD,
} from '../../src/signer/tc3.js';
import { type Tc3Vector, tc3Vectors } from '../support/signature-vectors.js';

const partsOf = ({ method, query, contentType, host, payload, timestamp, service }: Tc3Vector): SignedParts => ({
  method,
  query,
  headers: [
    ['content-type', contentType],
    ['host', host],
  ],
  payloadHash: sha256(payload),
  timestamp,
  service,
});

describe.each(tc3Vectors)('the published vector of $id', (vector) => {
  const parts = partsOf(vector);

  it('has this hash of its payload', () => {
    expect(sha256(vector.payload)).toBe(vector.hashedPayload);
    expect(sha256(Buffer.from(vector.payload))).toBe(vector.hashedPayload);
  });

  it('has this hash of its canonical request', () => {
    expect(sha256(canonicalRequest(parts))).toBe(vector.hashedCanonicalRequest);
  });

  it('has this signature', () => {
    const key = derivedKey(vector.secretKey, scopeDate(vector.timestamp), vector.service);
    expect(signature(parts, key)).toBe(vector.signature);
  });
});

describe('the texts that are hashed', () => {
  const parts: SignedParts = {
    method: 'GET',
    query: 'Limit=10&Offset=0',
    headers: [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['host', 'cvm.tencentcloudapi.com'],
      ['x-tc-action', 'describeinstances'],
    ],
    payloadHash: sha256(''),
    timestamp: 1539084154,
    service: 'cvm',
  };

  it('are the canonical request, line by line', () => {
    expect(canonicalRequest(parts).split('\n')).toEqual([
      'GET',
      '/',
      'Limit=10&Offset=0',
      'content-type:application/x-www-form-urlencoded',
      'host:cvm.tencentcloudapi.com',
      'x-tc-action:describeinstances',
      '',
      'content-type;host;x-tc-action',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ]);
  });

  it('are the string to sign, line by line', () => {
    expect(stringToSign(parts).split('\n')).toEqual([
      'TC3-HMAC-SHA256',
      '1539084154',
      '2018-10-09/cvm/tc3_request',
      createHash('sha256').update(canonicalRequest(parts)).digest('hex'),
    ]);
  });

  it('name the signed headers in their order', () => {
    expect(signedHeaderNames(parts.headers)).toBe('content-type;host;x-tc-action');
  });

  it('are, of an unsigned payload, these sixteen letters', () => {
    expect(UNSIGNED_PAYLOAD).toBe('UNSIGNED-PAYLOAD');
  });
});

describe('the scope', () => {
  it.each([
    [Date.UTC(2026, 0, 1) / 1000 - 1, '2025-12-31'],
    [Date.UTC(2026, 0, 1) / 1000, '2026-01-01'],
    [Date.UTC(2024, 1, 29, 23, 59, 59) / 1000, '2024-02-29'],
  ])('of the timestamp %i is of the UTC day %s', (timestamp, day) => {
    expect(scopeDate(timestamp)).toBe(day);
    expect(credentialScope(timestamp, 'vod')).toBe(`${day}/vod/tc3_request`);
  });
});
