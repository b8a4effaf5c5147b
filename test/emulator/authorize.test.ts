import { describe, expect, it } from 'vitest';
import { emulatorCredential } from '../../src/emulator/index.js';
import { sha256, UNSIGNED_PAYLOAD } from '../../src/signer/tc3.js';
import { call, codeOf, type Parts, responseOf, send, sign, start, startHeld } from './support.js';

const FAILURE = 'AuthFailure.SignatureFailure';
const INVALID = 'AuthFailure.InvalidAuthorization';

describe('a right signature', () => {
  it.each<[string, Parts]>([
    ['of a POST', { params: { FileIds: ['1'] } }],
    ['of a GET', { method: 'GET', query: 'FileIds.0=1&Name=%E5%AA%92%E4%BD%93' }],
    ['of a body that is not ASCII', { params: { Name: '媒体' } }],
    ['of a urlencoded body', { contentType: 'application/x-www-form-urlencoded', body: 'FileIds.0=1' }],
    ['of a charset in upper case', { contentType: 'application/json; charset=UTF-8' }],
    [
      'of more headers',
      { signed: { 'X-TC-Action': 'DescribeMediaInfos', 'X-TC-Region': ' AP-Guangzhou ' }, region: 'AP-Guangzhou' },
    ],
    ['of the host without its port', { host: '127.0.0.1' }],
    [
      'of an unsigned payload',
      { payloadHash: sha256(UNSIGNED_PAYLOAD), headers: { 'X-TC-Content-SHA256': UNSIGNED_PAYLOAD } },
    ],
    ['of any service', { service: 'cvm', version: '2017-03-12', action: 'DescribeInstances' }],
  ])('%s is let in', async (_, parts) => {
    expect(await codeOf(await start(), parts)).toBe('ok');
  });

  it('by global fetch is let in', async () => {
    const emulator = await start();
    const { method, headers, body } = sign(`127.0.0.1:${emulator.port}`, { params: { FileIds: ['1'] } });
    const response = await fetch(emulator.url, { method, headers, body: String(body) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ Response: { MediaInfoSet: [{ FileId: '1' }] } });
  });

  it('by any credential that was given is let in', async () => {
    const emulator = await start({ credentials: { AKIDa: 'a', AKIDb: 'b' } });
    expect(await codeOf(emulator, { secretId: 'AKIDa', secretKey: 'a' })).toBe('ok');
    expect(await codeOf(emulator, { secretId: 'AKIDb', secretKey: 'b' })).toBe('ok');
    expect(await codeOf(emulator, { secretId: 'AKIDb', secretKey: 'a' })).toBe(FAILURE);
    expect(await codeOf(emulator)).toBe('AuthFailure.SecretIdNotFound');
  });
});

