import { describe, expect, it } from 'vitest';
import { type EmulatedRequest, startEmulator } from '../../src/emulator/index.js';
import { defineProduct } from '../../src/policy/product.js';
import { call, codeOf, type Parts, responseOf, send, sign, start } from './support.js';

describe('the form of a request', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is an unsupported protocol', async (method) => {
    const emulator = await start();
    const request = { ...sign(`127.0.0.1:${emulator.port}`, { body: '' }), method };
    expect(responseOf(await send(emulator, request)).Error?.Code).toBe('UnsupportedProtocol');
  });

  it.each(['Action', 'Version', 'Timestamp'])('X-TC-%s is required', async (name) => {
    const { Error: error } = await call(await start(), { headers: { [`X-TC-${name}`]: undefined } });
    expect(error).toEqual({
      Code: 'MissingParameter',
      Message: `The request is missing a required parameter \`${name}\`.`,
    });
  });

  it('X-TC-Timestamp is a whole number of seconds', async () => {
    const { Error: error } = await call(await start(), { headers: { 'X-TC-Timestamp': '2026-01-15' } });
    expect(error?.Code).toBe('InvalidParameterValue');
    expect(error?.Message).toContain('`X-TC-Timestamp`');
  });

  it('a body of 10 MB passes, one byte more does not', async () => {
    const emulator = await start({ answers: { Echo: ({ body }) => ({ Size: body.length }) } });
    const contentType = 'application/octet-stream';
    const full = Buffer.alloc(10 * 1024 * 1024, 7);
    expect(await call(emulator, { action: 'Echo', contentType, body: full })).toMatchObject({ Size: full.length });
    const over = Buffer.alloc(10 * 1024 * 1024 + 1, 7);
    expect(await codeOf(emulator, { action: 'Echo', contentType, body: over })).toBe('RequestSizeLimitExceeded');
  });

  it('a query of 32 KB passes, one byte more does not', async () => {
    const emulator = await start();
    const parts = (size: number): Parts => ({ method: 'GET', query: `A=${'x'.repeat(size - 2)}` });
    expect(await codeOf(emulator, parts(32 * 1024))).toBe('ok');
    expect(await codeOf(emulator, parts(32 * 1024 + 1))).toBe('RequestSizeLimitExceeded');
  });
});

describe('products', () => {
  const vod = defineProduct({
    service: 'vod',
    version: '2018-07-17',
    actions: { DescribeMediaInfos: { readOnly: true }, ProcessMedia: { readOnly: false } },
  });

  it.each<[Parts, string, RegExp]>([
    [{}, 'ok', /^$/],
    [{ service: 'cvm' }, 'NoSuchProduct', /`cvm`/],
    [
      { version: '2017-03-12' },
      'NoSuchVersion',
      /^The specified api version=`2017-03-12` does not exist in service=`vod`\.$/,
    ],
    [
      { action: 'Nothing' },
      'InvalidAction',
      /^The request action=`Nothing` is invalid or not found in service=`vod` and version=`2018-07-17`\.$/,
    ],
    [{ action: 'toString' }, 'InvalidAction', /`toString`/],
    [{ service: '127' }, 'ok', /^$/],
    [{ service: 'localhost:8080', action: 'ProcessMedia' }, 'ok', /^$/],
    [{ service: '127', version: '2017-03-12' }, 'NoSuchVersion', /./],
    [{ service: '127', action: 'Nothing' }, 'InvalidAction', /./],
  ])('%o is answered %s', async (parts, code, message) => {
    const { Error: error } = await call(await start({ products: [vod] }), parts);
    expect(error?.Code ?? 'ok').toBe(code);
    expect(error?.Message ?? '').toMatch(message);
  });

  it('are looked up only for the caller who signs rightly', async () => {
    expect(await codeOf(await start({ products: [vod] }), { service: 'cvm', secretKey: 'wrong' })).toBe(
      'AuthFailure.SignatureFailure',
    );
  });

  it('are looked up before anything is counted', async () => {
    const emulator = await start({ products: [vod], quota: 0 });
    expect(await codeOf(emulator, { action: 'Nothing' })).toBe('InvalidAction');
    expect(emulator.stats().busiestSecond).toEqual({});
  });

  it('may be several versions of one service', async () => {
    const old = { service: 'vod', version: '2016-01-01', actions: { Old: 1 } };
    const emulator = await start({ products: [vod, old] });
    expect(await codeOf(emulator, { version: '2016-01-01', action: 'Old' })).toBe('ok');
    expect(await codeOf(emulator, { action: 'Old' })).toBe('InvalidAction');
  });
});

