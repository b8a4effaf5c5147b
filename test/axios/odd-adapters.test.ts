import axios, { AxiosError } from 'axios';
import { describe, expect, it } from 'vitest';
import { action, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub } from '../support/stub.js';

describe('an adapter', () => {
  it.each([['text'], [7], [undefined], [null]])(
    'that answers with %j fails the call, and is told why',
    async (returned) => {
      const { client } = wrapStub([], {}, { adapter: async () => returned as never });
      await expect(client.post('/', {}, action('SearchMedia'))).rejects.toThrow(
        /^the adapter answered with .*: expected a response/,
      );
    },
  );

  it.each([
    ['sealed', Object.seal],
    ['frozen', Object.freeze],
    ['not extensible', Object.preventExtensions],
  ])('that throws an error that is %s fails the call with that one', async (_, close) => {
    const thrown = close(new AxiosError('as it is', 'ERR_BAD'));
    const { client } = wrapStub([], {}, { adapter: () => Promise.reject(thrown) });
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toBe(thrown);
  });

  it('is given a config that inherits from nobody, and can be asked what it has', async () => {
    const met: unknown[] = [];
    const { client } = wrapStub(
      [],
      {},
      {
        adapter: async (config) => {
          const { hasOwnProperty: has } = config;
          met.push('toString' in config, 'constructor' in config, has.call(config, 'url'), has.call(config, 'auth'));
          return { status: 200, statusText: 'OK', headers: {}, config, data: answer() };
        },
      },
    );
    await client.post('/', {}, action('SearchMedia'));
    expect(met).toEqual([false, false, true, false]);
  });
});

it('an interceptor that drops what it does not know leaves a call to be known by its headers', async () => {
  const { client, tencent, seen } = wrapStub([answer()]);
  client.interceptors.request.use(({ tencentcloud: _, ...config }) => config);
  await tencent.call('SearchMedia');
  expect(seen[0]?.headers).toMatchObject({
    'X-TC-Action': 'SearchMedia',
    Authorization: expect.stringMatching(/^TC3/),
  });
});

it('URLs that look alike when they are put together are told apart', async () => {
  const { adapter, seen } = createStub();
  const { client } = wrapFor(axios.create({ adapter }));
  const header = { headers: { 'X-TC-Action': 'SearchMedia' } };
  await client.post('x\ny', {}, { ...header, baseURL: 'https://vod.tencentcloudapi.com' });
  await client.post('y', {}, { ...header, baseURL: 'https://vod.tencentcloudapi.com\nx' });
  expect(seen.map(({ headers }) => 'Authorization' in headers)).toEqual([true, false]);
});

it('a rateLimitKey of half a character is refused', async () => {
  const { client } = wrapStub();
  const call = client.post('/', {}, { tencentcloud: { action: 'SearchMedia', rateLimitKey: '\ud800' } });
  await expect(call).rejects.toThrow(/rateLimitKey: expected a string of 1 to 256 whole characters/);
});
