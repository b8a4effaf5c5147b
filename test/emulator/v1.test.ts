import { describe, expect, it } from 'vitest';
import { type EmulatedRequest, emulatorCredential } from '../../src/emulator/index.js';
import { defineProduct } from '../../src/policy/product.js';
import { responseOf, type SignedRequest, send, sign, start, startHeld } from './support.js';
import { callV1, codeOfV1, signV1, type V1Request } from './v1-support.js';

const FAILURE = 'AuthFailure.SignatureFailure';

describe('a right v1 signature', () => {
  it.each<[string, V1Request]>([
    ['HmacSHA256 of a GET', {}],
    ['HmacSHA1 of a GET', { signatureMethod: 'HmacSHA1' }],
    ['HmacSHA256 of a POST', { method: 'POST' }],
    ['HmacSHA1 of a POST', { method: 'POST', signatureMethod: 'HmacSHA1' }],
    ['without a method, which is HmacSHA1', { signatureMethod: 'HmacSHA1', common: { SignatureMethod: undefined } }],
    ['of values that are not ASCII', { params: { 'FileIds.0': '媒体 +&=/?', Empty: '' } }],
    [
      'of a list of more than ten',
      { params: Object.fromEntries([...'abcdefghijkl'].map((v, i) => [`FileIds.${i}`, v])) },
    ],
    ['of the host without its port', { host: '127.0.0.1' }],
    ['of another path', { path: '/v2/index.php' }],
    ['of a nonce of 0', { common: { Nonce: '0' } }],
    ['with a token beside a permanent key', { common: { Token: 'x' } }],
  ])('%s is let in', async (_, parts) => {
    expect(await codeOfV1(await start(), parts)).toBe('ok');
  });

  it.each(['GET', 'POST'] as const)('of a %s brings its parameters, and none of its own', async (method) => {
    let seen: EmulatedRequest | undefined;
    const look = (request: EmulatedRequest) => {
      seen = request;
      return {};
    };
    const emulator = await start({ answers: { Look: look } });
    const params = { 'Filters.0.Name': 'a', 'Filters.0.Values.0': 'x', Limit: '1' };
    const common = { Action: 'Look', Region: 'ap-guangzhou', Language: 'zh-CN', RequestClient: 'SDK' };
    expect((await callV1(emulator, { method, params, common })).Error).toBeUndefined();
    expect(seen).toMatchObject({
      action: 'Look',
      service: '127',
      version: '2018-07-17',
      region: 'ap-guangzhou',
      language: 'zh',
      account: emulatorCredential.secretId,
    });
    expect(seen?.params).toEqual({ Filters: [{ Name: 'a', Values: ['x'] }], Limit: '1' });
    expect(emulator.log.at(-1)).toMatchObject({
      method,
      action: 'Look',
      version: '2018-07-17',
      service: '127',
      region: 'ap-guangzhou',
      account: emulatorCredential.secretId,
      executed: true,
    });
  });

  it('is counted, held against products and met by faults as any other', async () => {
    const vod = defineProduct({
      service: 'vod',
      version: '2018-07-17',
      actions: { DescribeMediaInfos: { readOnly: true } },
    });
    const { emulator, clock } = await startHeld({ products: [vod], quota: 2 });
    const common = { Timestamp: String(clock.epoch() / 1000) };
    emulator.inject({ kind: 'error', code: 'InternalError', actions: 'DescribeMediaInfos', count: 1 });
    emulator.inject({ kind: 'jitter', ms: 0, actions: 'DescribeMediaInfos', count: 1 });
    expect(await codeOfV1(emulator, { common })).toBe('InternalError');
    expect(await codeOfV1(emulator, { common })).toBe('ok');
    expect(await codeOfV1(emulator, { common })).toBe('RequestLimitExceeded');
    expect(await codeOfV1(emulator, { common: { ...common, Action: 'DeleteMedia' } })).toBe('InvalidAction');
    expect(await codeOfV1(emulator, { common: { ...common, Version: '2017-01-01' } })).toBe('NoSuchVersion');
    expect(emulator.stats().faults).toEqual({ error: 1, jitter: 1 });
  });

  it('is of the service that the host is called', async () => {
    const vod = { service: 'vod', version: '2018-07-17', actions: { DescribeMediaInfos: 1 } };
    const emulator = await start({ products: [vod] });
    const codeAt = async (host: string) => {
      const request = signV1(host);
      return responseOf(await send(emulator, { ...request, headers: { host } })).Error?.Code ?? 'ok';
    };
    expect(await codeAt('vod.tencentcloudapi.com')).toBe('ok');
    expect(await codeAt('vod.ap-guangzhou.tencentcloudapi.com')).toBe('ok');
    expect(await codeAt('cvm.tencentcloudapi.com')).toBe('NoSuchProduct');
  });
});

