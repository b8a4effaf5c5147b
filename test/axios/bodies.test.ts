import { Readable } from 'node:stream';
import FormPackage from 'form-data';
import { describe, expect, it } from 'vitest';
import { action, wrapEmulator, wrapStub } from '../support/clients.js';
import { answer, failure } from '../support/stub.js';

const MB = 1024 * 1024;
const form = (): FormData => {
  const made = new FormData();
  made.set('Name', '未命名');
  made.set('File', new Blob(['abc'], { type: 'image/png' }), 'a.png');
  return made;
};
const packaged = (): FormPackage => {
  const made = new FormPackage();
  made.append('Name', '未命名');
  made.append('File', Buffer.from('abc'), 'a.png');
  return made;
};
const web = (): ReadableStream =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"Limit":'));
      controller.enqueue(new TextEncoder().encode('1}'));
      controller.close();
    },
  });

/** Bodies that must be read before they can be signed, and what arrives. */
const bodies: Record<string, [make: () => unknown, arrives: RegExp, type: RegExp]> = {
  'a form': [form, /name="Name"\r\n\r\n未命名\r\n.*image\/png\r\n\r\nabc/s, /^multipart\/form-data; boundary=/],
  'a form of the form-data package': [
    packaged,
    /name="Name"\r\n\r\n未命名\r\n.*abc/s,
    /^multipart\/form-data; ?boundary=/,
  ],
  'a Blob': [() => new Blob(['{"Limit":1}'], { type: 'application/json' }), /^\{"Limit":1\}$/, /^application\/json$/],
  'a Node stream': [() => Readable.from(['{"Limit":', '1}']), /^\{"Limit":1\}$/, /^application\/json$/],
  'a web stream': [web, /^\{"Limit":1\}$/, /^application\/json$/],
  'a typed array': [() => new Uint8Array(Buffer.from('{"Limit":1}')), /^\{"Limit":1\}$/, /^application\/json$/],
  'a urlencoded object': [
    () => ({ FileIds: ['1', '2'], Filters: [{ Values: ['x y'] }] }),
    /^FileIds\.0=1&FileIds\.1=2&Filters\.0\.Values\.0=x(?:%20|\+)y$/,
    /^application\/x-www-form-urlencoded$/,
  ],
};

describe.each(['http', 'fetch'] as const)('over %s', (adapter) => {
  it.each(Object.entries(bodies))(
    '%s arrives as it was signed, on every attempt',
    async (name, [make, arrives, type]) => {
      const { client, emulator } = await wrapEmulator({ adapter });
      emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
      const own = /Blob|form/.test(name)
        ? undefined
        : name.startsWith('a url')
          ? 'application/x-www-form-urlencoded'
          : 'application/json';
      const headers = own === undefined ? {} : { 'Content-Type': own };
      await client.post('/', make(), { ...action('DescribeMediaInfos'), headers });
      expect(emulator.stats()).toMatchObject({ received: 2, answered: 1, refused: { InternalError: 1 } });
      for (const { body, headers: sent } of emulator.log) {
        expect(body.toString()).toMatch(arrives);
        expect(sent['content-type']).toMatch(type);
      }
    },
  );

  it('parameters of a GET have their keys as the API wants them', async () => {
    const { client, emulator } = await wrapEmulator({ adapter });
    const params = { FileIds: ['1', '2'], Filters: [{ Name: 'a[b]', Values: ['x', 'ü'] }] };
    await client.get('/', { ...action('DescribeMediaInfos'), params });
    expect(decodeURIComponent(emulator.log[0]?.query ?? '')).toBe(
      'FileIds.0=1&FileIds.1=2&Filters.0.Name=a[b]&Filters.0.Values.0=x&Filters.0.Values.1=ü',
    );
    expect(emulator.stats().answered).toBe(1);
  });

  it('a payload that is not signed is sent as it comes', async () => {
    const { client, emulator } = await wrapEmulator({ adapter });
    const tencentcloud = { action: 'SearchMedia', unsignedPayload: true };
    await client.post('/', { Limit: 1 }, { tencentcloud });
    const headers = { 'Content-Type': 'application/json' };
    await client.post('/', Readable.from(['{"Limit":', '1}']), { tencentcloud, headers });
    expect(emulator.stats().answered).toBe(2);
    expect(emulator.log.map((entry) => [entry.headers['x-tc-content-sha256'], entry.body.toString()])).toEqual([
      ['UNSIGNED-PAYLOAD', '{"Limit":1}'],
      ['UNSIGNED-PAYLOAD', '{"Limit":1}'],
    ]);
  });
});

