import { inspect } from 'node:util';
import axios, { AxiosError } from 'axios';
import { describe, expect, it, vi } from 'vitest';
import { common } from '../../policies/common.js';
import { explain } from '../../policies/explain.js';
import { throttles } from '../../policies/throttles.js';
import { codes } from '../../policies/vod/codes.js';
import type { vod } from '../../policies/vod.js';
import { TencentCloudError } from '../../src/axios/error.js';
import type { WrapOptions } from '../../src/axios/options.js';
import type { CallOptions } from '../../src/front/call-options.js';
import type { Explain } from '../../src/front/summary.js';
import { action, credential, wrapFor, wrapStub } from '../support/clients.js';
import { answer, failure, networkError } from '../support/stub.js';

const thrownBy = (call: Promise<unknown>): Promise<TencentCloudError> =>
  call.then(
    () => Promise.reject(new Error('the call was answered')),
    (error) => error,
  );

describe('a code that the policy fails', () => {
  it('costs one request, and its error says everything', async () => {
    const { client, seen } = wrapStub([failure('InvalidParameterValue.FileId', '文件不存在')]);
    const error = await thrownBy(client.post('/', { FileId: '1' }, action('DeleteMedia')));
    expect(seen).toHaveLength(1);
    expect(error).toBeInstanceOf(TencentCloudError);
    expect(error).toBeInstanceOf(AxiosError);
    expect(axios.isAxiosError(error)).toBe(true);
    expect(TencentCloudError.is(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'TencentCloudError',
      code: 'InvalidParameterValue.FileId',
      requestId: 'request-InvalidParameterValue.FileId',
      action: 'DeleteMedia',
      region: 'ap-guangzhou',
      refusal: 'fatal-code',
      status: 200,
      summary: codes['InvalidParameterValue.FileId'].en,
      attempts: [{ attempt: 1, waited: 0, code: 'InvalidParameterValue.FileId', message: '文件不存在' }],
    });
    expect(error.message).toBe(
      'DeleteMedia failed: InvalidParameterValue.FileId: 文件不存在 (request request-InvalidParameterValue.FileId; ' +
        'not retried: the policy fails this code at once)',
    );
    expect(error.response?.data).toMatchObject({ Response: { Error: { Code: 'InvalidParameterValue.FileId' } } });
    expect(error.config?.tencentcloud?.action).toBe('DeleteMedia');
    for (const hidden of ['config', 'request', 'response', 'cause']) expect(Object.keys(error)).not.toContain(hidden);
  });

  it.each(['LimitExceeded', 'RequestSizeLimitExceeded', 'AuthFailure.SignatureFailure', 'NobodyKnowsThis.AtAll'])(
    '%s costs one request',
    async (code) => {
      const { client, seen } = wrapStub([failure(code)]);
      const error = await thrownBy(client.post('/', {}, action('SearchMedia')));
      expect(error).toMatchObject({ code, refusal: 'fatal-code' });
      expect(seen).toHaveLength(1);
    },
  );
});

