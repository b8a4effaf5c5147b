import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { gunzipSync } from 'node:zlib';
import axios, { type AxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import type { vod } from '../../policies/vod.js';
import type { WrapOptions } from '../../src/axios/options.js';
import { action, credential, wrapEmulator, wrapFor, wrapStub } from '../support/clients.js';
import { abortListeners } from '../support/leaks.js';
import { readAll } from '../support/streams.js';
import { answer, failure } from '../support/stub.js';
import { tapWire } from '../support/wire.js';

const head = (length: number, type: string) =>
  `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;

describe('an answer that is still being read', () => {
  it.each([{ deadline: 60_000 }, { token: true }, {}])('can be aborted, with %o', async ({ deadline, token }) => {
    const tap = await tapWire('', () => `${head(1000, 'text/event-stream')}data: 1\n\n`);
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter: 'http', proxy: false }), { deadline });
    const controller = new AbortController();
    const { data } = await client.post(
      '/',
      {},
      {
        ...action('DescribeMediaInfos'),
        responseType: 'stream',
        signal: controller.signal,
        ...(token && { cancelToken: axios.CancelToken.source().token }),
      },
    );
    const ended = new Promise((resolve) => data.on('error', resolve));
    data.resume();
    controller.abort();
    expect(await ended).toMatchObject({ code: 'ERR_CANCELED' });
    await expect.poll(() => abortListeners(controller.signal)).toBe(0);
  });

  it.each(['http', 'fetch'] as const)('over %s lets go of its signal when it has been read', async (adapter) => {
    const { client } = await wrapEmulator({ adapter }, { deadline: 60_000 });
    const { signal } = new AbortController();
    const config = { ...action('SearchMedia'), responseType: 'stream', signal } as const;
    for (let call = 0; call < 3; call++) {
      const { data } = await client.post('/', {}, config);
      let text = '';
      for await (const chunk of data) text += Buffer.from(chunk).toString();
      expect(JSON.parse(text).Response.TotalCount).toBe(0);
    }
    const { data } = await client.post('/', {}, config);
    if (adapter === 'fetch') await data.cancel();
    else data.destroy();
    await expect.poll(() => abortListeners(signal)).toBe(0);
  });

  it('is not ended by the deadline of its call', async () => {
    const { client } = await wrapEmulator({ adapter: 'http' }, { deadline: 300 });
    const { data } = await client.post(
      '/',
      { FileIds: ['1'] },
      { ...action('DescribeMediaInfos'), responseType: 'stream' },
    );
    await new Promise((resolve) => setTimeout(resolve, 350));
    let text = '';
    for await (const chunk of data) text += chunk;
    expect(JSON.parse(text).Response.MediaInfoSet).toHaveLength(1);
  });
});

describe('a streamed failure that is tried again', () => {
  it.each(['http', 'fetch'] as const)('over %s gives its connection back', async (adapter) => {
    const { client, emulator } = await wrapEmulator({
      adapter,
      httpAgent: new Agent({ keepAlive: true, maxSockets: 1 }),
      responseType: 'stream',
    });
    emulator.inject({ kind: 'http', status: 503, body: 'x'.repeat(200_000), count: 3 });
    const { tencentcloud } = await client.post('/', {}, action('SearchMedia'));
    expect(tencentcloud?.attempts.map(({ code }) => code)).toEqual([
      ...Array(3).fill('ClientError.HttpStatusCodeError.503'),
      undefined,
    ]);
  });
});

describe('a streamed answer that breaks off', () => {
  it.each(['http', 'fetch'] as const)('over %s before it was handed out is an error', async (adapter) => {
    const { client, tencent, emulator } = await wrapEmulator({ adapter, responseType: 'stream' });
    emulator.inject({ kind: 'truncate' });
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ isAxiosError: true, refusal: 'not-replayable' });
    expect(tencent.stats()).toMatchObject({ calls: 1, failed: 1 });
    expect(inspect(error, { depth: 9 })).not.toContain('Signature=');
  });
});

describe('a request whose body is a stream', () => {
  it('is sent once where it is not kept, since there is nothing left to send again', async () => {
    const { client, seen } = wrapStub([failure('InternalError'), answer()], {
      credential: undefined,
      maxBufferedBody: 0,
    });
    const call = client.post('/', Readable.from(['{"a":1}']), action('SearchMedia'));
    await expect(call).rejects.toMatchObject({ code: 'InternalError', refusal: 'not-replayable' });
    expect(seen).toHaveLength(1);
  });
});

describe('a secret behind a stream', () => {
  it.each(['application/octet-stream', 'text/event-stream'])(
    'of %s is not shown by the answer or its error',
    async (type) => {
      const tap = await tapWire('', () => `${head(1000, type)}x`);
      const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter: 'http', proxy: false }));
      const controller = new AbortController();
      const config = { ...action('SearchMedia'), responseType: 'stream', signal: controller.signal } as const;
      const response = await client.post('/', {}, config);
      expect(inspect(response.data, { depth: 1 })).not.toContain('Signature=');
      const error = new Promise((resolve) => response.data.on('error', resolve));
      response.data.resume();
      controller.abort();
      const { config: told } = (await error) as { config: { headers: object } };
      expect(JSON.stringify(told.headers)).not.toContain('Signature=');
    },
  );

  const token = 'TOKENthatNobodyMaySee';
  const secrets = /NobodyMaySee|Signature=/;
  const calls: Record<string, [type: string, config: AxiosRequestConfig, options?: WrapOptions<typeof vod>]> = {
    events: ['text/event-stream', {}],
    bytes: ['application/octet-stream', {}],
    'JSON that is looked into': ['application/json', {}],
    'events, redirects allowed': ['text/event-stream', { maxRedirects: 3 }],
    'events, through an agent': ['text/event-stream', { httpAgent: new Agent({ keepAlive: true }) }],
    'events, a GET signed by v1': ['text/event-stream', { method: 'get' }, { signatureMethod: 'HmacSHA256' }],
    'events, a redirected GET signed by v1': [
      'text/event-stream',
      { method: 'get', maxRedirects: 3 },
      { signatureMethod: 'HmacSHA256' },
    ],
  };

  it.each(Object.entries(calls))(
    '%s is shown neither by the answer, its stream nor its error, at any depth',
    async (_, [type, config, options]) => {
      const tap = await tapWire('', () => `${head(100_000, type)}${'x'.repeat(70_000)}`);
      const client = axios.create({ baseURL: tap.url, adapter: 'http', proxy: false, responseType: 'stream' });
      wrapFor(client, { credential: { ...credential, token }, ...options });
      const controller = new AbortController();
      const request = { url: '/', method: 'post', ...action('SearchMedia'), ...config };
      const other = await client.request(request);
      const response = await client.request({ ...request, signal: controller.signal });
      const error = new Promise((resolve) => response.data.on('error', resolve));
      for (const depth of [2, 10]) {
        expect(inspect(response, { depth })).not.toMatch(secrets);
        expect(inspect(response.data, { depth })).not.toMatch(secrets);
      }
      response.data.resume();
      controller.abort();
      expect(await error).toMatchObject({ code: 'ERR_CANCELED' });
      for (const depth of [2, 10]) expect(inspect(await error, { depth })).not.toMatch(secrets);
      expect(response.config.url).toBe('/');
      other.data.destroy();
    },
  );

  it('is not shown through an agent by the error of another call', async () => {
    const httpAgent = new Agent({ keepAlive: true });
    const { client, emulator } = await wrapEmulator({ adapter: 'http', httpAgent });
    emulator.inject({ kind: 'silence', actions: 'SearchMedia' });
    emulator.inject({ kind: 'http', status: 404, actions: 'DeleteMedia' });
    const controller = new AbortController();
    const other = client.post('/', {}, { ...action('SearchMedia'), signal: controller.signal }).catch(() => {});
    await expect.poll(() => emulator.stats().received).toBe(1);
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error.status).toBe(404);
    expect(`${inspect(error, { depth: 12 })}${JSON.stringify(error)}`).not.toContain(credential.secretKey);
    expect(`${inspect(error, { depth: 12 })}${JSON.stringify(error)}`).not.toContain('Signature=');
    controller.abort();
    await other;
    httpAgent.destroy();
  });
});

describe('a streamed answer that goes on and on', () => {
  const open = (type: string, body: string) =>
    `HTTP/1.1 200 OK\r\n${type === '' ? '' : `content-type: ${type}\r\n`}content-length: 100000\r\n\r\n${body}`;
  const client = async (adapter: string, type: string, body: string) => {
    const tap = await tapWire('', () => open(type, body));
    return wrapFor(axios.create({ baseURL: tap.url, adapter, proxy: false, responseType: 'stream' }));
  };
  const firstOf = async (data: AsyncIterable<Uint8Array>): Promise<string> => {
    for await (const chunk of data) return Buffer.from(chunk).toString();
    return '';
  };

  describe.each(['http', 'fetch'] as const)('over %s', (adapter) => {
    it.each(['application/json', ''])('as JSON (%s) is handed over when its end is not in sight', async (type) => {
      const { client: wrapped } = await client(adapter, type, '{"Response":{"Error":');
      const began = performance.now();
      const { data } = await wrapped.post('/', {}, action('SearchMedia'));
      expect(performance.now() - began).toBeGreaterThan(900);
      expect(performance.now() - began).toBeLessThan(5000);
      expect(await firstOf(data)).toBe('{"Response":{"Error":');
    });

    it.each([
      ['application/x-ndjson', '{"Response":1}\n'],
      ['application/jsonl', '{"code":1}\n'],
      ['text/plain', 'a line of text\n'],
      ['text/csv', 'a,b\n'],
    ])('as %s is handed over at once', async (type, body) => {
      const { client: wrapped } = await client(adapter, type, body);
      const began = performance.now();
      const { data } = await wrapped.post('/', {}, action('SearchMedia'));
      expect(performance.now() - began).toBeLessThan(700);
      expect(await firstOf(data)).toBe(body);
    });

    it('as JSON is ended by a deadline that comes first', async () => {
      const { client: wrapped } = await client(adapter, 'application/json', '{"Response":');
      const call = wrapped.post('/', {}, { tencentcloud: { action: 'SearchMedia', deadline: 200 } });
      await expect(call).rejects.toMatchObject({ code: 'ClientError.Deadline' });
    });

    it('is an error of the API where it is one, whatever text it says it is', async () => {
      const { client: wrapped, emulator } = await wrapEmulator({ adapter, responseType: 'stream' });
      const headers = { 'content-type': 'text/plain' };
      emulator.inject({ kind: 'http', status: 200, headers, body: ` ${failure('InvalidParameter')}` });
      await expect(wrapped.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({ code: 'InvalidParameter' });
    });

    it('is what it is as a text that is short', async () => {
      for (const body of ['', '{', 'ok']) {
        const tap = await tapWire(
          body,
          (text) => `HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
        );
        const { client: wrapped } = wrapFor(
          axios.create({ baseURL: tap.url, adapter, proxy: false, responseType: 'stream' }),
        );
        const { data } = await wrapped.post('/', {}, action('SearchMedia'));
        expect(await firstOf(data)).toBe(body);
      }
    });

    it('that breaks off after it was handed over fails where it is read', async () => {
      const { client: wrapped } = await client(adapter, 'application/json', '{"Response":');
      const controller = new AbortController();
      const { data } = await wrapped.post('/', {}, { ...action('SearchMedia'), signal: controller.signal });
      controller.abort();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await expect(
        (async () => {
          for await (const _ of data);
        })(),
      ).rejects.toThrow();
    });
  });
});