describe('a payload that is a stream and not signed', () => {
  it('has the content type of its form', async () => {
    const { client, emulator } = await wrapEmulator({ adapter: 'http' });
    const form = packaged();
    await client.post('/', form, { tencentcloud: { action: 'SearchMedia', unsignedPayload: true } });
    expect(emulator.stats().answered).toBe(1);
    expect(emulator.log[0]?.headers['content-type']).toBe(form.getHeaders()['content-type']);
    expect(emulator.log[0]?.body.toString()).toMatch(/name="Name"\r\n\r\n未命名\r\n/);
  });

  it('is sent once where it is not kept', async () => {
    const { client, seen } = wrapStub([failure('InternalError'), answer()], { maxBufferedBody: 0 });
    const tencentcloud = { action: 'SearchMedia', unsignedPayload: true };
    const call = client.post('/', Readable.from(['{}']), { tencentcloud });
    await expect(call).rejects.toMatchObject({ code: 'InternalError', refusal: 'not-replayable' });
    expect(seen).toHaveLength(1);
  });

  it('corrects the clock for the calls that follow, and says that it is gone', async () => {
    const { client, emulator, tencent } = await wrapEmulator({}, { maxBufferedBody: 0 }, { clockOffset: 3_600_000 });
    const tencentcloud = { action: 'DeleteMedia', unsignedPayload: true };
    const headers = { 'Content-Type': 'application/json' };
    const error = await client.post('/', Readable.from(['{}']), { tencentcloud, headers }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'AuthFailure.SignatureExpire', refusal: 'not-replayable' });
    expect(error.message).toContain('not sent again: its body was a stream, and is gone');
    expect(error.message).not.toContain('executed');
    await client.post('/', Readable.from(['{"FileId":"1"}']), { tencentcloud, headers });
    expect(emulator.stats()).toMatchObject({ received: 2, refused: { 'AuthFailure.SignatureExpire': 1 } });
    expect(tencent.stats()).toMatchObject({ resigns: 0 });
  });
});

describe('a request that is larger than the API takes', () => {
  const large: Record<string, () => unknown> = {
    text: () => 'x'.repeat(10 * MB + 1),
    bytes: () => Buffer.alloc(10 * MB + 1),
    'a Blob': () => new Blob([new Uint8Array(10 * MB + 1)]),
    'a stream without an end': () =>
      Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(MB);
        })(),
      ),
  };

  it.each(Object.entries(large))('as %s is refused with the limit, and not sent', async (_, make) => {
    const { client, seen } = wrapStub();
    await expect(client.post('/', make(), action('SearchMedia'))).rejects.toMatchObject({
      code: 'ERR_BAD_OPTION_VALUE',
      message: expect.stringContaining('data: expected at most 10 MB'),
    });
    expect(seen).toHaveLength(0);
  });

  it('as the query of a GET is refused with the limit', async () => {
    const { client, seen } = wrapStub();
    const call = client.get('/', { ...action('SearchMedia'), params: { Text: 'x'.repeat(32 * 1024) } });
    await expect(call).rejects.toThrow('params: expected at most 32 KB in a GET');
    expect(seen).toHaveLength(0);
  });

  it('may be as large as that', async () => {
    const { client, emulator } = await wrapEmulator();
    const headers = { 'Content-Type': 'application/octet-stream' };
    await client.post('/', Buffer.alloc(10 * MB), { ...action('SearchMedia'), headers });
    expect(emulator.stats().answered).toBe(1);
  });
});

describe('a body that is none', () => {
  it('is refused: with a GET, or as a stream of objects', async () => {
    const { client, seen } = wrapStub();
    await expect(client.get('/', { ...action('SearchMedia'), data: '{}' })).rejects.toThrow(
      'data: expected no body with a GET',
    );
    const objects = Readable.from([{ a: 1 }]);
    await expect(client.post('/', objects, action('SearchMedia'))).rejects.toThrow(
      'a stream of text or bytes, not of objects',
    );
    const broken = new Readable({ read: () => void broken.destroy(new Error('the disk is gone')) });
    await expect(client.post('/', broken, action('SearchMedia'))).rejects.toThrow('the disk is gone');
    expect(seen).toHaveLength(0);
  });
});