describe('a wrong signature', () => {
  it.each<[string, Parts]>([
    ['another key', { secretKey: 'wrong' }],
    ['another body', { payloadHash: sha256('{"FileIds":["2"]}') }],
    ['another host', { host: 'vod.tencentcloudapi.com' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['another content type', { headers: { 'Content-Type': 'application/json; charset=utf-8' } }],
    ['another action than the one signed', { signed: { 'X-TC-Action': 'DeleteMedia' } }],
    ['a signed header that was not sent', { signed: { 'X-TC-Region': 'ap-guangzhou' } }],
    ['an unsigned payload that is not declared', { payloadHash: sha256(UNSIGNED_PAYLOAD) }],
    ['another timestamp', { headers: { 'X-TC-Timestamp': String(Math.floor(Date.now() / 1000) - 2) } }],
  ])('%s is refused', async (_, parts) => {
    expect(await codeOf(await start(), parts)).toBe(FAILURE);
  });

  it('another query is refused', async () => {
    const emulator = await start();
    const request = sign(`127.0.0.1:${emulator.port}`, { method: 'GET', query: 'FileIds.0=1' });
    const response = responseOf(await send(emulator, { ...request, path: '/?FileIds.0=2' }));
    expect(response.Error?.Code).toBe(FAILURE);
  });

  it('a scope of another day than the timestamp is refused', async () => {
    const response = await call(await start(), { date: '2020-02-02' });
    expect(response.Error).toEqual({
      Code: FAILURE,
      Message: 'The provided credentials could not be validated. Please check your signature is correct.',
    });
  });
});

describe('Authorization', () => {
  const hash = '0'.repeat(64);
  it.each([
    ['is missing', undefined],
    ['is of another scheme', 'Bearer token'],
    ['skips the signature', 'SKIP'],
    ['has no scope', `TC3-HMAC-SHA256 Credential=AKID, SignedHeaders=content-type;host, Signature=${hash}`],
    [
      'has a scope without its end',
      `TC3-HMAC-SHA256 Credential=AKID/2026-01-15/vod, SignedHeaders=content-type;host, Signature=${hash}`,
    ],
    ['has no signature', 'TC3-HMAC-SHA256 Credential=AKID/2026-01-15/vod/tc3_request, SignedHeaders=content-type;host'],
    [
      'does not sign the host',
      `TC3-HMAC-SHA256 Credential=AKID/2026-01-15/vod/tc3_request, SignedHeaders=content-type, Signature=${hash}`,
    ],
    [
      'does not sign the content type',
      `TC3-HMAC-SHA256 Credential=AKID/2026-01-15/vod/tc3_request, SignedHeaders=host, Signature=${hash}`,
    ],
  ])('that %s is refused', async (_, Authorization) => {
    const response = await call(await start(), { headers: { Authorization } });
    expect(response.Error?.Code).toBe(INVALID);
    expect(response.Error?.Message).toMatch(
      /^The request `Authorization` header does not conform to tencentcloud standards: /,
    );
  });

  it('that names an unknown account is refused before its signature is looked at', async () => {
    const response = await call(await start(), { secretId: 'AKIDnobody', language: 'zh-CN' });
    expect(response.Error).toEqual({
      Code: 'AuthFailure.SecretIdNotFound',
      Message: 'SecretId不存在，请输入正确的密钥。',
    });
  });

  it('never tells a key', async () => {
    const { Error: error } = await call(await start(), { secretKey: 'wrong' });
    expect(JSON.stringify(error)).not.toContain(emulatorCredential.secretKey);
  });
});

describe('the clock', () => {
  const now = Date.UTC(2026, 0, 15, 8) / 1000;

  it.each([
    [-301, 'AuthFailure.SignatureExpire'],
    [-300, 'ok'],
    [0, 'ok'],
    [300, 'ok'],
    [301, 'AuthFailure.SignatureExpire'],
    [1e12, 'AuthFailure.SignatureExpire'],
  ])('a timestamp %i s off is answered %s', async (off, expected) => {
    const { emulator } = await startHeld();
    expect(
      await codeOf(emulator, {
        timestamp: now,
        ...(off < 1e12 ? { timestamp: now + off } : { headers: { 'X-TC-Timestamp': '1000000000000' } }),
      }),
    ).toBe(expected);
  });

  it('is told in the Message, in English and in Chinese', async () => {
    const { emulator } = await startHeld();
    const timestamp = now - 1000;
    expect((await call(emulator, { timestamp })).Error?.Message).toContain(`\`Timestamp\` and the server time ${now}.`);
    const chinese = await call(emulator, { timestamp, language: 'zh-CN' });
    expect(chinese.Error?.Message).toMatch(new RegExp(`^签名过期。Timestamp和服务器时间${now}相差过大，`));
  });

  it('is ahead or behind by the offset, in the check, the Message, the Date header and the log', async () => {
    const { emulator } = await startHeld({ clockOffset: 600_000 });
    const reply = await send(emulator, sign(`127.0.0.1:${emulator.port}`, { timestamp: now }));
    expect(responseOf(reply).Error?.Code).toBe('AuthFailure.SignatureExpire');
    expect(responseOf(reply).Error?.Message).toContain(String(now + 600));
    expect(reply.headers.date).toBe('Thu, 15 Jan 2026 08:10:00 GMT');
    expect(emulator.log.at(-1)?.at).toBe((now + 600) * 1000);
    expect(await codeOf(emulator, { timestamp: now + 600 })).toBe('ok');
    emulator.setClockOffset(-600_000);
    expect(await codeOf(emulator, { timestamp: now + 600 })).toBe('AuthFailure.SignatureExpire');
    expect(await codeOf(emulator, { timestamp: now - 600 })).toBe('ok');
  });

  it('crosses midnight with the scope of the timestamp', async () => {
    const { emulator, clock } = await startHeld();
    clock.advance(16 * 3_600_000);
    expect(await codeOf(emulator, { timestamp: now + 16 * 3600 - 1 })).toBe('ok');
    expect(await codeOf(emulator, { timestamp: now + 16 * 3600 })).toBe('ok');
  });
});
