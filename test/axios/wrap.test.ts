import axios from 'axios';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import type { TencentCloudError } from '../../src/axios/error.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { reportOf } from '../../src/front/report.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail } from '../../src/policy/rule.js';
import { action, credential, prompt, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub, failure } from '../support/stub.js';

describe('the options', () => {
  const wrong: Array<[name: string, options: object]> = [
    ['polcy', { polcy: prompt }],
    ['policy', { policy: { name: 'x', rules: {} } }],
    ['product', { product: 'vod' }],
    ['service', { service: 'VOD\r\n' }],
    ['version', { version: '1' }],
    ['region', { region: 'ap guangzhou' }],
    ['language', { language: 'fr' }],
    ['credential', { credential: 'AKID' }],
    ['signer', { signer: {} }],
    ['rateLimit', { rateLimit: 20 }],
    ['rateLimit.perSecond', { rateLimit: { perSecond: 0 } }],
    ['rateLimit.perSecond.ProcessMedia', { rateLimit: { perSecond: { ProcessMedia: -1 } } }],
    ['rateLimit.perSecond["*"]', { rateLimit: { perSecond: { SearchMedia: 5, '*': 0 } } }],
    ['rateLimit.persecond', { rateLimit: { persecond: 1 } as object }],
    ['rateLimit.adaptive', { rateLimit: { adaptive: 'yes' } as object }],
    ['rateLimit.probe', { rateLimit: { probe: 0 } as object }],
    ['rateLimit.shape', { rateLimit: { shape: 'square' } as object }],
    ['rateLimit.maxQueue', { rateLimit: { maxQueue: 0 } }],
    ['rateLimit.maxConcurrent', { rateLimit: { maxConcurrent: 1.5 } }],
    ['rateLimit.maxConcurrentTotal', { rateLimit: { maxConcurrentTotal: Number.NaN } }],
    ['rateLimit.redis', { rateLimit: { redis: 'redis://127.0.0.1' as never } }],
    ['rateLimit.redis', { rateLimit: { redis: { isCluster: true, duplicate: () => {} } } }],
    ['rateLimit.redis.hots', { rateLimit: { redis: { hots: 'x' } } as object }],
    ['rateLimit.redis.url', { rateLimit: { redis: { url: 'redis://127.0.0.1' } } as object }],
    ['rateLimit.perSecond', { rateLimit: { perSecond: new Map([['SearchMedia', 1]]) } as object }],
    ['rateLimit.namespace', { rateLimit: { namespace: 'a {b}' } }],
    ['rateLimit.onRedisDown', { rateLimit: { onRedisDown: 'wait' as never } }],
    ['rateLimit.namespace', { rateLimit: { namespace: 'alone' } }],
    ['rateLimit.onRedisDown', { rateLimit: { onRedisDown: 'reject' } }],
    ['deadline', { deadline: 0 }],
    ['hosts', { hosts: 'vod.example.com' }],
    ['explain', { explain: true }],
    ['hosts[0]', { hosts: new Array(1) }],
    ['hosts[1]', { hosts: ['vod.example.com', 'https://vod.example.com/'] }],
  ];

  it.each(wrong)('%s is named when it is wrong', (name, options) => {
    expect(() => wrapAxios(axios.create(), options)).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringContaining(`options.${name}: expected `) }),
    );
  });

  it.each<[what: string, policy: unknown, found: string]>([
    ['a name of one', 'standard', '"standard"'],
    ['what loadPolicy resolves with', { policy: prompt, rateLimit: {} }, 'an object'],
    ['a promise of that', Promise.resolve(), 'a Promise'],
  ])('says where a policy is to be had, for %s', (_, policy, found) => {
    expect(() => wrapAxios(axios.create(), { policy: policy as never })).toThrow(
      'wrapAxios: options.policy: expected a policy: standard, patient or cautious, imported from axios-tencentcloud, one made by ' +
        `definePolicy, or the policy of what loadPolicy resolves with, found ${found}`,
    );
  });

  it('takes what is about Redis where there is none in this environment', () => {
    const rateLimit = { redis: undefined, namespace: 'shared', onRedisDown: 'local' } as const;
    expect(() => wrapFor(axios.create(), { rateLimit })).not.toThrow();
  });

  it('names the field of a credential that is wrong', () => {
    const options = { credential: { secretId: 'AKID', secretKey: 'with a space' } };
    expect(() => wrapAxios(axios.create(), options)).toThrow('credential.secretKey: expected printable ASCII');
  });

  it('suggests the name that was meant, and shows what was found', () => {
    expect(() => wrapAxios(axios.create(), { ratelimit: false } as object)).toThrow('did you mean rateLimit?');
    expect(() => wrapAxios(axios.create(), { region: 'ap guangzhou' })).toThrow('found "ap guangzhou"');
    expect(() => wrapAxios(axios.create(), { hosts: ['vod.example.com', 'https://a/'] })).toThrow('found "https://a/"');
    for (const options of [{ credential: 'SECRET' }, { rateLimit: { redis: 'redis://:SECRET@127.0.0.1' } }]) {
      expect(() => wrapAxios(axios.create(), options as object)).toThrow(
        expect.objectContaining({ message: expect.stringMatching(/^(?!.*SECRET).*found a string$/s) }),
      );
    }
  });

  it('wants an axios instance', () => {
    expect(() => wrapAxios({} as never, {})).toThrow('must be an axios instance');
    expect(() => wrapAxios(axios.create(), null as never)).toThrow('options must be an object');
  });
});