describe('a wrong v1 signature', () => {
  it.each<[string, V1Request, string]>([
    ['by another key', { secretKey: 'wrong' }, FAILURE],
    ['of another host', { host: 'vod.tencentcloudapi.com' }, FAILURE],
    ['that is made up', { signature: 'c2lnbmF0dXJl' }, FAILURE],
    ['by a stranger', { secretId: 'AKIDnobody' }, 'AuthFailure.SecretIdNotFound'],
    ['by a method that there is not', { common: { SignatureMethod: 'HmacMD5' } }, 'InvalidParameterValue'],
    ['with a nonce that is no number', { common: { Nonce: 'x' } }, 'InvalidParameterValue'],
    ['with a timestamp that is none', { common: { Timestamp: 'now' } }, 'InvalidParameterValue'],
    ['of long ago', { common: { Timestamp: '1465185768' } }, 'AuthFailure.SignatureExpire'],
  ])('%s is refused', async (_, parts, code) => {
    const emulator = await start();
    expect(await codeOfV1(emulator, parts)).toBe(code);
    expect(await codeOfV1(emulator, { ...parts, method: 'POST' })).toBe(code);
  });

  it.each(['Action', 'Version', 'Timestamp', 'Nonce', 'SecretId'])('%s is required', async (name) => {
    const { Error: error } = await callV1(await start(), { common: { [name]: undefined } });
    expect(error).toEqual({
      Code: 'MissingParameter',
      Message: `The request is missing a required parameter \`${name}\`.`,
    });
  });

  it('Signature is required', async () => {
    const { Error: error } = await callV1(await start(), { signature: undefined });
    expect(error?.Message).toContain('`Signature`');
  });

  it('of another query is refused', async () => {
    const emulator = await start();
    const request = signV1(`127.0.0.1:${emulator.port}`, { params: { 'FileIds.0': '1' } });
    const path = request.path.replace('FileIds.0=1', 'FileIds.0=2');
    expect(responseOf(await send(emulator, { ...request, path })).Error?.Code).toBe(FAILURE);
  });

  it('is told the server’s time, in the language that its parameters ask for', async () => {
    const { emulator, clock } = await startHeld();
    const common = { Timestamp: '1465185768', Language: 'zh-CN' };
    expect((await callV1(emulator, { common })).Error?.Message).toContain(`服务器时间${clock.epoch() / 1000}`);
  });

  it('does not hide behind an Authorization header: that is what counts then', async () => {
    const emulator = await start();
    const { path } = signV1(`127.0.0.1:${emulator.port}`);
    const { headers } = sign(`127.0.0.1:${emulator.port}`, { method: 'GET', secretKey: 'wrong' });
    expect(responseOf(await send(emulator, { method: 'GET', path, headers, body: '' })).Error?.Code).toBe(FAILURE);
  });
});

describe('sizes', () => {
  /** A POST of exactly so many bytes, rightly signed: an x may also be written %78. */
  const postOf = (size: number): SignedRequest => {
    const signed = (count: number) =>
      signV1('127.0.0.1', { method: 'POST', host: '127.0.0.1', params: { Text: 'x'.repeat(count) } });
    const short = signed(size - 1000);
    const request = (size - short.body.length) % 2 === 0 ? short : signed(size - 1001);
    const missing = (size - request.body.length) / 2;
    return { ...request, body: String(request.body).replace('x'.repeat(missing), '%78'.repeat(missing)) };
  };

  it('a POST of 1 MB passes; one byte more, and its signature is said to be wrong', async () => {
    const emulator = await start();
    const [full, over] = [postOf(1024 * 1024), postOf(1024 * 1024 + 1)];
    expect([full.body.length, over.body.length]).toEqual([1_048_576, 1_048_577]);
    expect(responseOf(await send(emulator, full)).Error).toBeUndefined();
    expect(responseOf(await send(emulator, over)).Error?.Code).toBe(FAILURE);
  });

  it('a GET of more than 32 KB is too large', async () => {
    expect(await codeOfV1(await start(), { params: { Text: 'x'.repeat(33_000) } })).toBe('RequestSizeLimitExceeded');
  });
});
