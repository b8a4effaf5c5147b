import { createRequire } from 'node:module';
import axios, { type AxiosRequestConfig, type GenericAbortSignal } from 'axios';
import { describe, expect, it, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import { exponential } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { action, wrapEmulator, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub, failure } from '../support/stub.js';

describe('codes and names that a server or a caller may choose', () => {
  it('a code of the API that is called like one of ours is a failure like any other', async () => {
    const { client } = wrapStub([failure('ClientError.Timeout')]);
    const call = client.post('/', {}, action('DeleteMedia'));
    await expect(call).rejects.toMatchObject({ name: 'TencentCloudError', code: 'ClientError.Timeout' });
  });

  it.each(['toString', 'constructor', 'valueOf'])('an action called %s is an action', async (name) => {
    const { client, tencent } = wrapStub([], { rateLimit: { perSecond: { SearchMedia: 3, '*': 9 } } });
    await client.post('/', {}, action(name));
    expect(Object.values(tencent.stats().limits)).toMatchObject([{ perSecond: 9 }]);
    const failing = wrapStub([failure('InternalError')]);
    await expect(failing.client.post('/', {}, action(name))).rejects.toMatchObject({ code: 'InternalError' });
  });
});

describe('a config that somebody changed on the way', () => {
  it('is signed as it is sent when an interceptor took parameters out', async () => {
    for (const params of [{ b: '2' }, undefined]) {
      const { client, emulator } = await wrapEmulator({ params: { a: '1', b: '2' } });
      client.interceptors.request.use((config) => ({ ...config, params }));
      await client.get('/', action('SearchMedia'));
      expect(emulator.log[0]).toMatchObject({ query: params ? 'b=2' : '', code: undefined });
    }
  });

  it('is refused where its URL carries a password, which would replace the signature', async () => {
    const { adapter, seen } = createStub();
    const { client } = wrapFor(axios.create({ baseURL: 'https://u:p@vod.tencentcloudapi.com', adapter }));
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toThrow('auth: expected no basic authentication');
    expect(seen).toHaveLength(0);
  });

  it('is not taken for an answer by call where another adapter took our place', async () => {
    const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com' });
    const { adapter } = createStub(failure('AuthFailure.InvalidAuthorization'));
    client.interceptors.request.use((config) => ({ ...config, adapter }));
    const { tencent } = wrapFor(client);
    await expect(tencent.call('SearchMedia')).rejects.toThrow('SearchMedia failed, and nobody looked');
  });
});

describe('a signal of another kind', () => {
  it('needs no more than axios asks of it', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    class Plain implements GenericAbortSignal {
      get aborted() {
        return signal.aborted;
      }
      addEventListener(...given: [never, never]) {
        signal.addEventListener(...given);
      }
      removeEventListener(...given: [never, never]) {
        signal.removeEventListener(...given);
      }
    }
    const plain = new Plain();
    const { client } = wrapStub([answer()], { rateLimit: { perSecond: 1 } });
    await client.post('/', {}, { ...action('SearchMedia'), signal: plain });
    const waiting = client.post('/', {}, { ...action('SearchMedia'), signal: plain });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'ERR_CANCELED' });
  });
});