describe('wrapping', () => {
  it('twice throws, and says where the first was', () => {
    const { client } = wrapStub();
    expect(() => wrapAxios(client)).toThrow(/wrapped already, at .*clients\.ts/);
  });

  it('the default instance works, and unwrap gives it back', async () => {
    const { adapter, seen } = createStub(failure('InternalError'), answer());
    const tencent = wrapAxios(axios, { product: vod, credential, policy: prompt, rateLimit: false });
    onTestFinished(() => tencent.close());
    const url = 'https://vod.tencentcloudapi.com/';
    const config = { adapter, ...action('SearchMedia') };
    const { tencentcloud } = await axios.post(url, {}, config);
    expect(tencentcloud?.attempts).toHaveLength(2);
    tencent.unwrap();
    const after = await axios.post(url, {}, config);
    expect(after.tencentcloud).toBeUndefined();
    expect(seen).toHaveLength(3);
    expect(() => wrapAxios(axios, {}).unwrap()).not.toThrow();
  });

  it('off again lets the calls in flight finish', async () => {
    const { client, tencent, seen } = wrapStub([failure('InternalError'), failure('InternalError'), answer()]);
    const call = client.post('/', {}, action('SearchMedia'));
    tencent.unwrap();
    expect((await call).tencentcloud?.attempts).toHaveLength(3);
    expect(seen).toHaveLength(3);
  });

  it('is done in the caller, without an asynchronous gap', () => {
    const { tencent } = wrapStub();
    expect(tencent.stats()).toMatchObject({ calls: 0, attempts: 0, pending: 0, limits: {} });
  });
});

describe('a line that is full', () => {
  it('is told in numbers, for whoever has to tell others when to come back', async () => {
    const { client, tencent } = wrapStub([], { rateLimit: { perSecond: 1, maxQueue: 2 } });
    const calls = Array.from({ length: 4 }, () => client.post('/', {}, action('SearchMedia')));
    const full: unknown = await (calls[3] as Promise<unknown>).catch((error) => error);
    expect(full).toMatchObject({ refusal: 'queue-full', line: { ahead: 2 } });
    const { wait } = (full as TencentCloudError).line ?? { wait: 0 };
    expect(wait).toBeGreaterThan(2_000);
    expect(wait).toBeLessThan(4_000);
    const late: unknown = await client
      .post('/', {}, { tencentcloud: { ...action('SearchMedia').tencentcloud, deadline: 10 } })
      .catch((error) => error);
    expect(late).toMatchObject({ refusal: 'queue-full', line: { ahead: 2 } });
    await tencent.close();
    await Promise.allSettled(calls);
    expect(await (calls[1] as Promise<unknown>).catch((error) => error.line)).toBeUndefined();
  });
});

