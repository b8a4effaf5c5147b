import axios, { type AxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { wrapFor } from '../support/clients.js';
import { createStub, failure } from '../support/stub.js';
import { tapWire } from '../support/wire.js';

/** Calls that are none of ours: no action, or a host that is none of Tencent Cloud's. */
const calls: Record<string, AxiosRequestConfig> = {
  'a GET with parameters': { method: 'get', url: '/search', params: { q: 'a b', list: [1, 2] } },
  'a POST of JSON': { method: 'post', url: '/', data: { Text: '未命名' } },
  'a POST of a form': { method: 'post', url: '/', data: new URLSearchParams({ a: '1' }) },
  'a PUT of bytes': { method: 'put', url: '/file', data: Buffer.from([0, 1, 2, 250]) },
  'a DELETE with basic authentication': { method: 'delete', url: '/', auth: { username: 'u', password: 'p' } },
};

describe.each(['http', 'fetch'] as const)('a call that is not ours, over %s', (adapter) => {
  it.each(Object.entries(calls))('%s is byte for byte what axios alone sends', async (_, config) => {
    const tap = await tapWire();
    const raw = axios.create({ baseURL: tap.url, adapter });
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter }));
    const alone = await raw.request(config);
    const wrapped = await client.request(config);
    expect(tap.requests).toHaveLength(2);
    expect(tap.requests[1]).toBe(tap.requests[0]);
    expect(wrapped.data).toEqual(alone.data);
    expect(wrapped.config.adapter).toEqual(alone.config.adapter);
    expect(wrapped.tencentcloud).toBeUndefined();
  });
});

it('is neither limited nor retried nor inspected', async () => {
  const { adapter, seen } = createStub(failure('InternalError'));
  const { client, tencent } = wrapFor(axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter }));
  const { data } = await client.post('/', {});
  expect(data.Response.Error.Code).toBe('InternalError');
  expect(seen).toHaveLength(1);
  expect(tencent.stats().calls).toBe(0);
});

it('sends no signature to a host that is none of ours, and says so where the call asked for one', async () => {
  const { adapter, seen } = createStub(failure('InternalError'));
  const { client, tencent } = wrapFor(axios.create({ adapter }));
  const asked = client.post('https://example.com/', {}, { tencentcloud: { action: 'DescribeMediaInfos' } });
  await expect(asked).rejects.toThrow('hosts: expected example.com among the hosts of wrapAxios');
  await client.post('https://evil-tencentcloudapi.com/', {}, { headers: { 'X-TC-Action': 'DescribeMediaInfos' } });
  await client.post('https://tencentcloudapi.com.evil.com/', {}, { headers: { 'X-TC-Action': 'DescribeMediaInfos' } });
  expect(seen.map(({ headers }) => headers['Authorization'])).toEqual([undefined, undefined]);
  expect(tencent.stats().calls).toBe(0);
});

it('leaves a URL that is none to axios', async () => {
  const { client } = wrapFor(axios.create());
  await expect(client.post('not a url', {}, { tencentcloud: { action: 'SearchMedia' } })).rejects.toMatchObject({
    code: 'ERR_INVALID_URL',
  });
});
