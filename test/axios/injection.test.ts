import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { action, credential, wrapStub } from '../support/clients.js';

const intruders: Record<string, string> = {
  'CR and LF': '\r\nEvil: 1',
  CR: '\rEvil',
  LF: '\nEvil',
  'LF at the end': '\n',
  NUL: '\0',
  'a letter that is no ASCII': 'é',
  'a letter that is no Latin': '广',
};
const fields = { version: '2018-07-17', region: 'ap-guangzhou', language: 'zh-CN', service: 'vod' };
const headers = {
  'X-TC-Action': 'SearchMedia',
  'X-TC-Version': '2018-07-17',
  'X-TC-Region': 'ap-guangzhou',
  'X-TC-Language': 'zh-CN',
  'Content-Type': 'application/json',
  Host: 'vod.tencentcloudapi.com',
};

describe.each(Object.entries(intruders))('%s in what becomes a header', (_, intruder) => {
  it.each(Object.entries(fields))('is refused in %s, as an option and in a call', async (name, value) => {
    const given = { [name]: `${value}${intruder}` };
    expect(() => wrapStub([], given)).toThrow(`options.${name}: expected`);
    const { client, seen } = wrapStub();
    const call = client.post('/', {}, { tencentcloud: { action: 'SearchMedia', ...given } });
    await expect(call).rejects.toThrow(`tencentcloud.${name}: expected`);
    expect(seen).toHaveLength(0);
  });

  it('is refused in an action, however it is called', async () => {
    const { client, tencent, seen } = wrapStub();
    const name = `SearchMedia${intruder}`;
    await expect(client.post('/', {}, action(name))).rejects.toThrow('tencentcloud.action: expected');
    await expect(tencent.call(name)).rejects.toThrow('tencentcloud.action: expected');
    expect(seen).toHaveLength(0);
  });

  it('is refused in a credential, and never shown', async () => {
    for (const field of ['token', 'secretId'] as const) {
      const given = { ...credential, [field]: `SECRET${intruder}` };
      expect(() => wrapStub([], { credential: given })).toThrow(`credential.${field}: expected printable ASCII`);
      const { client, seen } = wrapStub([], { credential: () => given });
      const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
      expect(error.message).toContain(`credential.${field}: expected printable ASCII`);
      expect(error.message).not.toContain('SECRET');
      expect(seen).toHaveLength(0);
    }
  });

  it("is refused in a signer's header", async () => {
    const { client, seen } = wrapStub([], { credential: undefined, signer: () => ({ 'X-Mine': `SECRET${intruder}` }) });
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'ClientError.Credential' });
    expect(error.message).toContain('a header that cannot be sent, "X-Mine"');
    expect(error.message).not.toContain('SECRET');
    expect(seen).toHaveLength(0);
  });

  it.each(Object.entries(headers))(
    'in %s, set as a header, is refused, or gone before we see it',
    async (name, value) => {
      const { client, seen } = wrapStub();
      const named = name === 'X-TC-Action' ? {} : action('SearchMedia');
      const set = client.post('/', '{}', { ...named, headers: { [name]: `${value}${intruder}` } });
      const error = await set.then(
        () => undefined,
        (thrown) => thrown,
      );
      // Newer releases of axios take control characters out of a header when it is set.
      if (error) expect(seen).toHaveLength(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      else expect(JSON.stringify(seen[0]?.headers)).not.toMatch(/\\[rnu]|[^\x00-\x7f]/);
    },
  );
});

describe('a header that is signed', () => {
  it.each(['Content-Type', 'Host'])(
    'is refused as %s with what is sent in another encoding than it is signed in',
    async (name) => {
      const { client, seen } = wrapStub();
      const call = client.post('/', '{}', { ...action('SearchMedia'), headers: { [name]: 'é' } });
      await expect(call).rejects.toThrow(`headers.${name}: expected printable ASCII`);
      expect(seen).toHaveLength(0);
    },
  );
});

describe('a body of another realm', () => {
  const foreign = <T>(code: string): T => runInNewContext(code) as T;
  const json = { headers: { 'Content-Type': 'application/json' } };
  /** What another realm makes: neither its class nor its prototype is ours. */
  const ofTag = (tag: string, members: object): object =>
    Object.assign(Object.create({ [Symbol.toStringTag]: tag, append() {} }), members);

  it.each([
    ['bytes', () => foreign('new Uint8Array([123, 125])')],
    ['an ArrayBuffer', () => foreign('new Uint8Array([123, 125]).buffer')],
    ['a Blob', () => ofTag('Blob', { size: 2, type: 'application/json', stream: () => new Blob(['{}']).stream() })],
  ])('as %s is sent as it is', async (_, make) => {
    const { client, seen } = wrapStub();
    await client.post('/', make(), { ...action('SearchMedia'), ...json });
    expect(seen[0]?.body).toBe('{}');
  });

  it('as a form is sent as a form', async () => {
    const { client, seen } = wrapStub();
    const file = { type: 'image/png', name: 'a.png', arrayBuffer: async () => new ArrayBuffer(2) };
    const form = ofTag('FormData', {
      *[Symbol.iterator]() {
        yield ['Name', '未命名'];
        yield ['File', file];
      },
    });
    await client.post('/', form, action('SearchMedia'));
    expect(seen[0]?.body).toMatch(/name="Name"\r\n\r\n未命名\r\n.*filename="a.png"\r\nContent-Type: image\/png/s);
    expect(seen[0]?.headers['Content-Type']).toMatch(/^multipart\/form-data; boundary=/);
  });
});