describe('close', () => {
  it('refuses the calls that wait for a permit, and later ones', async () => {
    const { client, tencent, seen } = wrapStub([], { rateLimit: { perSecond: 1 } });
    const later = () => client.post('/', {}, action('SearchMedia'));
    await later();
    const waiting = later();
    await tencent.close();
    await expect(waiting).rejects.toMatchObject({ code: 'ClientError.Closed', refusal: 'aborted' });
    expect((await later()).tencentcloud).toBeUndefined();
    expect(seen).toHaveLength(2);
  });

  it('may be called twice, and ends a call that was about to be tried again', async () => {
    const { client, tencent } = wrapStub([failure('InternalError'), answer()]);
    const call = client.post('/', {}, action('SearchMedia'));
    await tencent.close();
    await tencent.close();
    await expect(call).rejects.toMatchObject({ code: 'ClientError.Closed' });
  });
});

describe('tencent.call', () => {
  it("returns the answer's Response object", async () => {
    const { tencent, seen } = wrapStub([answer({ TotalCount: 3 })]);
    const found = await tencent.call<{ TotalCount: number }>('SearchMedia', { Limit: 1 });
    expect(found).toEqual({ TotalCount: 3, RequestId: 'request-ok' });
    expect(seen[0]).toMatchObject({
      url: '/',
      body: '{"Limit":1}',
      headers: { 'X-TC-Action': 'SearchMedia', 'X-TC-Version': '2018-07-17', 'X-TC-Region': 'ap-guangzhou' },
    });
  });

  it('sends an empty object where no parameters are given, and goes to the public endpoint without a baseURL', async () => {
    const { tencent, seen } = wrapStub([], { language: 'zh-CN' }, { baseURL: '' });
    await tencent.call('DescribeAllClass');
    expect(seen[0]).toMatchObject({
      url: 'https://vod.tencentcloudapi.com/',
      body: '{}',
      headers: { 'X-TC-Language': 'zh-CN' },
    });
  });

  it('takes another service, version and region for one call', async () => {
    const { tencent, seen } = wrapStub([], {}, { baseURL: '' });
    await tencent.call('DescribeZones', {}, { service: 'cvm', version: '2017-03-12', region: 'ap-beijing' });
    expect(seen[0]).toMatchObject({
      url: 'https://cvm.tencentcloudapi.com/',
      headers: {
        'X-TC-Version': '2017-03-12',
        'X-TC-Region': 'ap-beijing',
        Authorization: expect.stringContaining('/cvm/tc3_request'),
      },
    });
  });

  it('refuses to send what nobody would sign or inspect', async () => {
    const { tencent, seen } = wrapStub();
    await expect(tencent.call('')).rejects.toThrow('tencentcloud.action: expected an action');
    tencent.unwrap();
    await expect(tencent.call('SearchMedia')).rejects.toMatchObject({
      code: 'ClientError.Closed',
      refusal: 'aborted',
      action: 'SearchMedia',
      attempts: [],
      message: expect.stringContaining('no longer wrapped'),
    });
    expect(seen).toHaveLength(0);
    const bare = createStub();
    const { tencent: nameless } = wrapFor(axios.create({ adapter: bare.adapter }), { product: undefined });
    await expect(nameless.call('SearchMedia')).rejects.toThrow('service: expected one to call');
    expect(bare.seen).toHaveLength(0);
  });

  it("goes to another service's own endpoint, and takes no version from the product for it", async () => {
    const { tencent, seen } = wrapStub();
    await tencent.call('DescribeZones', {}, { service: 'cvm', version: '2017-03-12' });
    expect(seen[0]?.url).toBe('https://cvm.tencentcloudapi.com/');
    await expect(tencent.call('DescribeZones', {}, { service: 'cvm' })).rejects.toThrow('the API version of cvm');
  });

  it('finds the answer where the interceptors and transforms of the instance left it', async () => {
    const unwrapped: Array<(client: ReturnType<typeof wrapStub>['client']) => void> = [
      (client) => void client.interceptors.response.use((response) => response.data),
      (client) => void client.interceptors.response.use((response) => response.data.Response),
      (client) => {
        client.defaults.transformResponse = (text) => JSON.parse(text).Response;
      },
      (client) => {
        client.defaults.transformResponse = (text) => ({ data: JSON.parse(text) });
      },
    ];
    for (const unwrap of unwrapped) {
      const { client, tencent } = wrapStub([answer({ TotalCount: 7 })]);
      unwrap(client);
      expect(await tencent.call('SearchMedia')).toMatchObject({ TotalCount: 7 });
    }
    const { client, tencent } = wrapStub();
    client.interceptors.response.use(() => 'gone' as never);
    await expect(tencent.call('SearchMedia')).rejects.toThrow('SearchMedia was answered, but an interceptor');
  });

  it('fails for a status that the instance would let pass', async () => {
    const { tencent } = wrapStub([{ status: 404, data: '<html>' }], {}, { validateStatus: () => true });
    const error = await tencent.call('SearchMedia').catch((thrown) => thrown);
    expect(error).toMatchObject({ status: 404 });
    expect(reportOf(error)).toMatchObject({
      refusal: 'fatal-code',
      attempts: [{ code: 'ClientError.HttpStatusCodeError.404' }],
    });
  });

  it('is aborted by its signal', async () => {
    const { tencent } = wrapStub([() => new Promise<never>(() => {})]);
    const call = tencent.call('SearchMedia', {}, { signal: AbortSignal.timeout(10) });
    await expect(call).rejects.toMatchObject({ code: 'ERR_CANCELED' });
  });

  it('treats one call by a policy of its own', async () => {
    const { tencent, seen } = wrapStub([failure('InternalError')]);
    const policy = definePolicy({ name: 'never', rules: { InternalError: fail() } });
    await expect(tencent.call('SearchMedia', {}, { policy })).rejects.toMatchObject({ refusal: 'fatal-code' });
    expect(seen).toHaveLength(1);
  });
});

