import axios from 'axios';
import MockAdapter from 'axios-mock-adapter';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { action, wrapEmulator, wrapFor, wrapStub } from '../support/clients.js';
import { answer, failure } from '../support/stub.js';

const json = { 'content-type': 'application/json' };

describe('over the wire', () => {
  it.each(['http', 'fetch', ['fetch', 'http']] as const)(
    '%s: a throttle, a failure and a reset are overcome',
    async (adapter) => {
      const { client, emulator } = await wrapEmulator({ adapter: adapter as 'http' });
      emulator.inject({ kind: 'error', code: 'RequestLimitExceeded.UinLimitExceeded', count: 1 });
      emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
      emulator.inject({ kind: 'reset', count: 1 });
      const { data, tencentcloud } = await client.post('/', { FileIds: ['1'] }, action('DescribeMediaInfos'));
      expect(data.Response.MediaInfoSet).toHaveLength(1);
      expect(tencentcloud?.attempts.map(({ code }) => code)).toEqual([
        'RequestLimitExceeded.UinLimitExceeded',
        'InternalError',
        expect.stringMatching(/^ClientError\.NetworkError\./),
        undefined,
      ]);
    },
  );

  it.each(['http', 'fetch'] as const)('%s: a write whose connection was reset is not sent again', async (adapter) => {
    const { client, emulator } = await wrapEmulator({ adapter });
    emulator.inject({ kind: 'reset', after: true });
    const error = await client.post('/', { FileId: '1' }, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ isAxiosError: true, refusal: 'not-replayable' });
    expect(emulator.stats()).toMatchObject({ received: 1, executed: { DeleteMedia: 1 } });
  });

  it.each(['http', 'fetch'] as const)('%s: a write is sent again where the service dedupes it', async (adapter) => {
    const { client, emulator } = await wrapEmulator({ adapter });
    emulator.inject({ kind: 'reset', count: 1 });
    await client.post('/', { FileId: '1', SessionId: 'once' }, action('ProcessMedia'));
    expect(emulator.stats().received).toBe(2);
  });

  it.each([{}, { SessionId: '' }])('a write that the service could dedupe is not sent again with %j', async (said) => {
    const { client, emulator } = await wrapEmulator();
    emulator.inject({ kind: 'reset', after: true });
    const call = client.post('/', { FileId: '1', ...said }, action('ProcessMedia'));
    await expect(call).rejects.toMatchObject({ refusal: 'not-replayable' });
    expect(emulator.stats().received).toBe(1);
  });

  it.each(['http', 'fetch'] as const)(
    '%s: a body that broke off, a page of HTML and a 502 have names',
    async (adapter) => {
      const { client, emulator } = await wrapEmulator({ adapter });
      emulator.inject({ kind: 'truncate', count: 1 });
      emulator.inject({ kind: 'http', status: 502, count: 1 });
      const { tencentcloud } = await client.post('/', {}, action('SearchMedia'));
      expect(tencentcloud?.attempts.map(({ code }) => code)).toEqual([
        'ClientError.NetworkError.ECONNRESET',
        'ClientError.HttpStatusCodeError.502',
        undefined,
      ]);
      emulator.inject({ kind: 'garbage' });
      await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({
        code: 'ClientError.ParseJsonError',
      });
    },
  );

  it.each(['http', 'fetch'] as const)('%s: a connection refused is tried again even for a write', async (adapter) => {
    const { client, emulator } = await wrapEmulator({ adapter });
    await emulator.close();
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error.attempts.map(({ code }: { code: string }) => code)).toEqual(
      Array(4).fill('ClientError.NetworkError.ECONNREFUSED'),
    );
  });
});

describe("a caller's own adapter", () => {
  it('may be axios-mock-adapter, put in before or after', async () => {
    for (const mockFirst of [true, false]) {
      const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com' });
      const early = mockFirst ? new MockAdapter(client as never) : undefined;
      const { tencent } = wrapFor(client);
      const mock = early ?? new MockAdapter(client as never);
      mock
        .onPost('/')
        .replyOnce(200, failure('InternalError'))
        .onPost('/')
        .reply(200, answer({ TotalCount: 1 }), json);
      expect(await tencent.call('SearchMedia', { Limit: 1 })).toMatchObject({ TotalCount: 1 });
      expect(tencent.stats()).toMatchObject({ calls: 1, attempts: 2 });
    }
  });

  it('may be given with the call', async () => {
    const { client, seen } = wrapStub([answer()]);
    const other = wrapStub([failure('InternalError'), answer({ TotalCount: 2 })]);
    const { data } = await client.post('/', {}, { ...action('SearchMedia'), adapter: other.adapter });
    expect(data.Response.TotalCount).toBe(2);
    expect([seen.length, other.seen.length]).toEqual([0, 2]);
  });

  it('that throws what is no error of a network is not called again', async () => {
    for (const thrown of [new TypeError('a bug'), 'a string', undefined]) {
      const { client, seen } = wrapStub([
        async () => {
          throw thrown;
        },
      ]);
      await expect(client.post('/', {}, action('SearchMedia')).catch((error) => ({ error }))).resolves.toEqual({
        error: thrown,
      });
      expect(seen).toHaveLength(1);
    }
  });

  it('that throws where it should reject is caught inside the promise', async () => {
    const adapter = (): never => {
      throw new Error('synchronous');
    };
    const { client } = wrapFor(axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter }));
    const call = client.post('/', {}, action('SearchMedia'));
    await expect(call).rejects.toThrow('synchronous');
  });

  it('that axios does not know is named by axios', async () => {
    const { client } = wrapFor(
      axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: 'carrier-pigeon' as 'http' }),
    );
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toThrow("Unknown adapter 'carrier-pigeon'");
  });
});

describe('nock', () => {
  afterEach(() => {
    nock.cleanAll();
    nock.restore();
  });

  it('answers a wrapped instance as it answers any other', async () => {
    if (!nock.isActive()) nock.activate();
    const scope = nock('https://vod.tencentcloudapi.com', { reqheaders: { authorization: /^TC3-HMAC-SHA256 / } })
      .post('/', { Limit: 1 })
      .reply(200, failure('InternalError'), json)
      .post('/', { Limit: 1 })
      .reply(200, answer({ TotalCount: 4 }), json);
    const { client } = wrapFor(axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: 'http' }));
    const { data } = await client.post('/', { Limit: 1 }, action('SearchMedia'));
    expect(data.Response.TotalCount).toBe(4);
    scope.done();
  });
});