describe('the summary', () => {
  const summaryOf = async (options: WrapOptions<typeof vod>, code: string, call: CallOptions = {}) => {
    const { client } = wrapStub([failure(code)], options);
    const said = { tencentcloud: { action: 'DeleteMedia', ...call } };
    return (await thrownBy(client.post('/', { FileId: '1' }, said))).summary;
  };

  it('comes from `explain`', async () => {
    const code = 'InvalidParameterValue.FileId';
    expect(await summaryOf({ explain }, code)).toBe(codes[code].en);
    // The catalogue is loaded here: it is what is asked where no option says otherwise.
    expect(await summaryOf({}, code)).toBe(codes[code].en);
    expect(await summaryOf({ explain }, 'RequestLimitExceeded.SendSms')).toBe(
      throttles['RequestLimitExceeded.SendSms'].en,
    );
    expect(await summaryOf({ explain }, 'NobodyKnowsThis.AtAll')).toBeUndefined();
  });

  it('is of the product that was called', async () => {
    const elsewhere = { service: 'cvm', version: '2017-03-12' };
    expect(await summaryOf({ explain }, 'InvalidParameterValue.FileId', elsewhere)).toBe(
      common.InvalidParameterValue.en,
    );
  });

  it('may come from a function of yours, told the action and the service', async () => {
    const own = vi.fn<Explain>(() => ({ summary: { en: 'Ask Zhang.' } }));
    expect(await summaryOf({ explain: own }, 'FailedOperation')).toBe('Ask Zhang.');
    expect(own.mock.calls).toEqual([['FailedOperation', { action: 'DeleteMedia', product: { service: 'vod' } }]]);
    expect(await summaryOf({ explain: () => undefined }, 'FailedOperation')).toBeUndefined();
  });

  it("is in the call's language, whether the instance, the call or its header says it", async () => {
    const code = 'InvalidParameterValue.FileId';
    const { en, zh } = codes[code];
    expect(await summaryOf({ language: 'zh-CN' }, code)).toBe(zh);
    expect(await summaryOf({}, code, { language: 'zh-CN' })).toBe(zh);
    expect(await summaryOf({ language: 'zh-CN' }, code, { language: 'en-US' })).toBe(en);
    const { client } = wrapStub([failure(code)]);
    const headers = { 'X-TC-Language': 'zh-CN' };
    const error = await thrownBy(client.post('/', { FileId: '1' }, { ...action('DeleteMedia'), headers }));
    expect(error.summary).toBe(zh);
    const { tencent } = wrapStub([failure(code)]);
    expect((await thrownBy(tencent.call('DeleteMedia', {}, { language: 'zh-CN' }))).summary).toBe(zh);
  });

  it('is English where a function of yours has no Chinese', async () => {
    expect(await summaryOf({ language: 'zh-CN', explain: () => ({ summary: { en: 'Ask Zhang.' } }) }, 'X')).toBe(
      'Ask Zhang.',
    );
  });

  it('is left out where that function throws, with one warning', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    const broken = () => {
      throw new Error('no table');
    };
    for (const code of ['FailedOperation', 'LimitExceeded']) {
      expect(await summaryOf({ explain: broken }, code)).toBeUndefined();
    }
    expect(warn.mock.calls).toEqual([
      ['the option `explain` threw (reported once): no table', 'AxiosTencentCloudWarning'],
    ]);
  });
});

describe('a call that is given up', () => {
  it('tells every attempt', async () => {
    const { client, seen } = wrapStub([failure('InternalError'), failure('InternalError.DBError')]);
    const error = await thrownBy(client.post('/', {}, action('SearchMedia')));
    expect(seen).toHaveLength(4);
    expect(error).toMatchObject({ code: 'InternalError.DBError', refusal: 'attempts' });
    expect(error.attempts.map(({ code, next }) => [code, next])).toEqual([
      ['InternalError', 'retry'],
      ['InternalError.DBError', 'retry'],
      ['InternalError.DBError', 'retry'],
      ['InternalError.DBError', undefined],
    ]);
    expect(error.message).toMatch(/^SearchMedia failed after 4 attempts: InternalError\.DBError: /);
  });

  it("stays axios's own error where only the network or a gateway spoke", async () => {
    const reset = networkError('ECONNRESET');
    const network = wrapStub([reset]);
    const thrown = await thrownBy(network.client.post('/', {}, action('SearchMedia')));
    expect(thrown).toBe(reset);
    expect(thrown).toMatchObject({ code: 'ECONNRESET', refusal: 'attempts' });
    expect(thrown.attempts).toHaveLength(4);
    expect(Object.keys(thrown)).not.toContain('attempts');

    const gateway = wrapStub([{ status: 502, data: '<html>Bad Gateway</html>' }]);
    const refused = await thrownBy(gateway.client.post('/', {}, action('DeleteMedia')));
    expect(refused).toMatchObject({
      name: 'AxiosError',
      code: 'ERR_BAD_RESPONSE',
      status: 502,
      refusal: 'not-replayable',
    });
    expect(gateway.seen).toHaveLength(1);
  });

  it('leaves an answer that validateStatus lets pass an answer', async () => {
    const { client, seen } = wrapStub([
      { status: 503, data: 'busy' },
      { status: 404, data: 'gone' },
    ]);
    const response = await client.post('/', {}, { ...action('SearchMedia'), validateStatus: null });
    expect(seen).toHaveLength(2);
    expect(response).toMatchObject({ status: 404, data: 'gone' });
    expect(response.tencentcloud).toMatchObject({ refusal: 'fatal-code', attempts: [{}, {}] });
  });
});