describe('the events', () => {
  it('tell of a retry, a throttle, a recovery and a giving up', async () => {
    const { tencent } = wrapStub([
      failure('RequestLimitExceeded'),
      failure('InternalError'),
      answer(),
      failure('InvalidParameter'),
    ]);
    const heard: unknown[] = [];
    for (const name of ['throttled', 'retry', 'recovered', 'giveup'] as const) {
      tencent.on(name, (event) => void heard.push([name, event]));
    }
    await tencent.call('SearchMedia');
    await tencent.call('SearchMedia').catch(() => {});
    const of = { action: 'SearchMedia', service: 'vod', region: 'ap-guangzhou' };
    expect(heard).toMatchObject([
      ['throttled', { ...of, code: 'RequestLimitExceeded', attempt: 1 }],
      ['retry', { ...of, code: 'RequestLimitExceeded', attempt: 1, delay: 0 }],
      ['retry', { ...of, code: 'InternalError', attempt: 2, delay: 0, requestId: 'request-InternalError' }],
      ['recovered', { ...of, attempts: 3 }],
      ['giveup', { ...of, code: 'InvalidParameter', attempt: 1, refusal: 'fatal-code' }],
    ]);
    expect(tencent.stats()).toMatchObject({
      calls: 2,
      answered: 1,
      failed: 1,
      attempts: 4,
      retries: 2,
      codes: { RequestLimitExceeded: 1, InternalError: 1, InvalidParameter: 1 },
    });
  });

  it('end when their listener is taken off', async () => {
    const { tencent } = wrapStub([failure('InternalError'), answer()]);
    const heard = vi.fn();
    tencent.on('retry', heard)();
    await tencent.call('SearchMedia');
    expect(heard).not.toHaveBeenCalled();
    expect(() => tencent.on('retri' as never, heard)).toThrow('no event "retri"');
  });
});

describe('the limiter', () => {
  it('counts each action of each account by itself, or by the key that a call names', async () => {
    const { adapter } = createStub();
    const { client, tencent } = wrapFor(axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter }), {
      rateLimit: { perSecond: { SearchMedia: 5, '*': 7 } },
    });
    await client.post('/', {}, action('SearchMedia'));
    await client.post('/', {}, action('DeleteMedia'));
    await client.post('/', {}, { tencentcloud: { action: 'DeleteMedia', rateLimitKey: 'mine' } });
    const limits = Object.entries(tencent.stats().limits).map(([key, { perSecond }]) => [key, perSecond]);
    expect(limits).toEqual([
      [expect.stringMatching(/^vod\.tencentcloudapi\.com vod SearchMedia account-[0-9a-f]{12}$/), 5],
      [expect.stringMatching(/^vod\.tencentcloudapi\.com vod DeleteMedia account-[0-9a-f]{12}$/), 7],
      ['mine', 7],
    ]);
  });
});
