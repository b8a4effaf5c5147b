import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSigner, type WireRequest } from '../../src/signer/signer.js';
import { derivedKey } from '../../src/signer/tc3.js';

vi.mock('../../src/signer/tc3.js', async (original) => {
  const actual = await original<typeof import('../../src/signer/tc3.js')>();
  return { ...actual, derivedKey: vi.fn(actual.derivedKey) };
});

const derived = vi.mocked(derivedKey);
const midnight = Date.UTC(2026, 0, 16);
const request: WireRequest = {
  method: 'POST',
  host: 'vod.tencentcloudapi.com',
  query: '',
  body: '{}',
  contentType: 'application/json',
  service: 'vod',
};

beforeEach(() => {
  derived.mockClear();
});

describe('the derived key', () => {
  it('is derived once for a day, a service and a credential', () => {
    const sign = createSigner();
    const credential = { secretId: 'AKIDa', secretKey: 'a' };
    for (let second = 1; second <= 10; second++) sign(request, { ...credential }, midnight - second * 1000);
    expect(derived).toHaveBeenCalledTimes(1);
    sign({ ...request, service: 'cvm' }, credential, midnight - 1);
    sign(request, { ...credential, secretId: 'AKIDb' }, midnight - 1);
    expect(derived).toHaveBeenCalledTimes(3);
  });

  it('is kept while others are used in between', () => {
    const sign = createSigner();
    const credentials = ['a', 'b'].map((name) => ({ secretId: `AKID${name}`, secretKey: name }));
    for (let round = 0; round < 5; round++) {
      for (const credential of credentials) {
        for (const service of ['vod', 'cvm']) sign({ ...request, service }, credential, midnight);
      }
    }
    expect(derived).toHaveBeenCalledTimes(4);
  });

  it('is another one after UTC midnight, and the same as a new signer’s', () => {
    const sign = createSigner();
    const credential = { secretId: 'AKIDa', secretKey: 'a' };
    const before = sign(request, credential, midnight - 1);
    const after = sign(request, credential, midnight);
    expect(before.Authorization).toContain('/2026-01-15/vod/');
    expect(after.Authorization).toContain('/2026-01-16/vod/');
    expect(after).toEqual(createSigner()(request, credential, midnight));
    expect(sign(request, credential, midnight - 1)).toEqual(before);
  });

  it('is another one once the key under the same SecretId was rotated, and back', () => {
    const sign = createSigner();
    const old = { secretId: 'AKIDa', secretKey: 'old' };
    const young = { secretId: 'AKIDa', secretKey: 'young' };
    for (const credential of [old, young, young, old]) {
      expect(sign(request, credential, midnight)).toEqual(createSigner()(request, credential, midnight));
    }
    expect(sign(request, old, midnight)).not.toEqual(sign(request, young, midnight));
  });

  it('is kept for a bounded number of credentials, and every answer stays right', () => {
    const sign = createSigner();
    const credentials = Array.from({ length: 1000 }, (_, i) => ({ secretId: `AKID${i}`, secretKey: `key${i}` }));
    const first = credentials.map((credential) => sign(request, credential, midnight));
    expect(derived).toHaveBeenCalledTimes(1000);
    const again = credentials.map((credential) => sign(request, credential, midnight));
    expect(again).toEqual(first);
    // A cache without a bound would have derived none of them again.
    expect(derived.mock.calls.length).toBeGreaterThan(1900);
  });
});
