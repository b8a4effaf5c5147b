import { inspect } from 'node:util';
import axios, { type AxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import type { vod } from '../../policies/vod.js';
import type { WrapOptions } from '../../src/axios/options.js';
import { action, credential, wrapEmulator, wrapFor } from '../support/clients.js';
import { tapWire, type WireTap } from '../support/wire.js';

const to = (url: string) => () =>
  `HTTP/1.1 307 Temporary Redirect\r\nlocation: ${url}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;

const token = 'TOKENthatNobodyMaySee';
const inTheirOwnWay: Record<string, WrapOptions<typeof vod>> = {
  'v1, HmacSHA1': { credential: { ...credential, token }, signatureMethod: 'HmacSHA1' },
  'v1, HmacSHA256': { credential: { ...credential, token }, signatureMethod: 'HmacSHA256' },
  'a signer of its own': { credential: undefined, signer: () => ({ 'X-Secret': token }) },
};

const requests: Record<string, AxiosRequestConfig> = {
  'a POST': { method: 'post', data: { Limit: 1 } },
  'a GET': { method: 'get', params: { Limit: 1 } },
};

/** Redirects every call to the other one, a GET with its query: what a server that wants the signature would do. */
async function redirecting(): Promise<{ tap: WireTap; elsewhere: WireTap }> {
  const elsewhere = await tapWire();
  const tap = await tapWire('', () => {
    const query = /^GET [^ ?]*(\?[^ ]*)/.exec(tap.requests.at(-1) ?? '')?.[1] ?? '';
    return to(`${elsewhere.url}/${query}`)();
  });
  return { tap, elsewhere };
}

describe.each(Object.entries(inTheirOwnWay))('a call signed by %s that may be redirected', (_, options) => {
  it.each(Object.entries(requests))('as %s ends before another origin is asked', async (_, request) => {
    const { tap, elsewhere } = await redirecting();
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter: 'http', proxy: false }), options);
    const call = client.request({ url: '/', ...request, ...action('SearchMedia'), maxRedirects: 3 });
    const error = await call.catch((thrown) => thrown);
    expect(tap.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
    expect(axios.isAxiosError(error)).toBe(true);
    expect(error.message).toContain(`SearchMedia: redirected from ${tap.url} to ${elsewhere.url}, another origin`);
    expect(`${inspect(error, { depth: 9 })}${JSON.stringify(error)}`).not.toMatch(/NobodyMaySee|Signature=/);
  });

  it('over fetch follows none', async () => {
    const { tap, elsewhere } = await redirecting();
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter: 'fetch', proxy: false }), options);
    const call = client.post('/', {}, { ...action('DeleteMedia'), maxRedirects: 3 });
    await expect(call).rejects.toMatchObject({ code: expect.stringMatching(/./) });
    expect(elsewhere.requests).toEqual([]);
  });

  it('goes on within its origin', async () => {
    const tap = await tapWire('', () =>
      tap.requests.length === 1
        ? to(`${tap.url}/again`)()
        : 'HTTP/1.1 200 OK\r\ncontent-length: 28\r\n\r\n{"Response":{"RequestId":1}}',
    );
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter: 'http', proxy: false }), options);
    const { status } = await client.post('/', {}, { ...action('DeleteMedia'), maxRedirects: 3 });
    expect(status).toBe(200);
    expect(tap.requests[1]).toMatch(/^POST \/again /);
    expect(tap.requests[1]).toMatch(/Signature=|X-Secret/);
  });
});

describe('a call signed by TC3', () => {
  it('leaves its headers behind, also at the end of a chain that begins within its origin', async () => {
    const elsewhere = await tapWire();
    const tap = await tapWire('', () => to(tap.requests.length === 1 ? `${tap.url}/again` : elsewhere.url)());
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter: 'http', proxy: false }));
    await client.post('/', {}, { ...action('DeleteMedia'), maxRedirects: 3 });
    expect(tap.requests[1]).toMatch(/^authorization: TC3/im);
    expect(elsewhere.requests.join('')).toMatch(/^POST \/ /);
    expect(elsewhere.requests.join('')).not.toMatch(/^(?:authorization|x-tc-)/im);
  });

  it('is answered as ever where nothing redirects it', async () => {
    const { client } = await wrapEmulator({ maxRedirects: 3, adapter: 'http' });
    const { status } = await client.post('/', {}, action('SearchMedia'));
    expect(status).toBe(200);
  });
});

describe.each(['http', 'fetch'] as const)('a call that something else signed, over %s', (adapter) => {
  const signedElsewhere = { headers: { Authorization: token, 'X-TC-Token': token } };

  it('follows no redirect', async () => {
    const { tap, elsewhere } = await redirecting();
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter, proxy: false }), { credential: undefined });
    const call = client.post('/', {}, { ...action('DeleteMedia'), ...signedElsewhere });
    const error = await call.catch((thrown) => thrown);
    expect(axios.isAxiosError(error)).toBe(true);
    expect(error).toMatchObject({ refusal: 'fatal-code' });
    expect(tap.requests).toHaveLength(1);
    expect(elsewhere.requests).toEqual([]);
    expect(error.config).not.toHaveProperty('maxRedirects');
  });
});

it('a call that is not signed here follows as many redirects as its caller allows', async () => {
  const { tap, elsewhere } = await redirecting();
  const { client } = wrapFor(axios.create({ baseURL: tap.url, proxy: false }), { credential: undefined });
  const { status } = await client.post('/', {}, { ...action('DeleteMedia'), maxRedirects: 1 });
  expect(status).toBe(200);
  expect(elsewhere.requests).toHaveLength(1);
});
