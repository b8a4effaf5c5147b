import axios, { AxiosError } from 'axios';
import { describe, expect, it, vi } from 'vitest';
import { emulatorCredential } from '../../src/emulator/index.js';
import type { Credential } from '../../src/signer/credential.js';
import { action, credential, wrapEmulator, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub, failure } from '../support/stub.js';
import { tapWire } from '../support/wire.js';

describe.each(['http', 'fetch'] as const)('what is signed is what arrives, over %s', (adapter) => {
  const bodies: Record<string, [data: unknown, contentType?: string]> = {
    'a JSON object': [{ Text: '未命名', Limit: 1 }],
    'JSON text': ['{"Limit": 1}', 'application/json'],
    'text with half a character': ['{"Text":"\ud800"}', 'application/json'],
    'a form': [new URLSearchParams({ Limit: '1', Text: 'a b&c' })],
    'a Buffer': [Buffer.from('{"Limit":1}'), 'application/json'],
    'an ArrayBuffer': [new Uint8Array(Buffer.from('{"Limit":1}')).buffer, 'application/json; charset=UTF-8'],
  };
  it.each(Object.entries(bodies))('%s', async (_, [data, contentType]) => {
    const { client, emulator } = await wrapEmulator({ adapter });
    const headers = contentType === undefined ? {} : { 'Content-Type': contentType };
    await client.post('/', data, { ...action('SearchMedia'), headers });
    expect(emulator.stats()).toMatchObject({ received: 1, answered: 1 });
    expect(emulator.log[0]?.headers['authorization']).toContain('SignedHeaders=content-type;host;x-tc-action');
  });

  it('a GET with its parameters', async () => {
    const { client, emulator } = await wrapEmulator({ adapter });
    await client.get('/', { ...action('SearchMedia'), params: { Text: '未 命名', Limit: 1, Empty: '' } });
    expect(emulator.log[0]).toMatchObject({ method: 'GET', code: undefined, executed: true });
  });

  it('a POST without a body', async () => {
    const { client, emulator } = await wrapEmulator({ adapter });
    await client.post('/', undefined, action('SearchMedia'));
    expect(emulator.stats()).toMatchObject({ received: 1, answered: 1 });
  });

  it('a stale Content-Length is not sent', async () => {
    const { client, emulator } = await wrapEmulator({ adapter });
    await client.post('/', { Limit: 1 }, { ...action('SearchMedia'), headers: { 'Content-Length': '3' } });
    expect(emulator.log[0]?.body.toString()).toBe('{"Limit":1}');
  });

  it("the signature's own headers, whatever a caller has under their names in another case", async () => {
    const { client, emulator } = await wrapEmulator({ adapter });
    const headers = {
      'x-tc-action': 'DeleteMedia',
      'X-TC-REGION': 'ap-tokyo',
      'X-Mine': '1',
    };
    await client.post('/', { Limit: 1 }, { ...action('SearchMedia'), headers });
    expect(emulator.log[0]).toMatchObject({
      code: undefined,
      headers: { 'x-tc-action': 'SearchMedia', 'x-mine': '1' },
    });
  });

  it('and no header that the caller has turned off', async () => {
    const { client, emulator } = await wrapEmulator({ adapter }, { region: 'ap-tokyo' });
    await client.post('/', {}, { ...action('SearchMedia'), headers: { 'X-TC-Region': false } });
    await client.post('/', {}, action('SearchMedia'));
    expect(emulator.log.map(({ headers }) => headers['x-tc-region'])).toEqual([undefined, 'ap-tokyo']);
  });

  it('a Host of its own, where the adapter can send one', async () => {
    const { client, emulator } = await wrapEmulator({ adapter });
    const post = (Host: string) => client.post('/', {}, { ...action('SearchMedia'), headers: { Host } });
    const own = new URL(emulator.url).host;
    await post(own);
    if (adapter === 'http') {
      await post('vod.tencentcloudapi.com');
      expect(emulator.log[1]).toMatchObject({ headers: { host: 'vod.tencentcloudapi.com' }, executed: true });
    } else {
      await expect(post('vod.tencentcloudapi.com')).rejects.toThrow(
        `headers.Host: expected none, since fetch sends ${own} whatever it says`,
      );
      expect(emulator.log).toHaveLength(1);
    }
  });

  it('keeps what the caller signed as it is, where nothing is signed here', async () => {
    const tap = await tapWire();
    const headers = { Authorization: 'TC3-HMAC-SHA256 mine', 'X-TC-Action': 'SearchMedia', 'X-TC-Timestamp': '1' };
    const client = axios.create({ baseURL: tap.url, adapter, proxy: false });
    await client.post('/', { a: 1 }, { headers });
    const { tencent } = wrapFor(client, { credential: undefined });
    const { tencentcloud } = await client.post('/', { a: 1 }, { headers });
    expect(tencentcloud?.attempts).toHaveLength(1);
    expect(tencent.stats().calls).toBe(1);
    expect(tap.requests[1]).toBe(tap.requests[0]);
  });

  it('follows no redirect with a signature, unless the caller says so, and then not to another host', async () => {
    const elsewhere = await tapWire();
    const redirect = () =>
      `HTTP/1.1 307 Temporary Redirect\r\nlocation: ${elsewhere.url}/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;
    const tap = await tapWire('', redirect);
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter, proxy: false }));
    const refused = await client.post('/', {}, action('DeleteMedia')).catch((error) => error);
    expect(refused).toMatchObject({ status: 307, refusal: 'fatal-code' });
    expect(elsewhere.requests).toHaveLength(0);

    await client.get('/', { ...action('SearchMedia'), maxRedirects: 3 }).catch(() => {});
    expect(elsewhere.requests.join('')).not.toMatch(/^(?:authorization|x-tc-)/im);
    expect(elsewhere.requests).toHaveLength(adapter === 'http' ? 1 : 0);
  });
});

describe('a signed call', () => {
  it('is bounded where the caller bounds nothing', async () => {
    const { client, seen } = wrapStub();
    for (const config of [{}, { maxContentLength: 100, maxRedirects: 2 }, { responseType: 'stream' }] as const) {
      await client.post('/', {}, { ...action('SearchMedia'), ...config });
    }
    expect(seen.map(({ config }) => [config.maxContentLength, config.maxRedirects])).toEqual([
      [64 * 1024 * 1024, 0],
      [100, 2],
      [-1, 0],
    ]);
  });

  it('says its version, region and language itself before anybody else does', async () => {
    const { client, seen } = wrapStub([], { language: 'en-US' });
    const headers = { 'X-TC-Version': '2020-01-01', 'X-TC-Region': 'ap-beijing', 'X-TC-Language': 'zh-CN' };
    const tencentcloud = {
      action: 'SearchMedia',
      version: '2021-01-01',
      region: 'ap-tokyo',
      language: 'en-US',
    } as const;
    await client.post('/', {}, { tencentcloud, headers });
    await client.post('/', {}, { ...action('SearchMedia'), headers });
    await client.post('/', {}, action('SearchMedia'));
    const said = seen.map(({ headers: sent }) => [sent['X-TC-Version'], sent['X-TC-Region'], sent['X-TC-Language']]);
    expect(said).toEqual([
      ['2021-01-01', 'ap-tokyo', 'en-US'],
      ['2020-01-01', 'ap-beijing', 'zh-CN'],
      ['2018-07-17', 'ap-guangzhou', 'en-US'],
    ]);
  });
});

describe('a clock that is off', () => {
  const expired = (message: string) => failure('AuthFailure.SignatureExpire', message);

  it('is corrected for the whole instance by one refusal', async () => {
    const { client, emulator, tencent } = await wrapEmulator({}, {}, { clockOffset: -3_600_000 });
    const resigned = vi.fn();
    tencent.on('resign', resigned);
    const { tencentcloud } = await client.post('/', {}, action('DeleteMedia'));
    expect(tencentcloud?.attempts).toMatchObject([{ code: 'AuthFailure.SignatureExpire', next: 'resign' }, {}]);
    await client.post('/', {}, action('SearchMedia'));
    expect(emulator.stats()).toMatchObject({ received: 3, answered: 2 });
    expect(resigned).toHaveBeenCalledOnce();
    expect(resigned.mock.calls[0]?.[0].offset).toBeCloseTo(-3_600_000, -4);
  });

  it('ends a call whose second signature is refused as well', async () => {
    const now = Math.floor(Date.now() / 1000);
    const { client, seen } = wrapStub([expired(`the server time ${now}.`)]);
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'AuthFailure.SignatureExpire', refusal: 'clock' });
    expect(seen).toHaveLength(2);
  });

  it('cannot be corrected by an answer that tells no time', async () => {
    const { client, seen } = wrapStub([expired('the server time 253370764800000. Year 9999')]);
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ refusal: 'clock' });
    expect(seen).toHaveLength(1);
  });

  it('is told of, with what to configure, where nothing is signed here', async () => {
    const { client, seen } = wrapStub([expired('x')], { credential: undefined });
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({
      refusal: 'no-signer',
      message: expect.stringContaining('pass `credential` or `signer`'),
    });
    expect(seen).toHaveLength(1);
  });

  it('loses none of a thousand calls in flight, and refuses each at most once', async () => {
    const { client, emulator, tencent } = await wrapEmulator(
      {},
      { rateLimit: { perSecond: { SearchMedia: 1000, DeleteMedia: 50 } } },
      { clockOffset: 3_600_000, latency: 20 },
    );
    let corrected = Number.POSITIVE_INFINITY;
    tencent.on('resign', () => {
      corrected = Math.min(corrected, performance.now());
    });
    const began = performance.now();
    const read = Array.from({ length: 1000 }, () => client.post('/', {}, action('SearchMedia')));
    // A key of its own, where 100 of the calls must wait for a permit, the last of them for two seconds.
    const written = Array.from({ length: 150 }, () => client.post('/', {}, action('DeleteMedia')));
    const answers = await Promise.all([...read, ...written]);
    let waited = 0;
    for (const { tencentcloud } of answers) {
      const refused = tencentcloud?.attempts.filter(({ code }) => code === 'AuthFailure.SignatureExpire') ?? [];
      expect(refused.length).toBeLessThanOrEqual(1);
      const granted = began + (tencentcloud?.attempts[0]?.waited ?? 0);
      if (granted > corrected) expect(refused).toHaveLength(0);
      if (granted > corrected) waited++;
    }
    expect(answers).toHaveLength(1150);
    expect(waited).toBeGreaterThan(0);
    const { tencentcloud } = await client.post('/', {}, action('DescribeAllClass'));
    expect(tencentcloud?.attempts).toHaveLength(1);
    expect(emulator.stats().answered).toBe(1151);
  });
});

describe('a credential provider', () => {
  it('is asked once for many calls, and again when the service refuses what it gave', async () => {
    const given: Credential[] = [{ secretId: 'AKIDgone', secretKey: 'x' }, emulatorCredential];
    const provider = vi.fn(async () => given[Math.min(provider.mock.calls.length, given.length) - 1] as Credential);
    const { client, emulator, tencent } = await wrapEmulator({}, { credential: provider });
    await Promise.all(Array.from({ length: 5 }, () => client.post('/', {}, action('SearchMedia'))));
    expect(provider).toHaveBeenCalledTimes(2);
    expect(emulator.stats()).toMatchObject({ answered: 5, refused: { 'AuthFailure.SecretIdNotFound': 5 } });
    expect(tencent.stats()).toMatchObject({ refreshes: 5, answered: 5 });
  });

  it('that fails, fails the call with its error, and is asked again by the next', async () => {
    const broken = new Error('metadata service: 503');
    const provider = vi.fn<() => Promise<Credential>>().mockRejectedValueOnce(broken).mockResolvedValue(credential);
    const { client, seen } = wrapStub([], { credential: provider });
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'ClientError.Credential', refusal: 'credential' });
    expect(error.cause.cause).toBe(broken);
    expect(seen).toHaveLength(0);
    await client.post('/', {}, action('SearchMedia'));
    expect(seen).toHaveLength(1);
  });

  it('that tells the end of its credential in seconds is told so', async () => {
    const provider = async () => ({ ...credential, expiresAt: Math.floor(Date.now() / 1000) + 7200 });
    const { client } = wrapStub([], { credential: provider });
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toThrow('expected epoch milliseconds or a Date');
  });

  it('is asked once a call only', async () => {
    const provider = vi.fn(async () => ({ ...credential }));
    const { client, seen } = wrapStub([failure('AuthFailure.TokenFailure')], { credential: provider });
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'AuthFailure.TokenFailure', refusal: 'fatal-code' });
    expect(provider).toHaveBeenCalledTimes(2);
    expect(seen).toHaveLength(2);
  });
});

describe("a signer of one's own", () => {
  it('is given the request as it goes over the wire, and the corrected time, for every attempt', async () => {
    const server = Math.floor(Date.now() / 1000) + 7200;
    const replies = [failure('AuthFailure.SignatureExpire', `the server time ${server}.`), answer()];
    const signer = vi.fn(async (_request, { now }) => ({ Authorization: 'mine', 'X-Time': String(now()) }));
    const { client, seen } = wrapStub(replies, { credential: undefined, signer });
    await client.post('/', { Limit: 1 }, action('SearchMedia'));
    expect(signer.mock.calls[0]?.[0]).toMatchObject({
      action: 'SearchMedia',
      service: 'vod',
      version: '2018-07-17',
      method: 'POST',
      host: 'vod.tencentcloudapi.com',
      contentType: 'application/json',
      body: Buffer.from('{"Limit":1}'),
    });
    const times = seen.map(({ headers }) => Number(headers['X-Time']));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(7_000_000);
  });

  it('that throws ends the call with its error', async () => {
    const { client, seen } = wrapStub([], {
      credential: undefined,
      signer: () => {
        throw new Error('the HSM is gone');
      },
    });
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ refusal: 'credential', code: 'ClientError.Credential' });
    expect(error.cause.cause.message).toBe('the HSM is gone');
    expect(seen).toHaveLength(0);
  });
});

describe('what a signature needs and nobody said', () => {
  it('is asked for by name', async () => {
    const { adapter, seen } = createStub();
    const client = axios.create({ baseURL: 'http://127.0.0.1:9', adapter });
    wrapFor(client, { product: undefined });
    const call = { tencentcloud: { action: 'SearchMedia' } };
    await expect(client.post('/', {}, call)).rejects.toMatchObject({
      code: AxiosError.ERR_BAD_OPTION_VALUE,
      message: expect.stringContaining('service: expected a service to sign for'),
    });
    await expect(
      client.post('/', {}, { tencentcloud: { action: 'SearchMedia', service: 'vod' } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('version: expected the API version of vod') });
    expect(seen).toHaveLength(0);
  });
});
