import { inspect } from 'node:util';
import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { action, credential, wrapEmulator, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub, failure, networkError } from '../support/stub.js';

const methods = ['HmacSHA1', 'HmacSHA256'] as const;

describe.each(['http', 'fetch'] as const)('a call signed by v1, over %s', (adapter) => {
  it.each(methods)('%s: a POST of JSON, a form and a GET arrive as they were signed', async (signatureMethod) => {
    const { client, emulator } = await wrapEmulator({ adapter }, { signatureMethod, language: 'en-US' });
    const params = { FileIds: ['1', '2'], Filters: [{ Name: '未 命&名', Values: ['x', '='] }], Deep: { On: true } };
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    await client.post('/', params, action('DescribeMediaInfos'));
    await client.post('/', new URLSearchParams({ 'FileIds.0': '1' }), action('DescribeMediaInfos'));
    await client.get('/', { ...action('DescribeMediaInfos'), params });
    expect(emulator.stats()).toMatchObject({ received: 4, answered: 3, refused: { InternalError: 1 } });
    for (const { headers, method, query } of emulator.log) {
      expect(headers['authorization']).toBeUndefined();
      expect(headers['x-tc-action']).toBeUndefined();
      if (method === 'GET') expect(query).toContain('Filters.0.Values.1=%3D');
    }
    const bodies = emulator.log.slice(0, 2).map(({ body }) => new URLSearchParams(body.toString()));
    expect(bodies[0]?.get('Filters.0.Name')).toBe('未 命&名');
    expect(bodies[0]?.get('Deep.On')).toBe('true');
    expect(bodies[0]?.get('Region')).toBe('ap-guangzhou');
    // Signed again for the second attempt.
    expect(bodies[1]?.get('Nonce')).not.toBe(bodies[0]?.get('Nonce'));
  });

  it('is signed again when the clock is off, and with a temporary token', async () => {
    const { emulator } = await wrapEmulator({ adapter }, {}, { clockOffset: 3_600_000 });
    const client = axios.create({ baseURL: emulator.url, adapter, proxy: false });
    const { secretId, secretKey, token } = emulator.issueToken();
    wrapFor(client, { credential: { secretId, secretKey, token }, signatureMethod: 'HmacSHA1' });
    const { tencentcloud } = await client.post('/', {}, action('SearchMedia'));
    expect(tencentcloud?.attempts).toMatchObject([{ code: 'AuthFailure.SignatureExpire', next: 'resign' }, {}]);
  });
});

describe('a call signed by v1', () => {
  it('is recognised by its action alone where the caller signed it', async () => {
    const { client, seen } = wrapStub([failure('InternalError'), answer()], { credential: undefined });
    const body = 'Action=SearchMedia&Signature=abc';
    const { tencentcloud } = await client.post('/', body, action('SearchMedia'));
    expect(tencentcloud?.attempts).toHaveLength(2);
    expect(seen.map((attempt) => attempt.body)).toEqual([body, body]);
  });

  it('is refused over 1 MB, without parameters, and with an unsigned payload', async () => {
    const { client, seen } = wrapStub([], { signatureMethod: 'HmacSHA256' });
    const large = client.post('/', { Text: 'x'.repeat(1024 * 1024) }, action('SearchMedia'));
    await expect(large).rejects.toThrow('data: expected at most 1 MB');
    const headers = { 'Content-Type': 'application/octet-stream' };
    const bytes = client.post('/', Buffer.from('x'), { ...action('SearchMedia'), headers });
    await expect(bytes).rejects.toThrow('data: expected an object or URLSearchParams: a v1 signature');
    const form = new FormData();
    form.set('Name', 'x');
    const multipart = client.post('/', form, action('SearchMedia'));
    await expect(multipart).rejects.toThrow(/^Tencent Cloud call "SearchMedia": data: .* and no multipart$/);
    const tencentcloud = { action: 'SearchMedia', unsignedPayload: true };
    await expect(client.post('/', {}, { tencentcloud })).rejects.toThrow('unsignedPayload: expected a TC3 signature');
    expect(seen).toHaveLength(0);
  });

  it('shows its signature nowhere', async () => {
    const { adapter } = createStub(networkError('ECONNRESET'));
    const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
    wrapFor(client, { credential: { ...credential, token: 'TOKENthatNobodyMaySee' }, signatureMethod: 'HmacSHA1' });
    for (const call of [client.get('/', action('SearchMedia')), client.post('/', {}, action('SearchMedia'))]) {
      const error = await call.catch((thrown) => thrown);
      expect(error.attempts).toHaveLength(4);
      expect(`${inspect(error, { depth: 9 })}${JSON.stringify(error)}`).not.toMatch(/Signature=|NobodyMaySee/);
    }
  });

  it('is an option by name', () => {
    expect(() => wrapStub([], { signatureMethod: 'MD5' as never })).toThrow('options.signatureMethod: expected "TC3');
  });
});

