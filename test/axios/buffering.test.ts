import { once } from 'node:events';
import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import axios, { type AxiosProgressEvent, type AxiosRequestConfig } from 'axios';
import FormPackage from 'form-data';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { WrapOptions } from '../../src/axios/options.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { reportOf } from '../../src/front/report.js';
import { createSigner } from '../../src/signer/signer.js';
import { action, wrapEmulator, wrapFor, wrapStub } from '../support/clients.js';
import { afterHead, startHostile } from '../support/hostile.js';
import { abortListeners } from '../support/leaks.js';
import { type StreamBody, streamBodies } from '../support/stream-bodies.js';
import { readAll } from '../support/streams.js';
import { answer, failure } from '../support/stub.js';

const LIMIT = 40_000;
const limited = { maxBufferedBody: LIMIT } as const;
const adapters = ['http', 'fetch'] as const;

/** A wrapper that signs all but the body, and one that signs nothing: there an interceptor does. */
const wrappers = {
  'signed without its payload': { options: {}, call: { unsignedPayload: true } },
  'signed by an interceptor': { options: { credential: undefined }, call: {} },
} as const;

type Wrapper = (typeof wrappers)[keyof typeof wrappers];

async function onEmulator(adapter: (typeof adapters)[number], { options }: Wrapper) {
  const made = await wrapEmulator({ adapter }, { ...limited, ...options });
  const { client, emulator } = made;
  if (!('credential' in options)) return made;
  const sign = createSigner();
  client.interceptors.request.use((config) => {
    const { data } = config as { data?: unknown };
    config.headers.set('X-TC-Action', config.tencentcloud?.action ?? '');
    config.headers.set('X-TC-Version', '2018-07-17');
    const own = data instanceof FormPackage ? data.getHeaders()['content-type'] : undefined;
    const contentType = own ?? String(config.headers.getContentType());
    const request = { method: 'POST', host: emulator.host, query: '', body: '', contentType, service: 'vod' };
    for (const [name, value] of Object.entries(sign({ ...request, unsigned: true }, emulatorCredential, Date.now()))) {
      config.headers.set(name, value);
    }
    return config;
  });
  return made;
}

const configOf = ({ contentType }: StreamBody, { call }: Wrapper, name = 'SearchMedia'): AxiosRequestConfig => ({
  tencentcloud: { action: name, ...call },
  ...(contentType !== undefined && { headers: { 'Content-Type': contentType } }),
});

const caught = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('answered');
    },
    (thrown) => thrown,
  );

/** Calls of the pairs that a test is made for. */
const pairs = adapters.flatMap((adapter) =>
  Object.entries(wrappers).map(([name, wrapper]) => [adapter, name, wrapper] as const),
);

