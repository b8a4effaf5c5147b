import { describe, expect, it } from 'vitest';
import { action, credential, wrapStub } from '../support/clients.js';

const stale = {
  authorization: 'TC3-HMAC-SHA256 of yesterday',
  'X-Tc-Token': 'a token of yesterday',
  'X-TC-Timestamp': '1',
  'x-tc-content-sha256': 'UNSIGNED-PAYLOAD',
  'X-TC-TraceId': 'mine',
};
const namesOf = (headers: Record<string, string> | undefined): string[] =>
  Object.keys(headers ?? {}).map((name) => name.toLowerCase());

describe('what is left of another signature in the headers', () => {
  it.each(['call', 'defaults'])('of the %s does not survive a new one', async (where) => {
    const { client, seen } = wrapStub([], {}, where === 'defaults' ? { headers: stale } : {});
    await client.post('/', {}, { ...action('SearchMedia'), ...(where === 'call' && { headers: stale }) });
    const headers = new Map(Object.entries(seen[0]?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    expect(headers.get('authorization')).toContain(`Credential=${credential.secretId}/`);
    expect(Number(headers.get('x-tc-timestamp'))).toBeGreaterThan(1e9);
    expect(headers.has('x-tc-token')).toBe(false);
    expect(headers.has('x-tc-content-sha256')).toBe(false);
    expect(headers.get('x-tc-traceid')).toBe('mine');
  });

  it("does not survive a signer's", async () => {
    const { client, seen } = wrapStub([], { credential: undefined, signer: () => ({ 'X-Mine': 'signed' }) });
    await client.post('/', {}, { ...action('SearchMedia'), headers: stale });
    expect(namesOf(seen[0]?.headers)).toEqual(expect.arrayContaining(['x-mine', 'x-tc-action', 'x-tc-traceid']));
    expect(namesOf(seen[0]?.headers).join()).not.toMatch(/authorization|token|timestamp|sha256/);
  });

  it.each([
    ['tencent.call', (to: ReturnType<typeof wrapStub>) => to.tencent.call('SearchMedia', {}, { language: 'en-US' })],
    [
      'a call that names its action as a header',
      ({ client }: ReturnType<typeof wrapStub>) =>
        client.post('/', {}, { headers: { ...stale, 'X-TC-Action': 'SearchMedia', 'X-TC-Region': 'ap-tokyo' } }),
    ],
  ])('nor do the names of a call survive v1, by %s', async (_, make) => {
    const stub = wrapStub([], { signatureMethod: 'HmacSHA256' });
    await make(stub);
    const names = namesOf(stub.seen[0]?.headers).filter((name) => /^x-tc-|^authorization/.test(name));
    expect(names.filter((name) => name !== 'x-tc-traceid')).toEqual([]);
    expect(new URLSearchParams(stub.seen[0]?.body).get('Action')).toBe('SearchMedia');
  });
});

describe('text that axios takes for a form', () => {
  const form = 'application/x-www-form-urlencoded';
  it.each([
    ['{"FileIds":["1"],"a[0]":1}', undefined],
    [' [["a[0]=1&b[1]=2"]]', undefined],
    ['a[b]c=1&[d]=2&e[=3&f]=4&g[[0]]=5', form],
    ['{"a":["b"]}', `${form}; charset=UTF-8`],
  ])('and is none, or has no path of brackets, stays as it is: %s', async (text, type) => {
    const { client, seen } = wrapStub();
    const headers = type === undefined ? {} : { 'Content-Type': type };
    await client.post('/', text, { ...action('SearchMedia'), headers });
    expect(seen[0]?.body).toBe(text);
  });

  it.each([form, 'Application/X-WWW-Form-Urlencoded', `${form}; charset=UTF-8`, `${form} ;charset=utf-8`])(
    'as %s gets the keys of the API',
    async (type) => {
      const { client, seen } = wrapStub();
      const text = 'A%5B0%5D=1&B[C][]=x[0]&B[C][]=y&d[e]f=6';
      await client.post('/', text, { ...action('SearchMedia'), headers: { 'Content-Type': type } });
      expect(seen[0]?.body).toBe('A.0=1&B.C.0=x[0]&B.C.1=y&d[e]f=6');
    },
  );
});
