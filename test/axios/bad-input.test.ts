import { describe, expect, it } from 'vitest';
import { action, wrapStub } from '../support/clients.js';
import type { Reply } from '../support/stub.js';

/** Answers that are no answer of the API, and the code that a caller gets. */
const failures: Record<string, [reply: Reply, code: string]> = {
  'malformed JSON': ['{"Response":{"RequestId":', 'ClientError.ParseJsonError'],
  'something in braces that is no JSON': ['{bad json}', 'ClientError.ParseJsonError'],
  'an empty body': ['', 'ClientError.ParseJsonError'],
  'no body at all': [{ data: undefined }, 'ClientError.ParseJsonError'],
  'HTML with 200': ['<!doctype html><html>Sign in</html>', 'ClientError.ParseJsonError'],
  'a Response of null': ['{"Response":null}', 'ClientError.ParseJsonError'],
  'an Error without Code': ['{"Response":{"Error":{"Message":"x"},"RequestId":"r"}}', 'ClientError.ParseJsonError'],
  'an Error that is text': ['{"Response":{"Error":"x","RequestId":"r"}}', 'ClientError.ParseJsonError'],
  'the 2.0 shape': ['{"code":4400,"codeDesc":"QuotaExceeded","message":"x"}', 'QuotaExceeded'],
  'the 2.0 shape without a name': ['{"code":4400,"message":"x"}', 'LegacyError.4400'],
  'an array': ['[1,2]', 'ClientError.ParseJsonError'],
  'keys in another order': [
    '{"Response":{"RequestId":"r","Error":{"Message":"m","Code":"InvalidParameter"}}}',
    'InvalidParameter',
  ],
  'an error behind a byte order mark': [
    '\uFEFF{"Response":{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"}}',
    'InvalidParameter',
  ],
  'an error under HTTP 500': [
    { status: 500, data: '{"Response":{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"}}' },
    'InvalidParameter',
  ],
  'an error as a Buffer': [
    { data: Buffer.from('{"Response":{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"}}') },
    'InvalidParameter',
  ],
  'an error that a mock parsed': [
    { data: { Response: { Error: { Code: 'InvalidParameter', Message: 'm' }, RequestId: 'r' } } },
    'InvalidParameter',
  ],
};

/** Answers that look like trouble and are none. */
const successes: Record<string, string> = {
  '"Error" inside a business field': '{"Response":{"Data":{"Error":{"Code":"X"}},"RequestId":"r"}}',
  'a value that ends in Error': '{"Response":{"Status":"InternalError","RequestId":"r"}}',
  'a message that quotes an error': '{"Response":{"Text":"{\\"Error\\":{\\"Code\\":\\"X\\"}}","RequestId":"r"}}',
  'an Error of null': '{"Response":{"Error":null,"RequestId":"r"}}',
  'white space around': ' \n {"Response":{"RequestId":"r"}} \n',
  'an object that is no answer of ours': '{"hello":"world"}',
};

describe('an answer that is none', () => {
  it.each(Object.entries(failures))('%s fails at once, clearly', async (_, [reply, code]) => {
    const { client, seen } = wrapStub([reply]);
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({
      name: 'TencentCloudError',
      code,
      action: 'SearchMedia',
      refusal: 'fatal-code',
    });
    expect(seen).toHaveLength(1);
  });
});

describe('an answer that is one', () => {
  it.each(Object.entries(successes))('%s is handed out untouched', async (_, text) => {
    const { client } = wrapStub([text]);
    const { data } = await client.post(
      '/',
      {},
      { ...action('SearchMedia'), transformResponse: (body: string) => body },
    );
    expect(data).toBe(text);
  });
});

describe('a call that cannot be made as it stands', () => {
  const wrong: Array<[field: string, config: object]> = [
    ['tencentcloud.action', { tencentcloud: { action: 'Describe Media\r\nX: y' } }],
    ['tencentcloud.action', { headers: { 'X-TC-Action': 'Describe Media' } }],
    ['tencentcloud.region', { tencentcloud: { action: 'SearchMedia', region: 'ap\nguangzhou' } }],
    ['tencentcloud.version', { tencentcloud: { action: 'SearchMedia', version: '2018' } }],
    ['tencentcloud.priority', { tencentcloud: { action: 'SearchMedia', priority: 10 } }],
    ['tencentcloud.deadline', { tencentcloud: { action: 'SearchMedia', deadline: -1 } }],
    ['tencentcloud.policy', { tencentcloud: { action: 'SearchMedia', policy: { name: 'x', rules: {} } } }],
    ['tencentcloud.prioritty', { tencentcloud: { action: 'SearchMedia', prioritty: 1 } }],
    ['tencentcloud.Action', { tencentcloud: { Action: 'SearchMedia' } }],
    ['tencentcloud.action', { tencentcloud: { priority: 1 } }],
    ['tencentcloud', { tencentcloud: 'SearchMedia' }],
    ['auth', { tencentcloud: { action: 'SearchMedia' }, auth: { username: 'u', password: 'p' } }],
    ['method', { tencentcloud: { action: 'SearchMedia' }, method: 'put' }],
    ['data', { tencentcloud: { action: 'SearchMedia' }, data: new Map(), transformRequest: (data: unknown) => data }],
  ];

  it.each(wrong)('names %s and sends nothing', async (field, config) => {
    const { client, seen } = wrapStub();
    await expect(client.request({ method: 'post', url: '/', data: {}, ...config })).rejects.toMatchObject({
      name: 'AxiosError',
      code: 'ERR_BAD_OPTION_VALUE',
      message: expect.stringContaining(`${field}: expected `),
    });
    expect(seen).toHaveLength(0);
  });
});