describe('a streamed answer whose call is aborted before it is read', () => {
  // 200 kB come whole into the buffers of a system, where Node 20's fetch forgets them, and are more than are looked into.
  it.each([
    ['http', 200_000],
    ['fetch', 200_000],
    ['http', 20_000_000],
    ['fetch', 20_000_000],
  ] as const)(
    'over %s ends for whoever reads it, and lets go of the signal and the token: %i bytes',
    async (adapter, size) => {
      const answers = { SearchMedia: () => ({ Text: 'x'.repeat(size) }) };
      const { client } = await wrapEmulator({ adapter, responseType: 'stream' }, {}, { answers });
      const controller = new AbortController();
      const { token, cancel } = axios.CancelToken.source();
      const bySignal = await client.post('/', {}, { ...action('SearchMedia'), signal: controller.signal });
      const byToken = await client.post('/', {}, { ...action('SearchMedia'), cancelToken: token });
      // Arrived by now as far as it will before it is read.
      await new Promise((resolve) => setTimeout(resolve, 50));
      controller.abort();
      cancel('given up');
      await expect(readAll(bySignal.data)).rejects.toThrow();
      await expect(readAll(byToken.data)).rejects.toThrow();
      expect(abortListeners(controller.signal)).toBe(0);
      expect((token as unknown as { _listeners?: unknown[] })._listeners ?? []).toHaveLength(0);
    },
  );
});

describe('a packed answer that is not to be unpacked', () => {
  it.each(['http', 'fetch'] as const)('over %s goes through as a stream', async (adapter) => {
    const { client } = await wrapEmulator(
      { adapter, responseType: 'stream', decompress: false },
      {},
      { compress: 'gzip' },
    );
    const { data, headers } = await client.post('/', {}, action('SearchMedia'));
    const chunks: Uint8Array[] = [];
    for await (const chunk of data) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    expect(headers['content-encoding']).toBe('gzip');
    const text = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    expect(JSON.parse(text.toString()).Response.TotalCount).toBe(0);
  });
});
