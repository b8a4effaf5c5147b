import { Readable } from 'node:stream';
import FormPackage from 'form-data';
import { describe, expect, it } from 'vitest';
import { action, wrapStub } from '../support/clients.js';

/** What `call` would lose in JSON, and how its error names it. */
const lost: Array<[found: string, make: () => unknown]> = [
  ['FormData', () => new FormData()],
  ['FormData', () => new FormPackage()],
  ['URLSearchParams', () => new URLSearchParams({ Limit: '1' })],
  ['Blob', () => new Blob(['abc'])],
  ['File', () => new File(['abc'], 'a.txt')],
  ['Uint8Array', () => Buffer.from('abc')],
  ['Float64Array', () => new Float64Array(2)],
  ['ArrayBuffer', () => new ArrayBuffer(2)],
  ['a stream', () => Readable.from(['abc'])],
  ['ReadableStream', () => new Blob(['abc']).stream()],
  ['Array', () => [{ Limit: 1 }]],
  ['Map', () => new Map([['Limit', 1]])],
  ['Promise', () => Promise.resolve({ Limit: 1 })],
  ['a string', () => '{"Limit":1}'],
  ['a number', () => 1],
  ['null', () => null],
];

describe('the parameters of tencent.call', () => {
  it.each(lost)('are refused as %s, before anything is sent', async (found, make) => {
    const { tencent, seen } = wrapStub();
    await expect(tencent.call('UploadImage', make() as object)).rejects.toThrow(
      new TypeError(
        `UploadImage: params: expected an object, which \`call\` sends as JSON, found ${found}; send a body of another kind ` +
          "by client.post('/', form, { tencentcloud: { action: 'UploadImage' } })",
      ),
    );
    expect(seen).toHaveLength(0);
  });

  it.each([
    ['without a prototype', Object.assign(Object.create(null), { Limit: 1 })],
    [
      'of a class',
      new (class Search {
        Limit = 1;
      })(),
    ],
    ['that tells its own JSON', { toJSON: () => ({ Limit: 1 }) }],
  ])('may be an object %s', async (_, params) => {
    const { tencent, seen } = wrapStub();
    await tencent.call('SearchMedia', params);
    expect(seen[0]?.body).toBe('{"Limit":1}');
  });
});

describe('the options of tencent.call', () => {
  const refused = async (options: object): Promise<unknown> => {
    const { tencent, seen } = wrapStub();
    const error: unknown = await tencent.call('SearchMedia', {}, options).catch((thrown: unknown) => thrown);
    expect(seen).toHaveLength(0);
    return error;
  };

  it("are ours and a signal: axios's own are refused, with where they belong", async () => {
    expect(await refused({ timeout: 1 })).toEqual(
      new TypeError(
        'SearchMedia: options.timeout: expected no such field (known: service, version, region, language, policy, deadline, ' +
          "dedupe, priority, unsignedPayload, rateLimitKey, signal); axios's own fields, such as timeout, belong to client.post or " +
          'client.request',
      ),
    );
  });

  it('have the nearest name suggested, the signal among them', async () => {
    expect(await refused({ signla: AbortSignal.abort() })).toMatchObject({
      message: 'SearchMedia: options.signla: expected no such field; did you mean signal?',
    });
  });

  it('have no second action', async () => {
    expect(await refused(action('DeleteMedia').tencentcloud)).toMatchObject({
      message: expect.stringContaining('SearchMedia: options.action: expected no such field'),
    });
  });
});

describe('the field `tencentcloud` of a config', () => {
  it("says where axios's own fields belong", async () => {
    const { client, seen } = wrapStub();
    const tencentcloud = { action: 'SearchMedia', timeout: 1 };
    await expect(client.post('/', {}, { tencentcloud })).rejects.toThrow(
      /tencentcloud\.timeout: expected no such field \(known: .*, action, .*\); axios's own .* beside tencentcloud$/,
    );
    expect(seen).toHaveLength(0);
  });
});