describe('the parameters of a call signed by v1', () => {
  const sent = async (data: unknown, type = 'application/json'): Promise<Record<string, string>> => {
    const { client, seen } = wrapStub([], { signatureMethod: 'HmacSHA256' });
    await client.post('/', data, { ...action('SearchMedia'), headers: { 'Content-Type': type } });
    return Object.fromEntries(new URLSearchParams(seen[0]?.body));
  };

  it('keep the digits of their numbers', async () => {
    const text = String.raw`{"Id":5285890784273533167,"Ids":[-5285890784273533167,1],"S":"a\"5285890784273533167\\\\",
      "F":0.12345678901234567890,"E":1e3,"N":1.50,"O":{"5285890784273533167":2},"T":true,"Z":null}`;
    expect(await sent(text)).toMatchObject({
      Id: '5285890784273533167',
      'Ids.0': '-5285890784273533167',
      'Ids.1': '1',
      S: 'a"5285890784273533167\\\\',
      F: '0.12345678901234567890',
      E: '1000',
      N: '1.5',
      'O.5285890784273533167': '2',
      T: 'true',
    });
  });

  it('are found in JSON that axios takes for a form', async () => {
    expect(await sent('{"Limit":1}', 'application/x-www-form-urlencoded')).toMatchObject({ Limit: '1' });
  });

  it.each(['[1]', '7', '"text"', 'null', 'true', '{"a":'])('are none in %s, which is refused', async (text) => {
    await expect(sent(Buffer.from(text))).rejects.toThrow('data: expected an object or URLSearchParams');
  });

  const common =
    'Action Version Region Timestamp Nonce SecretId Signature SignatureMethod Token Language RequestClient';
  it.each(common.split(' '))('may not be called %s', async (name) => {
    const told = `expected no parameter ${name}: under v1`;
    await expect(sent({ [name]: 'x' })).rejects.toThrow(`data: ${told}`);
    await expect(sent(`${name}=x`, 'application/x-www-form-urlencoded')).rejects.toThrow(`data: ${told}`);
    const { client, seen } = wrapStub([], { signatureMethod: 'HmacSHA1' });
    const call = client.get('/', { ...action('SearchMedia'), params: { [name]: 'x' } });
    await expect(call).rejects.toThrow(`params: ${told}`);
    expect(seen).toHaveLength(0);
  });

  it('are measured as they are sent', async () => {
    // A third of the limit, and three times as long when it is encoded.
    await expect(sent({ Text: '%'.repeat(350_000) })).rejects.toThrow('data: expected at most 1 MB in a POST');
    expect((await sent({ Text: '%'.repeat(340_000) }))['Text']).toHaveLength(340_000);
    const token = 'T'.repeat(31 * 1024);
    const { client, seen } = wrapStub([], { signatureMethod: 'HmacSHA1', credential: { ...credential, token } });
    const call = client.get('/', { ...action('SearchMedia'), params: { Text: 'x'.repeat(1024) } });
    await expect(call).rejects.toThrow('params: expected at most 32 KB in a GET');
    expect(seen).toHaveLength(0);
  });
});

describe('what an answer may be packed in', () => {
  it('is left as it is where the caller wants it so', async () => {
    const packed = Buffer.from([0x1f, 0x8b, 1, 2, 3]);
    const reply = { data: packed, headers: { 'content-encoding': 'gzip' } };
    const { client, seen } = wrapStub([reply]);
    const { data } = await client.post(
      '/',
      {},
      { ...action('SearchMedia'), decompress: false, responseType: 'arraybuffer' },
    );
    expect(data).toBe(packed);
    expect(seen).toHaveLength(1);
  });

  it('is looked into behind an encoding of its text', async () => {
    const base64 = Buffer.from(failure('InvalidParameter')).toString('base64');
    const { client } = wrapStub([base64]);
    const call = client.post('/', {}, { ...action('SearchMedia'), responseEncoding: 'base64' });
    await expect(call).rejects.toMatchObject({ code: 'InvalidParameter' });
    const ok = wrapStub([Buffer.from(answer()).toString('hex')]);
    const { data } = await ok.client.post(
      '/',
      {},
      { ...action('SearchMedia'), responseEncoding: 'hex', transformResponse: (text) => text },
    );
    expect(Buffer.from(data, 'hex').toString()).toBe(answer());
  });
});

describe('a header that the caller set', () => {
  it.each([
    ['X-TC-Version', '2018'],
    ['X-TC-Region', 'ap guangzhou'],
    ['X-TC-Region', '广州'],
    ['X-TC-Language', 'en'],
  ])('%s: %s is refused before anything is sent', async (name, value) => {
    const { client, seen } = wrapStub();
    const call = client.post('/', {}, { ...action('SearchMedia'), headers: { [name]: value } });
    await expect(call).rejects.toThrow(`X-TC-${name.slice(5).toLowerCase()}: expected`);
    expect(seen).toHaveLength(0);
  });
});