describe('what never settles', () => {
  const never = (): Promise<never> => new Promise<never>(() => {});

  it.each([
    ['a provider', { credential: never }],
    ['a signer', { credential: undefined, signer: never }],
  ])('as %s is left behind by an abort and by a deadline', async (_, options) => {
    const { client, seen } = wrapStub([answer()], options, { adapter: 'http' });
    const late = client.post('/', {}, { tencentcloud: { action: 'SearchMedia', deadline: 30 } });
    await expect(late).rejects.toMatchObject({ code: 'ClientError.Deadline' });
    const controller = new AbortController();
    const aborted = client.post('/', {}, { ...action('SearchMedia'), signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(aborted).rejects.toMatchObject({ code: 'ERR_CANCELED' });
    expect(seen).toHaveLength(0);
  });

  it('as an adapter in a list is left behind as well, and keeps its signature for who asks it', async () => {
    const silent = wrapStub([], { deadline: 30 }, { adapter: [never] as never });
    await expect(silent.client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({
      code: 'ClientError.Deadline',
    });
    const stub = createStub();
    const { client } = wrapStub([], {}, { adapter: [stub.adapter] as never });
    await client.post('/', {}, action('SearchMedia'));
    expect(stub.seen[0]?.config.headers.get('Authorization')).toContain('Signature=');
  });
});

describe('a signer', () => {
  it('that returns no headers sends nothing', async () => {
    for (const made of [undefined, 'TC3', { Authorization: 1 }]) {
      const { client, seen } = wrapStub([], { credential: undefined, signer: () => made as never });
      const call = client.post('/', {}, action('SearchMedia'));
      await expect(call).rejects.toThrow('the signer returned no headers');
      expect(seen).toHaveLength(0);
    }
  });

  it('takes no credential beside it', () => {
    expect(() => wrapStub([], { signer: () => ({}) })).toThrow('expected no credential beside it');
  });
});

describe('a dedupe field', () => {
  it('is found wherever the request carries it', async () => {
    const reset = () => Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    const json = Buffer.from('{"SessionId":"once"}');
    const headers = { 'Content-Type': 'application/json' };
    const calls: AxiosRequestConfig[] = [
      { method: 'get', params: { SessionId: 'once' } },
      { method: 'post', data: { SessionId: 'once' } },
      { method: 'post', data: new URLSearchParams({ SessionId: 'once' }) },
      { method: 'post', data: json, headers },
      { method: 'post', data: json, headers: { 'Content-Type': 'Application/JSON; charset=UTF-8' } },
      { method: 'post', data: 'A=1&SessionId=once', headers: { 'Content-Type': 'APPLICATION/X-WWW-FORM-URLENCODED' } },
      { method: 'post', data: new Uint8Array(json).buffer, headers },
    ];
    for (const config of calls) {
      const { client, seen } = wrapStub([reset(), answer()]);
      await client.request({ url: '/', ...action('ProcessMedia'), ...config });
      expect(seen).toHaveLength(2);
    }
    const unsigned = wrapStub([reset(), answer()], { credential: undefined });
    await unsigned.client.get('/', { ...action('ProcessMedia'), params: { SessionId: 'once' } });
    expect(unsigned.seen).toHaveLength(2);
  });

  it('that is blank, or where the API does not look for it, protects nothing', async () => {
    const multipart = new FormData();
    multipart.set('SessionId', 'once');
    const json = '{"SessionId":"once"}';
    const as = (type: string) => ({ headers: { 'Content-Type': type } });
    const calls: AxiosRequestConfig[] = [
      { method: 'post', data: { SessionId: '' } },
      { method: 'post', data: { SessionId: '  ' } },
      { method: 'post', data: { SessionId: 1 } },
      { method: 'post', data: new URLSearchParams({ SessionId: ' \t' }) },
      { method: 'post', data: 'SessionId=once&SessionId=', ...as('application/x-www-form-urlencoded') },
      { method: 'post', data: 'SessionId=once', ...as('application/json') },
      { method: 'post', data: json, ...as('text/plain') },
      { method: 'post', data: json, ...as('multipart/form-data; boundary=x') },
      { method: 'post', data: '&SessionId=once&', ...as('multipart/form-data; boundary=x') },
      { method: 'post', data: `Media={"a":1}`, url: '/?SessionId=once' },
      { method: 'post', data: multipart },
      { method: 'post', params: { SessionId: 'once' } },
      { method: 'get', params: { SessionId: ' ' } },
    ];
    for (const credential of [{ secretId: 'AKID', secretKey: 'x' }, undefined]) {
      for (const config of calls) {
        const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
        const { client, seen } = wrapStub([reset, answer()], { credential });
        const call = client.request({ url: '/', ...action('ProcessMedia'), ...config });
        await expect(call, JSON.stringify(config)).rejects.toMatchObject({ refusal: 'not-replayable' });
        expect(seen).toHaveLength(1);
      }
    }
  });
});

describe('close', () => {
  it('lets the calls that it ends tell so', async () => {
    const { client, tencent } = wrapStub([], { rateLimit: { perSecond: 1 } });
    await client.post('/', {}, action('SearchMedia'));
    const heard = vi.fn();
    tencent.on('giveup', heard);
    const waiting = client.post('/', {}, action('SearchMedia')).catch(() => {});
    await tencent.close();
    await waiting;
    expect(heard).toHaveBeenCalledOnce();
  });

  it('ends a backoff', async () => {
    const slow = retry({ backoff: exponential({ initial: 60_000, max: 60_000, jitter: 'none' }) });
    const policy = definePolicy({ name: 'slow', rules: { InternalError: slow } });
    const { client, tencent } = wrapStub([failure('InternalError')], { policy });
    const backedOff = new Promise<void>((resolve) => void tencent.on('retry', () => resolve()));
    const call = client.post('/', {}, action('SearchMedia'));
    await backedOff;
    await tencent.close();
    await expect(call).rejects.toMatchObject({ code: 'ClientError.Closed', refusal: 'aborted' });
  });
});

describe('two copies of the package', () => {
  it('do not wrap one instance twice', () => {
    const { client } = wrapStub();
    const cjs = createRequire(import.meta.url)('../../dist/bundle/index.cjs') as {
      wrapAxios: (client: unknown) => void;
    };
    expect(() => cjs.wrapAxios(client)).toThrow('wrapped already');
  });
});

describe('the rate', () => {
  it('counts what leaves, however long a credential took', async () => {
    let give: () => void = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const provider = vi.fn(async () => {
      await given;
      return { secretId: 'AKID', secretKey: 'x' };
    });
    const { adapter } = createStub();
    const departures: number[] = [];
    const client = axios.create({
      baseURL: 'https://vod.tencentcloudapi.com',
      adapter: (config) => {
        departures.push(performance.now());
        return adapter(config);
      },
    });
    wrapFor(client, { product: vod, credential: provider, rateLimit: { perSecond: 5 } });
    const calls = Array.from({ length: 10 }, () => client.post('/', {}, action('SearchMedia')));
    // Longer than a window: permits that were counted from their grant would be free again by now.
    setTimeout(give, 1100);
    await Promise.all(calls);
    const [first = 0] = departures;
    expect(departures.filter((at) => at < first + 1000)).toHaveLength(5);
  });
});
