import axios, { type AxiosRequestConfig, type CancelTokenSource } from 'axios';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { exponential } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { action, wrapEmulator, wrapFor, wrapStub } from '../support/clients.js';
import { abortListeners } from '../support/leaks.js';
import { failure } from '../support/stub.js';
import { tapWire } from '../support/wire.js';

const never = (): Promise<never> => new Promise<never>(() => {});
const slow = definePolicy({
  name: 'slow',
  rules: { InternalError: retry({ backoff: exponential({ initial: 60_000, max: 60_000, jitter: 'none' }) }) },
});

/** A call in one of its phases: `begins` is told just before it is made, `reached` when it is there. */
type Phase = (config: AxiosRequestConfig, begins: () => void, reached: () => void) => Promise<unknown>;

const phases: Record<string, Phase> = {
  'in the queue': async (config, begins, reached) => {
    const { client } = wrapStub([], { rateLimit: { perSecond: 1 } });
    await client.post('/', {}, action('SearchMedia'));
    begins();
    const call = client.post('/', {}, { ...action('SearchMedia'), ...config });
    setImmediate(reached);
    return call;
  },
  'in a backoff': async (config, begins, reached) => {
    const { client, tencent } = wrapStub([failure('InternalError')], { policy: slow });
    tencent.on('retry', () => setImmediate(reached));
    begins();
    return client.post('/', {}, { ...action('SearchMedia'), ...config });
  },
  'in flight, in an adapter that hears nothing': async (config, begins, reached) => {
    const { client } = wrapStub([
      () => {
        setImmediate(reached);
        return never();
      },
    ]);
    begins();
    return client.post('/', {}, { ...action('SearchMedia'), ...config });
  },
  'before it begins': async (config, begins, reached) => {
    const { client } = wrapStub();
    begins();
    reached();
    return client.post('/', {}, { ...action('SearchMedia'), ...config });
  },
};

describe.each(Object.entries(phases))('a call aborted %s', (_, phase) => {
  it("ends with axios's own CanceledError within 5 ms, and leaves no listener", async () => {
    const took: number[] = [];
    for (let run = 0; run < 9; run++) {
      const controller = new AbortController();
      let abortedAt = Number.NaN;
      const abort = (): void => {
        abortedAt = performance.now();
        controller.abort();
      };
      const error = await phase({ signal: controller.signal }, () => {}, abort).catch((thrown) => thrown);
      took.push(performance.now() - abortedAt);
      expect(axios.isCancel(error)).toBe(true);
      expect(error).toMatchObject({ name: 'CanceledError', code: 'ERR_CANCELED' });
      expect(abortListeners(controller.signal)).toBe(0);
    }
    // The median of nine: one run in between may meet a garbage collection.
    expect(took.sort((a, b) => a - b)[4]).toBeLessThan(5);
  });

  it('leaves no timer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    const controller = new AbortController();
    let before = Number.NaN;
    const begins = (): void => {
      before = vi.getTimerCount();
    };
    const error = await phase({ signal: controller.signal }, begins, () => controller.abort()).catch(
      (thrown) => thrown,
    );
    expect(axios.isCancel(error)).toBe(true);
    // Bottleneck notices by timers of 0 ms that nobody is there any more.
    await vi.advanceTimersByTimeAsync(50);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(before);
  });

  it('ends with the reason of its CancelToken, and lets go of the token', async () => {
    const source: CancelTokenSource = axios.CancelToken.source();
    const abort = (): void => source.cancel('enough');
    const error = await phase({ cancelToken: source.token }, () => {}, abort).catch((thrown) => thrown);
    expect(axios.isCancel(error)).toBe(true);
    expect(error).toMatchObject({ message: 'enough' });
    const { _listeners: listeners } = source.token as unknown as { _listeners?: unknown[] | null };
    expect(listeners ?? []).toHaveLength(0);
  });
});

describe('a call that nobody aborts', () => {
  it('lets go of its signal and its token, and listens to both', async () => {
    const { client } = wrapStub();
    const controller = new AbortController();
    const source = axios.CancelToken.source();
    const config = { ...action('SearchMedia'), signal: controller.signal, cancelToken: source.token };
    await client.post('/', {}, config);
    expect(abortListeners(controller.signal)).toBe(0);
    expect((source.token as unknown as { _listeners?: unknown[] })._listeners ?? []).toHaveLength(0);

    const waiting = wrapStub([never]).client.post('/', {}, config);
    await new Promise(setImmediate);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'ERR_CANCELED' });
    expect(abortListeners(controller.signal)).toBe(0);
  });
});

describe.each(['http', 'fetch'] as const)('over %s', (adapter) => {
  it('a call aborted in flight is not retried, and its listener is gone', async () => {
    const { client, tencent, emulator } = await wrapEmulator({ adapter });
    emulator.inject({ kind: 'silence' });
    const controller = new AbortController();
    const call = client.post('/', {}, { ...action('SearchMedia'), signal: controller.signal });
    while (emulator.stats().received === 0) await new Promise(setImmediate);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'ERR_CANCELED' });
    expect(tencent.stats()).toMatchObject({ attempts: 1, pending: 0 });
    await expect.poll(() => abortListeners(controller.signal)).toBe(0);
  });

  it('a timeout is tried again for a read, and not for a write', async () => {
    const { client, emulator } = await wrapEmulator({ adapter, timeout: 1_000 });
    emulator.inject({ kind: 'silence', count: 1, actions: 'SearchMedia' });
    emulator.inject({ kind: 'silence', actions: 'DeleteMedia' });
    const { tencentcloud } = await client.post('/', {}, action('SearchMedia'));
    expect(tencentcloud?.attempts).toMatchObject([{ code: 'ClientError.Timeout' }, {}]);
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({
      name: 'AxiosError',
      refusal: 'not-replayable',
      attempts: [{ code: 'ClientError.Timeout' }],
    });
  });

  it('a deadline ends an answer that trickles, which the timeout of axios does not', async () => {
    const tap = await tapWire('', () => 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{');
    const { client } = wrapFor(axios.create({ baseURL: tap.url, adapter, proxy: false }), { deadline: 100 });
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'ClientError.Deadline', refusal: 'deadline' });
  });
});

describe('a deadline', () => {
  it('ends a call in flight, in an adapter that hears nothing', async () => {
    const { client } = wrapStub([never], { deadline: 30 });
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({
      name: 'TencentCloudError',
      code: 'ClientError.Deadline',
      refusal: 'deadline',
      attempts: [{ attempt: 1, code: 'ClientError.Deadline' }],
    });
  });

  it('refuses a backoff that would pass it, with the failure that it met', async () => {
    const { client, seen } = wrapStub([failure('InternalError')], { policy: slow });
    const error = await client
      .post('/', {}, { tencentcloud: { action: 'SearchMedia', deadline: 5_000 } })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'InternalError', refusal: 'deadline' });
    expect(seen).toHaveLength(1);
  });
});