describe.each(pairs)('over %s, %s,', (adapter, _, wrapper) => {
  describe.each(streamBodies)('%s', (kind, make) => {
    const smallest = kind.includes('form') ? 300 : 0;

    it('arrives byte by byte, whatever its length', async () => {
      const { client, emulator } = await onEmulator(adapter, wrapper);
      for (const size of [smallest, LIMIT - 1, LIMIT, LIMIT + 1, 3 * LIMIT]) {
        const body = make(size);
        expect(body.bytes).toHaveLength(size);
        await client.post('/', body.body, configOf(body, wrapper));
        const [request, ...others] = emulator.log;
        expect(others).toEqual([]);
        expect(request?.body.equals(body.bytes)).toBe(true);
        // Kept, it is sent as bytes.
        expect(request?.headers['content-length']).toBe(size > LIMIT ? undefined : String(size));
        emulator.clearLog();
      }
    });

    it.each([
      [LIMIT, 'reset'],
      [LIMIT, 'error'],
      [smallest, 'reset'],
    ] as const)('of %i bytes is sent again, the same, after a failure: %s', async (size, fault) => {
      const { client, emulator } = await onEmulator(adapter, wrapper);
      if (fault === 'reset') emulator.inject({ kind: 'reset', count: 2 });
      else emulator.inject({ kind: 'error', code: 'InternalError', count: 2 });
      const body = make(size);
      const { tencentcloud } = await client.post('/', body.body, configOf(body, wrapper));
      expect(tencentcloud?.attempts).toHaveLength(3);
      expect(emulator.log.map((request) => request.body.equals(body.bytes))).toEqual([true, true, true]);
    });

    it.each([
      ['reset', 'ClientError.NetworkError.ECONNRESET'],
      ['error', 'InternalError'],
    ] as const)('of more bytes than are kept is sent once: %s', async (fault, code) => {
      const { client, emulator } = await onEmulator(adapter, wrapper);
      if (fault === 'reset') emulator.inject({ kind: 'reset' });
      else emulator.inject({ kind: 'error', code });
      const body = make(LIMIT + 1);
      const error = await caught(client.post('/', body.body, configOf(body, wrapper)));
      expect(reportOf(error)).toMatchObject({ refusal: 'not-replayable', attempts: [{ code }] });
      expect(emulator.stats().received).toBe(1);
    });

    it('tells of its progress', async () => {
      const { client } = await onEmulator(adapter, wrapper);
      for (const size of [LIMIT, 3 * LIMIT]) {
        const told: AxiosProgressEvent[] = [];
        const body = make(size);
        const onUploadProgress = (event: AxiosProgressEvent): void => void told.push(event);
        await client.post('/', body.body, { ...configOf(body, wrapper), onUploadProgress });
        expect(told.at(-1)?.loaded).toBe(size);
        if (size <= LIMIT) expect(told.at(-1)?.total).toBe(size);
      }
    });

    it('is ended when the call is aborted in the middle of it, and lets go of the signal', async () => {
      let reached: () => void = () => {};
      const { port } = await startHostile(afterHead(() => reached()));
      const client = axios.create({ baseURL: `http://127.0.0.1:${port}`, adapter, proxy: false });
      wrapFor(client, { ...limited, ...wrapper.options });
      const body = make(2 * LIMIT, 'nothing more');
      const controller = new AbortController();
      const arrived = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const call = caught(client.post('/', body.body, { ...configOf(body, wrapper), signal: controller.signal }));
      await arrived;
      expect(body.ended()).toBe(false);
      controller.abort();
      expect(await call).toMatchObject({ code: 'ERR_CANCELED' });
      await expect.poll(body.ended).toBe(true);
      await expect.poll(() => abortListeners(controller.signal)).toBe(0);
    });

    it('is ended when the connection breaks in the middle of it', async () => {
      const { port } = await startHostile(afterHead((_socket, raw) => void raw.resetAndDestroy()));
      const client = axios.create({ baseURL: `http://127.0.0.1:${port}`, adapter, proxy: false });
      wrapFor(client, { ...limited, ...wrapper.options });
      const body = make(2 * LIMIT, 'nothing more');
      const error = await caught(client.post('/', body.body, configOf(body, wrapper)));
      expect(reportOf(error)?.refusal).toBe('not-replayable');
      await expect.poll(body.ended).toBe(true);
    });

    it('is ended, and its connection, when the answer is a failure that comes before its end', async () => {
      let closed: Promise<unknown> | undefined;
      const head = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n';
      const { port } = await startHostile(
        afterHead((socket) => {
          closed ??= once(socket, 'close');
          socket.write(head);
        }),
      );
      const httpAgent = new Agent({ keepAlive: true });
      onTestFinished(() => httpAgent.destroy());
      const client = axios.create({ baseURL: `http://127.0.0.1:${port}`, adapter, proxy: false, httpAgent });
      wrapFor(client, { ...limited, ...wrapper.options });
      const body = make(2 * LIMIT, 'nothing more');
      const error = await caught(client.post('/', body.body, configOf(body, wrapper)));
      expect(error).toMatchObject({ status: 404 });
      await expect.poll(body.ended).toBe(true);
      await closed;
    });

    it('that fails while it is sent ends the call', async () => {
      const { client, emulator } = await onEmulator(adapter, wrapper);
      const body = make(2 * LIMIT, new Error('the disk is gone'));
      const error = await caught(client.post('/', body.body, configOf(body, wrapper)));
      expect(axios.isAxiosError(error)).toBe(true);
      expect(reportOf(error)?.attempts).toHaveLength(1);
      expect(emulator.stats().received).toBe(0);
    });
  });
});

