import { type AxiosAdapter, AxiosError, CanceledError } from 'axios';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { emulatorCredential } from '../../src/emulator/index.js';
import { reportOf } from '../../src/front/report.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { createSigner } from '../../src/signer/signer.js';
import { action, wrapEmulator, wrapStub } from '../support/clients.js';
import { answer, failure, networkError, type Reply } from '../support/stub.js';

const observe = (replies: Reply[], options: Parameters<typeof wrapStub>[1] = {}) => {
  const wrapped = wrapStub(replies, { mode: 'observe', ...options });
  const told: unknown[] = [];
  for (const name of ['retry', 'resign', 'refresh', 'throttled', 'shed', 'giveup', 'recovered'] as const) {
    wrapped.tencent.on(name, (event) => void told.push([name, event]));
  }
  return { ...wrapped, told };
};

describe('observe mode', () => {
  it.each([
    ['an answer', answer({ TotalCount: 0 })],
    ['an error of the API', failure('InternalError')],
    ['a page', '<html>'],
  ])('hands out %s as it came, once', async (_, body) => {
    const { client, seen } = observe([body]);
    const response = await client.post('/', {}, { ...action('SearchMedia'), transformResponse: [] });
    expect(response.data).toBe(body);
    expect(seen).toHaveLength(1);
  });

  it('adds nothing to a request: no signature, no header', async () => {
    const { client, seen } = observe([answer()]);
    await client.post('/', { a: 1 }, action('SearchMedia'));
    const names = Object.keys(seen[0]?.headers ?? {}).map((name) => name.toLowerCase());
    expect(names.filter((name) => name.startsWith('x-tc') || name === 'authorization')).toEqual([]);
  });

  it('tells what would follow a failure, and does not do it', async () => {
    const { client, told, seen, tencent } = observe([failure('InternalError')]);
    const response = await client.post('/', {}, action('SearchMedia'));
    expect(seen).toHaveLength(1);
    expect(told).toEqual([
      ['retry', expect.objectContaining({ action: 'SearchMedia', code: 'InternalError', attempt: 1, delay: 0 })],
    ]);
    expect(response.tencentcloud).toMatchObject({
      action: 'SearchMedia',
      attempts: [{ code: 'InternalError', next: 'retry' }],
    });
    expect(Object.keys(response)).not.toContain('tencentcloud');
    expect(tencent.stats()).toMatchObject({ calls: 1, failed: 1, attempts: 1, retries: 1, pending: 0 });
  });

  it('tells why nothing would follow', async () => {
    const { client, told } = observe([failure('ResourceNotFound')]);
    const response = await client.post('/', {}, action('SearchMedia'));
    expect(told).toEqual([
      ['giveup', expect.objectContaining({ code: 'ResourceNotFound', refusal: 'fatal-code', attempt: 1 })],
    ]);
    expect(reportOf(response)).toMatchObject({ refusal: 'fatal-code' });
  });

  it('decides as the instance would: by replay safety, the clock, the credential', async () => {
    const refresh = async () => ({ secretId: 'AKIDx', secretKey: 'k' });
    const expire = failure('AuthFailure.SignatureExpire', 'Signature expired. … server time 1706406788.');
    const { client, told } = observe([networkError('ECONNRESET'), expire, failure('AuthFailure.TokenFailure')], {
      credential: refresh,
    });
    await expect(client.post('/', {}, action('DeleteMedia'))).rejects.toThrow('ECONNRESET');
    await client.post('/', {}, action('SearchMedia'));
    await client.post('/', {}, action('SearchMedia'));
    expect(told).toEqual([
      ['giveup', expect.objectContaining({ refusal: 'not-replayable' })],
      ['resign', expect.objectContaining({ offset: expect.any(Number) })],
      ['refresh', expect.objectContaining({ code: 'AuthFailure.TokenFailure' })],
    ]);
  });

  it('throws the very error that the adapter threw, with a report that no log shows', async () => {
    const thrown = networkError('ECONNRESET');
    const { client } = observe([thrown]);
    const error = await client.post('/', {}, action('SearchMedia')).catch((reason) => reason);
    expect(error).toBe(thrown);
    expect(error).toBeInstanceOf(AxiosError);
    expect(Object.keys(error)).not.toContain('attempts');
    expect(reportOf(error)).toMatchObject({
      attempts: [{ code: 'ClientError.NetworkError.ECONNRESET', next: 'retry' }],
    });
  });

  it('waits for no permit, and counts how long it would have waited', async () => {
    const { client, tencent, seen } = observe([answer()], { rateLimit: { perSecond: 2, probe: false } });
    const began = performance.now();
    await Promise.all(Array.from({ length: 4 }, () => client.post('/', {}, action('SearchMedia'))));
    expect(performance.now() - began).toBeLessThan(500);
    expect(seen).toHaveLength(4);
    expect(tencent.stats().waits.count).toBe(4);
    expect(tencent.stats().waits.max).toBeGreaterThan(900);
  });

  it('tells of a line that would be full, and of a deadline that would be too near', async () => {
    const { client, told } = observe([answer()], { rateLimit: { perSecond: { SearchMedia: 1, '*': 1 }, maxQueue: 1 } });
    await Promise.all(Array.from({ length: 3 }, () => client.post('/', {}, action('SearchMedia'))));
    expect(told).toEqual([
      ['shed', expect.objectContaining({ code: 'ClientError.RateLimited', refusal: 'queue-full', attempt: 0 })],
    ]);
    for (let i = 0; i < 2; i++) await client.post('/', {}, { tencentcloud: { action: 'DescribeTasks', deadline: 10 } });
    expect(told.at(-1)).toEqual(['shed', expect.objectContaining({ refusal: 'deadline' })]);
  });

  it('tells one end of a call, whatever was decided about it', async () => {
    const names = ['shed', 'giveup', 'attempt', 'call'] as const;
    const listen = (...given: Parameters<typeof observe>) => {
      const wrapped = observe(...given);
      const order: unknown[] = [];
      for (const name of names)
        wrapped.tencent.on(name, (event) => void order.push([name, (event as { code?: string }).code]));
      return { ...wrapped, order };
    };
    const late = listen([failure('LimitExceeded')], { rateLimit: { perSecond: 1 } });
    const call = { tencentcloud: { action: 'SearchMedia', deadline: 10 } };
    await late.client.post('/', {}, call);
    await late.client.post('/', {}, call);
    expect(late.order.slice(3)).toEqual([
      ['shed', 'ClientError.RateLimited'],
      ['attempt', 'LimitExceeded'],
      ['giveup', 'LimitExceeded'],
      ['call', 'LimitExceeded'],
    ]);

    const aborted = listen([new CanceledError()]);
    await expect(aborted.client.post('/', {}, action('SearchMedia'))).rejects.toThrow(CanceledError);
    expect(aborted.order).toEqual([
      ['attempt', 'ClientError.Aborted'],
      ['call', 'ClientError.Aborted'],
    ]);

    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const policy = definePolicy({ name: 'odd', rules: { InternalError: retry({ backoff: () => Number.NaN }) } });
    const odd = listen([failure('InternalError')], { policy });
    await odd.client.post('/', {}, action('SearchMedia'));
    expect(odd.order).toEqual([
      ['attempt', 'InternalError'],
      ['call', 'InternalError'],
    ]);
    expect(odd.tencent.stats()).toMatchObject({ calls: 1, failed: 1, pending: 0 });
  });

  it('tells of a breaker that would be open, and of a budget that would be empty', async () => {
    const { client, told, tencent, seen } = observe([failure('InternalError')], {
      breaker: { minimum: 4 },
      budget: { tokens: 20 },
    });
    // While cockatiel is being loaded, nobody counts.
    await vi.waitFor(async () => {
      await client.post('/', {}, action('SearchMedia'));
      expect(tencent.stats().breakers).not.toEqual({});
    });
    const before = seen.length;
    for (let i = 0; i < 8; i++) await client.post('/', {}, action('SearchMedia'));
    expect(seen).toHaveLength(before + 8);
    const refusals = told.map((event) => (event as [string, { refusal?: string }])[1].refusal);
    expect(refusals).toContain('budget');
    expect(refusals).toContain('breaker-open');
    expect(Object.values(tencent.stats().breakers)).toEqual(['open']);
  });

  it('changes nothing of a call that is wrong: it warns once', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    const { client, seen } = observe([answer()]);
    for (let i = 0; i < 2; i++) {
      await client.post('/', {}, { tencentcloud: { action: 'SearchMedia', priority: 99 } });
    }
    await client.post('https://elsewhere.example.com/', {}, action('SearchMedia'));
    expect(seen).toHaveLength(3);
    expect(warn.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining('tencentcloud.priority')]);
  });

  it('counts a field that would be filled, and the host that was called', async () => {
    const { client, told, tencent } = observe([networkError('ECONNRESET')], {
      dedupe: true,
      breaker: { minimum: 1, threshold: 0.1 },
      endpoints: ['vod.ap-guangzhou.tencentcloudapi.com', 'vod.ap-shanghai.tencentcloudapi.com'],
    });
    await vi.waitFor(async () => {
      await client.post('/', {}, action('ProcessMedia')).catch(() => {});
      expect(tencent.stats().breakers).toEqual({ 'vod.tencentcloudapi.com': 'open' });
    });
    expect(told[0]).toEqual(['retry', expect.objectContaining({ endpoint: 'vod.tencentcloudapi.com' })]);
    expect(Object.keys(tencent.stats().budgets)).toEqual(['vod vod.tencentcloudapi.com']);
  });

  it('calls an adapter once that throws at once, and leaves the fields of its errors alone', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    let calls = 0;
    const own = Object.assign(new Error('broken'), { attempts: 3, refusal: 'mine' });
    const adapter: AxiosAdapter = () => {
      calls++;
      throw own;
    };
    const { client, tencent } = observe([], {});
    const error = await client.post('/', {}, { ...action('DeleteMedia'), adapter }).catch((reason) => reason);
    expect(error).toBe(own);
    expect(error).toMatchObject({ attempts: 3, refusal: 'mine' });
    expect([calls, tencent.stats().pending]).toEqual([1, 0]);
  });

  it('survives a policy that throws what has no text, and counts the call as over', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    const backoff = (): number => {
      throw Object.create(null);
    };
    const policy = definePolicy({ name: 'odd', rules: { InternalError: retry({ backoff }) } });
    const { client, tencent } = observe([failure('InternalError')], { policy });
    await client.post('/', {}, action('SearchMedia'));
    expect(tencent.stats()).toMatchObject({ calls: 1, pending: 0 });
    expect(warn.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining('something that has no text')]);
  });

  it('follows the limit that the service names', async () => {
    const limit = failure('RequestLimitExceeded', 'which exceeds the frequency limit `1` for a second.');
    const { client, tencent } = observe([limit, answer()], { rateLimit: {} });
    for (let i = 0; i < 3; i++) await client.post('/', {}, action('SearchMedia'));
    expect(tencent.stats().waits.max).toBeGreaterThan(900);
  });

  it('has no `call`', async () => {
    const { tencent } = observe([answer()]);
    await expect(tencent.call('SearchMedia', {})).rejects.toThrow(
      'SearchMedia: `call` needs mode "active": in observe mode nothing is signed, and nothing changed that a program sends itself; ' +
        'send it with the axios instance itself, or give wrapAxios mode "active" in place of "observe"',
    );
  });

  it('leaves the body of a stream alone', async () => {
    const { client } = await wrapEmulator({}, { mode: 'observe' });
    const response = await client.post('/', {}, { ...action('SearchMedia'), responseType: 'stream' });
    const chunks: Buffer[] = [];
    for await (const chunk of response.data) chunks.push(chunk);
    expect(JSON.parse(Buffer.concat(chunks).toString()).Response.Error.Code).toBe('MissingParameter');
  });

  it('sees what a program signs itself come back, throttled, from a real server', async () => {
    const { client, emulator, tencent } = await wrapEmulator({}, { mode: 'observe', rateLimit: {} }, { quota: 1 });
    const throttled: unknown[] = [];
    tencent.on('throttled', (event) => throttled.push(event));
    const sign = createSigner();
    const { host } = new URL(emulator.url);
    const call = () => {
      const request = { method: 'POST', host, query: '', body: '{}', contentType: 'application/json', service: 'vod' };
      const signature = sign(request, emulatorCredential, Date.now());
      const headers = {
        'Content-Type': 'application/json',
        'X-TC-Action': 'SearchMedia',
        'X-TC-Version': '2018-07-17',
        ...signature,
      };
      return client.post('/', '{}', { headers });
    };
    const codes = (await Promise.all([call(), call(), call()])).map(({ data }) => data.Response.Error?.Code);
    expect(codes.filter((code) => code === 'RequestLimitExceeded').length).toBeGreaterThanOrEqual(1);
    expect(throttled.length).toBe(codes.filter(Boolean).length);
    expect(emulator.stats().received).toBe(3);
  });
});
