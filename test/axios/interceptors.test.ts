import axios, { type InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { action, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub, failure } from '../support/stub.js';

const twoFailures = [failure('InternalError'), failure('InternalError.DBError'), answer({ TotalCount: 3 })];

describe('what a user put around a call', () => {
  it('runs once for a call of three attempts', async () => {
    const { adapter, seen } = createStub(...twoFailures);
    const ran: string[] = [];
    const client = axios.create({
      baseURL: 'https://vod.tencentcloudapi.com',
      adapter,
      transformRequest: (data) => {
        ran.push('transformRequest');
        return JSON.stringify(data);
      },
      transformResponse: (data) => {
        ran.push('transformResponse');
        return JSON.parse(data);
      },
    });
    client.interceptors.request.use((config) => {
      ran.push('request, added before');
      return config;
    });
    client.interceptors.response.use((response) => {
      ran.push('response, added before');
      return response;
    });
    wrapFor(client);
    client.interceptors.request.use(async (config) => {
      ran.push('request, added after');
      return config;
    });
    client.interceptors.response.use((response) => {
      ran.push('response, added after');
      return response;
    });

    const { data, tencentcloud } = await client.post('/', { Limit: 1 }, action('SearchMedia'));

    expect(data.Response.TotalCount).toBe(3);
    expect(seen).toHaveLength(3);
    expect(tencentcloud?.attempts.map(({ code }) => code)).toEqual([
      'InternalError',
      'InternalError.DBError',
      undefined,
    ]);
    expect(ran).toEqual([
      'request, added after',
      'request, added before',
      'transformRequest',
      'transformResponse',
      'response, added before',
      'response, added after',
    ]);
  });

  it('sees one error for a call that fails', async () => {
    const { client } = wrapStub([failure('InternalError')]);
    const errors: unknown[] = [];
    client.interceptors.response.use(undefined, (error) => {
      errors.push(error.code);
      throw error;
    });
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({ code: 'InternalError' });
    expect(errors).toEqual(['InternalError']);
  });

  it('leaves synchronous interceptors synchronous', async () => {
    const { client } = wrapStub();
    let ran = false;
    client.interceptors.request.use(
      (config) => {
        ran = true;
        return config;
      },
      undefined,
      { synchronous: true },
    );
    const call = client.post('/', {}, action('SearchMedia'));
    expect(ran).toBe(true);
    await call;
  });

  it('may name the action, and the adapter, in an interceptor that runs after ours', async () => {
    const { adapter, seen } = createStub(...twoFailures);
    const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
    client.interceptors.request.use((config) => {
      config.headers.set('X-TC-Action', 'SearchMedia');
      return config;
    });
    wrapFor(client);
    await client.post('/', {});
    expect(seen.map(({ headers }) => headers['X-TC-Action'])).toEqual(['SearchMedia', 'SearchMedia', 'SearchMedia']);
  });
});

describe('what an attempt is made from', () => {
  it("leaves the caller's config deeply unchanged", async () => {
    const { client } = wrapStub(twoFailures);
    const config = {
      headers: { 'X-Own': 'mine', Nested: 'x' },
      params: { a: { b: 1 } },
      tencentcloud: { action: 'SearchMedia', priority: 3 },
    };
    const data = { Limit: 1, Tags: ['a'] };
    const before = structuredClone({ config, data });
    await client.post('/', data, config);
    expect({ config, data }).toEqual(before);
  });

  it('is the same each time, the signature and its time aside', async () => {
    const { client, seen } = wrapStub(twoFailures);
    await client.post('/', { Text: '未命名', Limit: 1 }, { ...action('SearchMedia'), headers: { 'X-Own': 'mine' } });
    const unsigned = seen.map(({ headers: { Authorization, 'X-TC-Timestamp': _, ...headers }, body, url }) => {
      expect(Authorization).toMatch(/^TC3-HMAC-SHA256 Credential=AKIDtestsecretid\//);
      return { headers, body, url };
    });
    expect(unsigned[0]).toEqual({
      headers: expect.objectContaining({ 'X-TC-Action': 'SearchMedia', 'X-Own': 'mine' }),
      body: '{"Text":"未命名","Limit":1}',
      url: '/',
    });
    expect(unsigned[1]).toEqual(unsigned[0]);
    expect(unsigned[2]).toEqual(unsigned[0]);
  });

  it('is not touched by what an adapter wrote into the attempt before', async () => {
    const { adapter, seen } = createStub(...twoFailures);
    const client = axios.create({
      baseURL: 'https://vod.tencentcloudapi.com',
      adapter: async (config: InternalAxiosRequestConfig) => {
        const response = await adapter(config);
        config.headers.set('X-Written', 'by the adapter');
        config.timeout = 1;
        return response;
      },
    });
    wrapFor(client);
    const { config } = await client.post('/', {}, action('SearchMedia'));
    expect(seen.map(({ headers }) => headers['X-Written'])).toEqual([undefined, undefined, undefined]);
    expect(config.timeout).toBe(0);
    expect(config.headers.get('X-Written')).toBeUndefined();
  });
});