describe.each(Object.entries(wrappers))('%s,', (_, { options: own, call: given }) => {
  const options: WrapOptions = { ...limited, ...own };

  describe.each(streamBodies)('reading %s', (_kind, make) => {
    it('ends with the signal, and nothing is sent', async () => {
      const { client, seen, tencent } = wrapStub([], options);
      const controller = new AbortController();
      const body = make(LIMIT - 100, 'nothing more');
      const tencentcloud = { action: 'SearchMedia', ...given };
      const call = caught(client.post('/', body.body, { tencentcloud, signal: controller.signal }));
      await expect.poll(body.taken).toBeGreaterThan(LIMIT - 1_000);
      controller.abort();
      expect(await call).toMatchObject({ code: 'ERR_CANCELED' });
      await expect.poll(body.ended).toBe(true);
      expect(abortListeners(controller.signal)).toBe(0);
      expect(seen).toHaveLength(0);
      expect(tencent.stats()).toMatchObject({ calls: 1, attempts: 0, pending: 0 });
    });

    it("ends with the call's deadline", async () => {
      const { client, seen } = wrapStub([], options);
      const body = make(LIMIT - 100, 'nothing more');
      const tencentcloud = { action: 'SearchMedia', deadline: 50, ...given };
      const error = await caught(client.post('/', body.body, { tencentcloud }));
      expect(error).toMatchObject({ code: 'ClientError.Deadline', refusal: 'deadline', attempts: [] });
      await expect.poll(body.ended).toBe(true);
      expect(seen).toHaveLength(0);
    });

    it("ends with axios's timeout, as axios words it", async () => {
      const { client, seen } = wrapStub([], options, { timeout: 50 });
      const body = make(LIMIT - 100, 'nothing more');
      const error = await caught(client.post('/', body.body, { tencentcloud: { action: 'SearchMedia', ...given } }));
      expect(error).toMatchObject({ isAxiosError: true, code: 'ECONNABORTED', message: 'timeout of 50ms exceeded' });
      await expect.poll(body.ended).toBe(true);
      expect(seen).toHaveLength(0);
    });

    it('that fails fails the call, with its error as cause', async () => {
      const gone = Object.assign(new Error('the disk is gone'), { code: 'EIO' });
      const { client, seen } = wrapStub([], options);
      const body = make(LIMIT - 100, gone);
      const error = await caught(client.post('/', body.body, { tencentcloud: { action: 'SearchMedia', ...given } }));
      expect(error).toMatchObject({ isAxiosError: true, code: 'EIO', cause: gone });
      expect(error.message).toBe(
        'Tencent Cloud call "SearchMedia": data: the body failed while it was read, and nothing was sent: the disk is gone',
      );
      expect(seen).toHaveLength(0);
    });

    it('takes no more than is asked for of what is longer, and ends with whoever ends it', async () => {
      const body = make(50 * LIMIT);
      const taken: number[] = [];
      const { client } = wrapStub(
        [
          async ({ data }) => {
            const reader = data instanceof Readable ? undefined : data.getReader();
            if (reader) await reader.read();
            else await once(data, 'readable').then(() => data.read(1));
            for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
            taken.push(body.taken());
            await (reader ? reader.cancel() : data.destroy());
            await expect.poll(body.ended).toBe(true);
            throw new Error('not sent');
          },
        ],
        options,
      );
      const error = await caught(client.post('/', body.body, { tencentcloud: { action: 'SearchMedia', ...given } }));
      expect(error.message).toBe('not sent');
      expect(taken).toHaveLength(1);
      // What was read to know its length, and what each stream in between holds.
      expect(taken[0]).toBeLessThan(4 * LIMIT);
    });

    it('fails for an adapter that is still sending it when the call ends, which would take an end for the whole', async () => {
      let sent: Promise<Buffer> | undefined;
      const { client } = wrapStub(
        [
          ({ data }) => {
            sent = readAll(data);
            sent.catch(() => {});
            return new Promise<never>(() => {});
          },
        ],
        options,
      );
      const tencentcloud = { action: 'SearchMedia', deadline: 100, ...given };
      const error = await caught(client.post('/', make(2 * LIMIT, 'nothing more').body, { tencentcloud }));
      expect(error).toMatchObject({ code: 'ClientError.Deadline' });
      await expect(sent).rejects.toThrow('the call ended before its body was sent');
    });

    it('hands an adapter of the caller all of what is longer, as a stream', async () => {
      const arrived: Buffer[] = [];
      const body = make(3 * LIMIT);
      const client = axios.create({
        baseURL: 'https://vod.tencentcloudapi.com',
        adapter: async (config) => {
          expect('getReader' in config.data).toBe(body.body instanceof ReadableStream);
          arrived.push(await readAll(config.data));
          return { status: 200, statusText: 'OK', headers: {}, config, data: answer() };
        },
      });
      wrapFor(client, options);
      await client.post('/', body.body, { tencentcloud: { action: 'SearchMedia', ...given } });
      expect(arrived.map((bytes) => bytes.equals(body.bytes))).toEqual([true]);
    });
  });

  it('a body that is longer is ended where no attempt is made', async () => {
    const { client, tencent } = wrapStub([], { ...options, rateLimit: { perSecond: 0.1, maxQueue: 1 } });
    await tencent.call('SearchMedia');
    for (const [, make] of streamBodies) {
      const body = make(2 * LIMIT, 'nothing more');
      const tencentcloud = { action: 'SearchMedia', deadline: 100, ...given };
      const error = await caught(client.post('/', body.body, { tencentcloud }));
      expect(reportOf(error)).toMatchObject({ action: 'SearchMedia', refusal: 'deadline', attempts: [] });
      await expect.poll(body.ended).toBe(true);
    }
  });

  describe('a stream that is not kept', () => {
    const passed = async (data: unknown, config: AxiosRequestConfig, extra: WrapOptions = {}) => {
      const { client, seen } = wrapStub([failure('InternalError'), answer()], { ...options, ...extra });
      const tencentcloud = { action: 'SearchMedia', ...given };
      const error = await caught(client.post('/', data, { tencentcloud, ...config }));
      expect(error).toMatchObject({ code: 'InternalError', refusal: 'not-replayable' });
      expect(error.message).toContain('not sent again: its body was a stream, and is gone');
      expect(seen).toHaveLength(1);
      return seen[0]?.config.data;
    };

    it('is handed on as it is with a limit of 0, and is sent once', async () => {
      for (const [, make] of streamBodies) {
        const { body, taken } = make(0);
        expect(await passed(body, {}, { maxBufferedBody: 0 })).toBe(body);
        expect(taken()).toBe(0);
      }
    });

    it('is handed on as it is where the caller says that it is longer', async () => {
      for (const [, make] of streamBodies) {
        const { body } = make(LIMIT + 1);
        expect(await passed(body, { headers: { 'Content-Length': LIMIT + 1 } })).toBe(body);
      }
    });

    it('is handed on as it is where its form knows that it is longer', async () => {
      const form = new FormPackage();
      form.append('File', Buffer.alloc(LIMIT));
      expect(await passed(form, {})).toBe(form);
    });
  });

  it('a form that knows all its parts is kept where they are short enough', async () => {
    const { client, seen } = wrapStub([failure('InternalError'), answer()], options);
    const form = new FormPackage();
    form.append('Name', 'x');
    const bytes = form.getBuffer().toString();
    await client.post('/', form, { tencentcloud: { action: 'SearchMedia', ...given } });
    expect(seen.map(({ body }) => body)).toEqual([bytes, bytes]);
    expect(seen.map(({ headers }) => headers['Content-Type'])).toEqual(
      Array(2).fill(form.getHeaders()['content-type']),
    );
  });

  it('a write is sent again where what was kept carries its dedupe field', async () => {
    const config = {
      tencentcloud: { action: 'ProcessMedia', ...given },
      headers: { 'Content-Type': 'application/json' },
    };
    const outcome = async (body: string) => {
      const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      const { client, seen } = wrapStub([reset, answer()], options);
      const report = reportOf(await client.post('/', Readable.from([body]), config).catch((error) => error));
      return [seen.length, report?.refusal];
    };
    expect(await outcome('{"FileId":"1","SessionId":"s"}')).toEqual([2, undefined]);
    expect(await outcome('{"FileId":"1"}')).toEqual([1, 'not-replayable']);
  });

  it('what is read to its end is no body any more', async () => {
    const { client, seen } = wrapStub([answer()], options);
    const tencentcloud = { action: 'DeleteMedia', ...given };
    const web = new Response('{}').body;
    for (const body of [Readable.from(['{}']), web]) {
      await client.post('/', body, { tencentcloud });
      await expect(client.post('/', body, { tencentcloud })).rejects.toThrow(/data: .*(?:not read before|locked)/);
    }
    const spent = new Response('{}').body as ReadableStream;
    await readAll(spent);
    await expect(client.post('/', spent, { tencentcloud })).rejects.toThrow(
      'data: expected a stream that was not read',
    );
    const destroyed = Readable.from(['{}']).destroy();
    await expect(client.post('/', destroyed, { tencentcloud })).rejects.toThrow('data: expected a stream that was not');
    expect(seen).toHaveLength(2);
  });

  it('a stream of other things is refused', async () => {
    const { client, seen } = wrapStub([], options);
    const call = client.post('/', Readable.from([{ a: 1 }]), { tencentcloud: { action: 'SearchMedia', ...given } });
    await expect(call).rejects.toThrow('data: expected a stream of text or bytes, not of objects');
    expect(seen).toHaveLength(0);
  });
});