describe('a secret', () => {
  const secrets = [credential.secretKey, 'TOKENthatNobodyMaySee', 'Signature='];
  const options = { credential: { ...credential, token: 'TOKENthatNobodyMaySee' } };

  const expectNone = (value: unknown): void => {
    const shown = [inspect(value, { depth: 9, getters: true }), JSON.stringify(value), String(value)].join('\n');
    for (const secret of secrets) expect(shown).not.toContain(secret);
  };

  it('is sent, and shown nowhere: not by an error, an answer, an event, the stats', async () => {
    const events: unknown[] = [];
    const { client, tencent, seen } = wrapStub(
      [failure('InternalError'), failure('InvalidParameter'), failure('InternalError'), answer()],
      options,
    );
    for (const name of ['retry', 'giveup', 'recovered'] as const) tencent.on(name, (event) => void events.push(event));
    expectNone(await thrownBy(client.post('/', {}, action('SearchMedia'))));
    expectNone(await client.post('/', {}, action('SearchMedia')));
    expect(events).toHaveLength(4);
    expectNone(events);
    expectNone(tencent.stats());
    expect(seen[0]?.headers['Authorization']).toContain('Signature=');
    expect(seen[0]?.headers['X-TC-Token']).toBe('TOKENthatNobodyMaySee');
  });

  it.each(['http', 'fetch'] as const)('is not shown by a plain network failure over %s', async (adapter) => {
    const { client } = wrapFor(axios.create({ baseURL: 'http://127.0.0.1:1', adapter, proxy: false }), options);
    const error = await thrownBy(client.post('/', {}, action('SearchMedia')));
    expect(error.attempts).toHaveLength(4);
    expect(error.refusal).toBe('attempts');
    expectNone(error);
  });

  it('that the caller signed with is not shown by JSON either', async () => {
    const { client } = wrapStub([networkError('ECONNRESET')], { credential: undefined });
    const headers = { Authorization: 'TC3 Signature=abc', 'X-TC-Token': 'TOKENthatNobodyMaySee' };
    const error = await thrownBy(client.post('/', {}, { ...action('DeleteMedia'), headers }));
    expect(JSON.stringify(error)).not.toMatch(/Signature=|NobodyMaySee/);
    expect(JSON.stringify(error)).toContain('ECONNRESET');
  });

  it('is in no message about a credential that is wrong', () => {
    for (const secretKey of ['bad key\n', '']) {
      expect(() => wrapStub([], { credential: { secretId: 'AKID', secretKey } })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('bad key') }),
      );
    }
  });
});

describe('what a server writes', () => {
  it('cannot begin a line of its own in a log, nor turn one round', async () => {
    const evil = 'no\r\n2026-01-01 INFO paid\u001b[2J\u0000\u0085\u2028\u202e\tend';
    const spelt = String.raw`no\r\n2026-01-01 INFO paid\u001b[2J\u0000\u0085\u2028\u202e\tend`;
    const Response = { Error: { Code: `A\nB`, Message: evil }, RequestId: `id\n${evil}` };
    const { client } = wrapStub([JSON.stringify({ Response })]);
    const error = await thrownBy(client.post('/', {}, action('SearchMedia')));
    expect(error.message).toBe(
      String.raw`SearchMedia failed: A\nB: ${spelt} (request id\n${spelt}; not retried: the policy fails this code at once)`,
    );
    expect(String(error.stack).split('\n')[0]).toContain('not retried');
    expect(error).toMatchObject({ code: 'A\nB', requestId: `id\n${evil}`, attempts: [{ message: evil }] });
  });

  it('cannot do so in a body that is no JSON', async () => {
    const { client } = wrapStub(['<html>\u001b[2J\u0000']);
    const error = await thrownBy(client.post('/', {}, action('SearchMedia')));
    expect(error.message).toContain(String.raw`<html>\u001b[2J\u0000`);
  });
});

describe('an answer that is none of the API', () => {
  it.each([
    [
      '{"status":"ok"}',
      'SearchMedia was answered by HTTP status 200 and {"status":"ok"}, which is no answer of the API',
    ],
    [`{"a":"${'x'.repeat(200)}"}`, 'xxx…, which is no answer of the API'],
    ['{}', 'and {}, which is no answer of the API'],
  ])('is shown by call: %s', async (body, told) => {
    const { tencent } = wrapStub([body]);
    const error = await thrownBy(tencent.call('SearchMedia'));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(told);
    expect(error.message).not.toContain('interceptor');
  });
});
