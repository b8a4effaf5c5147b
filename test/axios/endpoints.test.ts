import axios from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { vod } from '../../policies/vod.js';
import type { WrapOptions } from '../../src/axios/options.js';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { startForwarder } from '../chaos/forwarder.js';
import { action, wrapFor, wrapStub } from '../support/clients.js';
import { answer, networkError } from '../support/stub.js';

const FIRST = 'vod.tencentcloudapi.com';
const SECOND = 'vod.ap-guangzhou.tencentcloudapi.com';
const refused = networkError('ECONNREFUSED');

const hostsOf = (seen: ReadonlyArray<{ url: string | undefined; config: { baseURL?: string | undefined } }>) =>
  seen.map(({ url = '', config }) => new URL(url, config.baseURL || undefined).host);

/** Two ways to one emulator, and an instance that knows both. */
const wrapBoth = async (options: WrapOptions<typeof vod> = {}, defaults: { baseURL?: string } = {}) => {
  const emulator = await startEmulator({ products: [vod], quota: Number.POSITIVE_INFINITY });
  onTestFinished(() => emulator.close());
  const forwarders = await Promise.all([startForwarder(), startForwarder()]);
  for (const forwarder of forwarders) {
    onTestFinished(() => forwarder.close());
    forwarder.leadTo(emulator.port);
  }
  const [first, second] = forwarders as [
    Awaited<ReturnType<typeof startForwarder>>,
    Awaited<ReturnType<typeof startForwarder>>,
  ];
  const client = axios.create({ baseURL: first.url, proxy: false, timeout: 1_000, ...defaults });
  const wrapped = wrapFor(client, {
    credential: emulatorCredential,
    endpoints: [first.host, second.host],
    breaker: { minimum: 2, halfOpenAfter: 1_000 },
    ...options,
  });
  return { ...wrapped, emulator, first, second };
};