describe.each(adapters)('over %s', (adapter) => {
  it.each([
    ['a length that is not its own', { 'Content-Length': '5' }],
    ['chunks', { 'Transfer-Encoding': 'chunked' }],
  ])('a body that is kept is sent with its own length, whatever was said of it: %s', async (_, headers) => {
    const { client, emulator } = await onEmulator(adapter, wrappers['signed by an interceptor']);
    const body = '{"Limit":1,"Offset":2}';
    await client.post('/', Readable.from([body]), {
      ...action('SearchMedia'),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    expect(emulator.log.map((request) => request.body.toString())).toEqual([body]);
    expect(emulator.log[0]?.headers).toMatchObject({ 'content-length': String(body.length) });
    expect(emulator.log[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it('one that is longer than was said is sent in chunks', async () => {
    const { client, emulator } = await onEmulator(adapter, wrappers['signed by an interceptor']);
    const body = Buffer.alloc(LIMIT + 5, 'x');
    await client.post('/', Readable.from([body]), {
      ...action('SearchMedia'),
      headers: { 'Content-Type': 'text/plain', 'Content-Length': '5' },
    });
    expect(emulator.log.map((request) => request.body.equals(body))).toEqual([true]);
  });

  it('a body that is kept is signed again when the clock was wrong', async () => {
    const { client, emulator, tencent } = await wrapEmulator({ adapter }, {}, { clockOffset: 3_600_000 });
    const tencentcloud = { action: 'DeleteMedia', unsignedPayload: true };
    const headers = { 'Content-Type': 'application/json' };
    await client.post('/', Readable.from(['{"FileId":"1"}']), { tencentcloud, headers });
    expect(emulator.log.map(({ body }) => body.toString())).toEqual(Array(2).fill('{"FileId":"1"}'));
    expect(tencent.stats()).toMatchObject({ resigns: 1 });
  });
});

it('keeps 10 MB unless told otherwise', async () => {
  const outcome = async (size: number) => {
    const { client, seen } = wrapStub([failure('InternalError'), answer()], { credential: undefined });
    await client.post('/', Readable.from([Buffer.alloc(size)]), action('SearchMedia')).catch(() => {});
    return seen.length;
  };
  expect(await outcome(10 * 1024 * 1024)).toBe(2);
  expect(await outcome(10 * 1024 * 1024 + 1)).toBe(1);
});

it.each(streamBodies)('reads %s whole where it is signed with its body, whatever is kept', async (_, make) => {
  const { client, seen } = wrapStub([failure('InternalError'), answer()], { maxBufferedBody: 0 });
  const body = make(3 * LIMIT);
  await client.post('/', body.body, action('SearchMedia'));
  expect(seen.map(({ config }) => body.bytes.equals(config.data))).toEqual([true, true]);
});

it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '10mb', null])('%s is no such limit', (maxBufferedBody) => {
  expect(() => wrapAxios(axios.create(), { maxBufferedBody } as unknown as WrapOptions)).toThrow(
    'wrapAxios: options.maxBufferedBody: expected bytes, a whole number from 0 to 1073741824, found',
  );
});