describe('parameters', () => {
  const seen = async (parts: Parts): Promise<unknown> => {
    let params: EmulatedRequest['params'] | undefined;
    const emulator = await start({
      answers: {
        Look: (request) => {
          params = request.params;
          return {};
        },
      },
    });
    const { Error: error } = await call(emulator, { action: 'Look', ...parts });
    return error ?? params;
  };

  it.each<[string, Parts, unknown]>([
    ['a JSON body', { params: { A: [1, { B: null }], C: '媒体' } }, { A: [1, { B: null }], C: '媒体' }],
    ['an empty body', { body: '' }, {}],
    ['a query', { method: 'GET', query: 'FileIds.0=a&FileIds.1=b&Offset=0' }, { FileIds: ['a', 'b'], Offset: '0' }],
    ['a list in any order', { method: 'GET', query: 'A.1=b&A.0=a' }, { A: ['a', 'b'] }],
    [
      'a list of more than ten',
      { method: 'GET', query: 'A.10=k&A.0=a&A.1=b&A.2=c&A.3=d&A.4=e&A.5=f&A.6=g&A.7=h&A.8=i&A.9=j' },
      { A: [...'abcdefghijk'] },
    ],
    ['a list with a gap', { method: 'GET', query: 'A.0=a&A.2=c' }, { A: { 0: 'a', 2: 'c' } }],
    ['objects in a list', { method: 'GET', query: 'F.0.Name=a&F.0.Values.0=x' }, { F: [{ Name: 'a', Values: ['x'] }] }],
    [
      'a urlencoded body',
      { contentType: 'application/x-www-form-urlencoded', body: 'Name=a+b%26&T.0=1' },
      { Name: 'a b&', T: ['1'] },
    ],
    ['any other body', { contentType: 'multipart/form-data; boundary=x', body: '--x--\r\n' }, {}],
  ])('of %s', async (_, parts, expected) => {
    expect(await seen(parts)).toEqual(expected);
  });

  it.each<[string, Parts]>([
    ['JSON cut short', { body: '{"FileIds":' }],
    ['a list', { body: '[]' }],
    ['a string', { body: '"text"' }],
    ['a name that is a value and a list', { method: 'GET', query: 'A=1&A.0=1' }],
    ['a name that is a list and a value', { method: 'GET', query: 'A.0=1&A=1' }],
    ['a name without end', { method: 'GET', query: `${'A.'.repeat(10_000)}=1` }],
  ])('of %s are invalid', async (_, parts) => {
    expect(await seen(parts)).toMatchObject({ Code: 'InvalidParameter' });
  });

  it('cannot reach a prototype', async () => {
    expect(await seen({ method: 'GET', query: '__proto__.polluted=1' })).toEqual(
      Object.fromEntries([['__proto__', { polluted: '1' }]]),
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('answers', () => {
  it('are an empty Response with a RequestId where nothing else is known', async () => {
    const response = await call(await start(), { action: 'AnythingAtAll' });
    expect(Object.keys(response)).toEqual(['RequestId']);
    expect(response.RequestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('see the whole request', async () => {
    let seen: EmulatedRequest | undefined;
    const emulator = await start({
      answers: {
        ProcessMedia: (request) => {
          seen = request;
          return { TaskId: 'mine' };
        },
      },
    });
    const parts = { action: 'ProcessMedia', region: 'ap-guangzhou', params: { FileId: '1' } };
    expect(await call(emulator, parts)).toMatchObject({ TaskId: 'mine', RequestId: expect.any(String) });
    expect(seen).toMatchObject({
      action: 'ProcessMedia',
      service: 'vod',
      version: '2018-07-17',
      region: 'ap-guangzhou',
      account: 'AKIDEmulatorEmulatorEmulatorEmulator',
      params: { FileId: '1' },
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"FileId":"1"}'),
    });
  });

  it('may be an error', async () => {
    const answer = () => ({ Error: { Code: 'ResourceNotFound', Message: 'no' } });
    const emulator = await start({ answers: { DeleteMedia: answer } });
    expect(await codeOf(emulator, { action: 'DeleteMedia' })).toBe('ResourceNotFound');
    expect(emulator.log.at(-1)).toMatchObject({ code: 'ResourceNotFound', executed: true });
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      'throws',
      () => {
        throw new Error('boom');
      },
      /answer for A failed: boom/,
    ],
    ['returns nothing', () => undefined, /must return an object/],
    ['returns a promise', async () => ({}), /must return an object/],
    ['returns what JSON cannot say', () => ({ big: 1n }), /BigInt/],
  ])('that %s are an InternalError that tells so', async (_, answer, message) => {
    const answers = { A: answer as () => Record<string, unknown> };
    const { Error: error } = await call(await start({ answers }), { action: 'A' });
    expect(error?.Code).toBe('InternalError');
    expect(error?.Message).toMatch(message);
  });

  it('draw the same ids for the same seed, and others for another', async () => {
    const ids = async (seed: number): Promise<unknown[]> => {
      const emulator = await startEmulator({ seed });
      const responses = [];
      for (const action of ['ProcessMedia', 'CommitUpload', 'ApplyUpload'])
        responses.push(await call(emulator, { action }));
      await emulator.close();
      return responses.map(({ RequestId, TaskId, FileId, VodSessionKey }) => [
        RequestId,
        TaskId,
        FileId,
        VodSessionKey,
      ]);
    };
    expect(await ids(7)).toEqual(await ids(7));
    expect(await ids(7)).not.toEqual(await ids(8));
  });
});