describe('endpoints', () => {
  it('are called in their order, each signed for its own host, and the first again when it is back', async () => {
    const { tencent, emulator, first, second } = await wrapBoth();
    const events: string[] = [];
    tencent.on('breaker', ({ endpoint, state }) =>
      events.push(`${endpoint === first.host ? 'first' : 'second'} ${state}`),
    );
    await tencent.call('SearchMedia', {});
    await first.goDown();
    await tencent.call('SearchMedia', {});
    await tencent.call('SearchMedia', {});
    expect(tencent.stats().breakers[first.host]).toBe('open');
    await first.recover();
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await tencent.call('SearchMedia', {});
    expect(emulator.log.map(({ headers, code }) => [headers.host, code])).toEqual([
      [first.host, undefined],
      [second.host, undefined],
      [second.host, undefined],
      [first.host, undefined],
    ]);
    expect(events).toEqual(['first open', 'first half-open', 'first closed']);
  });

  it('are for GETs, forms and v1 as well', async () => {
    for (const signatureMethod of ['TC3-HMAC-SHA256', 'HmacSHA256'] as const) {
      const { client, emulator, first, second } = await wrapBoth({ signatureMethod });
      await first.goDown();
      for (let i = 0; i < 2; i++) await client.get('/', { ...action('SearchMedia'), params: { Limit: 1 } });
      await client.post('/', new URLSearchParams({ Limit: '1' }), action('SearchMedia'));
      expect(emulator.log.map(({ headers, code }) => [headers.host, code])).toEqual(
        [1, 2, 3].map(() => [second.host, undefined]),
      );
    }
  });

  it('are for an instance whose baseURL names none of them', async () => {
    const { client, seen } = wrapStub(
      [answer()],
      { endpoints: [SECOND, FIRST] },
      { baseURL: 'https://vod.ap-hongkong.tencentcloudapi.com' },
    );
    await client.post('/', {}, action('SearchMedia'));
    await client.post('https://vod.ap-shanghai.tencentcloudapi.com/', {}, action('SearchMedia'));
    expect(hostsOf(seen)).toEqual([SECOND, 'vod.ap-shanghai.tencentcloudapi.com']);
    expect(seen[0]?.headers['Authorization']).toMatch(/^TC3/);
  });

  it('leave the hosts of other services alone, and a Host that the caller names', async () => {
    const { client, tencent, seen } = wrapStub([answer()], { endpoints: [SECOND, FIRST] });
    await tencent.call('DescribeInstances' as 'SearchMedia', {}, { service: 'cvm', version: '2017-03-12' });
    await client.post('/', {}, { ...action('SearchMedia'), headers: { Host: 'vod.example.com' } });
    expect(hostsOf(seen)).toEqual(['cvm.tencentcloudapi.com', FIRST]);
  });

  it('are signed for their own host where the caller names that of the first', async () => {
    const { client, emulator, first, second } = await wrapBoth();
    await first.goDown();
    for (let i = 0; i < 2; i++) {
      await client.post('/', {}, { ...action('SearchMedia'), headers: { Host: first.host } });
    }
    expect(emulator.log.map(({ headers, code }) => [headers.host, code])).toEqual(
      [1, 2].map(() => [second.host, undefined]),
    );
  });

  it('may name a scheme’s own port, and are ours whatever `hosts` says', async () => {
    const { client, tencent, seen } = wrapStub(
      [answer()],
      { endpoints: ['vod.example.com:443', SECOND], hosts: ['elsewhere.example.com'] },
      { baseURL: '' },
    );
    await tencent.call('SearchMedia', {});
    await client.post('https://vod.example.com/', {}, action('SearchMedia'));
    expect(hostsOf(seen)).toEqual(['vod.example.com', 'vod.example.com']);
    expect(() => wrapStub([], { endpoints: ['A.com', 'a.com:443'] })).toThrow('each host once');
  });

  it('have a place to begin without a baseURL', async () => {
    const { tencent, seen } = wrapStub([answer()], { endpoints: ['vod.example.com', SECOND] }, { baseURL: '' });
    await tencent.call('SearchMedia', {});
    expect(hostsOf(seen)).toEqual(['vod.example.com']);
  });

  it('each have a quota of their own', async () => {
    const { tencent } = wrapStub([refused, answer()], {
      endpoints: [FIRST, SECOND],
      breaker: { minimum: 1, threshold: 0.1 },
      rateLimit: { perSecond: 20 },
    });
    await tencent.call('SearchMedia', {});
    expect(Object.keys(tencent.stats().limits).map((key) => key.split(' ')[0])).toEqual([FIRST, SECOND]);
  });

  it.each([
    [{ endpoints: [] }, 'options.endpoints: expected an array of host names'],
    [{ endpoints: ['https://vod.tencentcloudapi.com'] }, 'options.endpoints[0]: expected a host name'],
    [{ endpoints: [FIRST, FIRST] }, 'options.endpoints: expected each host once'],
    [{ endpoints: ['*.tencentcloudapi.com'] }, 'options.endpoints[0]'],
    [{ endpoints: [FIRST], credential: undefined }, 'options.endpoints: expected a credential or a signer'],
    [{ endpoints: [FIRST], breaker: false as const }, 'options.endpoints: expected a breaker'],
    [{ breaker: { threshold: 1 } }, 'options.breaker.threshold: expected a number above 0 and below 1, found 1'],
    [{ breaker: { minimum: 0 } }, 'options.breaker.minimum: expected a whole number from 1'],
    [{ breaker: { halfOpenAfter: -1 } }, 'options.breaker.halfOpenAfter'],
    [{ breaker: { onOpen: 'hold' as 'wait' } }, 'options.breaker.onOpen: expected "fail" or "wait"'],
    [{ breaker: { halfOpenafter: 1 } as object }, 'no such field; did you mean halfOpenAfter?'],
    [{ budget: { tokens: 0 } }, 'options.budget.tokens: expected a whole number from 1, found 0'],
    [{ budget: { tokens: 10 } }, 'options.budget.tokens: expected at least what one retry takes, 14'],
    [{ budget: true as never }, 'options.budget: expected false, or an object'],
    [{ mode: 'watch' as 'observe' }, 'options.mode: expected "active" or "observe"'],
  ])('refuses %o', (options, message) => {
    expect(() => wrapStub([], options)).toThrow(message);
  });
});
