import { Agent, type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';
import { connect, type TcpNetConnectOpts } from 'node:net';
import axios, { AxiosError, type AxiosRequestConfig, CanceledError, type CreateAxiosDefaults } from 'axios';
import MockAdapter from 'axios-mock-adapter';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reportOf } from '../../src/front/report.js';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { action, wrapEmulator, wrapFor } from '../support/clients.js';
import { ending, PARTLY, saying, silent, startHostile, type Treatment } from '../support/hostile.js';
import { createStub, type Reply } from '../support/stub.js';

/** A policy that would try everything again. */
const eager = definePolicy({
  name: 'eager',
  rules: { ClientError: retry({ maxAttempts: 3, when: 'always', backoff: constant({ delay: 0 }) }) },
});

/** What gives a request up while it is under way. */
type GiveUp = () => AbortSignal;
const afterAWhile: GiveUp = () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  return controller.signal;
};
const byTimer: GiveUp = () => AbortSignal.timeout(50);

/** Where a signal is below axios, that axios knows nothing of: one for each request. */
const below: Record<string, (giveUp: GiveUp) => CreateAxiosDefaults> = {
  'an agent': (giveUp) => {
    const createConnection = (options: TcpNetConnectOpts) => connect({ ...options, signal: giveUp() });
    return { adapter: 'http', httpAgent: Object.assign(new Agent(), { createConnection }) };
  },
  'a transport': (giveUp) => ({
    adapter: 'http',
    transport: {
      request: (options: RequestOptions, answered: () => void): ClientRequest =>
        httpRequest({ ...options, signal: giveUp() }, answered),
    },
  }),
  'a fetch of one’s own': (giveUp) => ({
    adapter: 'fetch',
    env: { fetch: (input: string | URL | Request, init?: RequestInit) => fetch(input, { ...init, signal: giveUp() }) },
  }),
};

const servers: ReadonlyArray<readonly [when: string, treat: Treatment]> = [
  ['before its answer', silent],
  ['in the body of its answer', saying(PARTLY)],
];

const onSockets = (treat: Treatment, made: (giveUp: GiveUp) => CreateAxiosDefaults, giveUp: GiveUp) => async () => {
  const { port } = await startHostile(treat);
  return axios.create({ baseURL: `http://127.0.0.1:${port}`, proxy: false, ...made(giveUp) });
};

const stubbed = (reply: Reply) => async () =>
  axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: createStub(reply).adapter });

const mocked = (prepare: (mock: MockAdapter) => void) => async () => {
  const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com' });
  prepare(new MockAdapter(client as never));
  return client;
};

/** An abort as `undici.request` throws it. */
const undiciAborted = (): Error =>
  Object.assign(new Error('Request aborted'), { name: 'AbortError', code: 'UND_ERR_ABORTED' });

/** Aborts that axios, or what is below it, reports as something else than axios's CanceledError. */
const aborts: ReadonlyArray<
  readonly [what: string, code: unknown, client: () => Promise<ReturnType<typeof axios.create>>]
> = [
  ['axios-mock-adapter', 'ECONNABORTED', mocked((mock) => mock.onPost('/').abortRequest())],
  ['axios-mock-adapter, once', 'ECONNABORTED', mocked((mock) => mock.onPost('/').abortRequestOnce())],
  ["axios's xhr adapter", 'ECONNABORTED', stubbed(new AxiosError('Request aborted', AxiosError.ECONNABORTED))],
  ['undici', 'UND_ERR_ABORTED', stubbed(undiciAborted())],
  ['undici, through axios', 'UND_ERR_ABORTED', stubbed(AxiosError.from(undiciAborted()))],
  ['a DOMException', 20, stubbed(new DOMException('This operation was aborted', 'AbortError'))],
  ['a CanceledError inside another error', 'ERR_CANCELED', stubbed(AxiosError.from(new CanceledError('enough')))],
  ...Object.entries(below).flatMap(([name, made]) =>
    servers.map(
      ([when, treat]) =>
        [
          `the signal of ${name}, ${when}`,
          name.includes('fetch') ? 20 : 'ABORT_ERR',
          onSockets(treat, made, afterAWhile),
        ] as const,
    ),
  ),
];

const caught = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('answered');
    },
    (thrown) => thrown,
  );

describe.each(aborts)('an abort by %s', (_, code, make) => {
  it('is not tried again, and stays the error that it was', async () => {
    const client = await make();
    const { tencent } = wrapFor(client);
    const error = await caught(tencent.call('SearchMedia'));
    expect(error.name).not.toBe('TencentCloudError');
    expect(error).toMatchObject({ code });
    expect(reportOf(error)?.attempts).toMatchObject([{ attempt: 1, code: 'ClientError.Aborted' }]);
    expect(reportOf(error)?.attempts[0]?.next).toBeUndefined();
    expect(tencent.stats()).toMatchObject({ calls: 1, attempts: 1, failed: 1, pending: 0 });
  });

  it('is told as one, whatever the policy says', async () => {
    for (const name of ['SearchMedia', 'DeleteMedia']) {
      const { tencent } = wrapFor(await make(), { policy: eager });
      const report = reportOf(await caught(tencent.call(name)));
      expect(report).toMatchObject({ refusal: 'aborted', attempts: [{ code: 'ClientError.Aborted' }] });
      expect(report?.attempts).toHaveLength(1);
    }
  });
});

/** What is no abort, or may be tried again all the same. */
const timeouts: typeof aborts = [
  ['axios-mock-adapter', 'ECONNABORTED', mocked((mock) => mock.onPost('/').timeout())],
  ['a DOMException', 23, stubbed(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))],
  ...Object.entries(below).flatMap(([name, made]) =>
    servers.map(
      ([when, treat]) =>
        [
          `the signal of ${name}, ${when}`,
          name.includes('fetch') ? 23 : 'ABORT_ERR',
          onSockets(treat, made, byTimer),
        ] as const,
    ),
  ),
];

describe.each(timeouts)('a timeout by %s', (_, code, make) => {
  it('is a timeout, and tried again by a call that reads', async () => {
    const { tencent } = wrapFor(await make());
    const error = await caught(tencent.call('SearchMedia'));
    expect(error).toMatchObject({ code });
    expect(reportOf(error)?.attempts.map((attempt) => attempt.code)).toEqual(Array(4).fill('ClientError.Timeout'));
  });
});

describe.each(['http', 'fetch'] as const)('over %s', (adapter) => {
  /** How a caller gives up its own call. */
  const callers: Record<string, (client: ReturnType<typeof axios.create>) => AxiosRequestConfig> = {
    'a signal': () => ({ signal: afterAWhile() }),
    'a signal with a reason of its own': () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new Error('enough')), 50);
      return { signal: controller.signal };
    },
    'AbortSignal.timeout': () => ({ signal: byTimer() }),
    'AbortSignal.any': () => ({ signal: AbortSignal.any([byTimer(), new AbortController().signal]) }),
    'a signal that has aborted': () => ({ signal: AbortSignal.abort() }),
    'a CancelToken': () => {
      const source = axios.CancelToken.source();
      setTimeout(() => source.cancel('enough'), 50);
      return { cancelToken: source.token };
    },
    'a signal that an interceptor put in its place': (client) => {
      client.interceptors.request.use((config) => ({ ...config, signal: afterAWhile() }));
      return { signal: new AbortController().signal };
    },
  };

  describe.each(servers)('a call %s', (_when, treat) => {
    it.each(Object.entries(callers))(
      'that its caller gives up by %s ends as axios ends it, at once',
      async (_, made) => {
        const { port } = await startHostile(treat);
        const client = axios.create({ baseURL: `http://127.0.0.1:${port}`, adapter, proxy: false });
        const { tencent } = wrapFor(client, { policy: eager });
        const given = made(client);
        const error = await caught(client.post('/', {}, { ...action('SearchMedia'), ...given }));
        expect(axios.isCancel(error)).toBe(true);
        expect(tencent.stats().attempts).toBeLessThanOrEqual(1);
        expect(tencent.stats()).toMatchObject({ pending: 0, retries: 0 });
      },
    );
  });

  it('what its own adapter gives up by a signal of its own ends as axios ends it', async () => {
    const { port } = await startHostile(silent);
    const own = axios.getAdapter(adapter);
    const client = axios.create({
      baseURL: `http://127.0.0.1:${port}`,
      proxy: false,
      adapter: (config) => own({ ...config, signal: afterAWhile() }),
    });
    const { tencent } = wrapFor(client, { policy: eager });
    expect(axios.isCancel(await caught(tencent.call('SearchMedia')))).toBe(true);
    expect(tencent.stats()).toMatchObject({ attempts: 1, retries: 0 });
  });
});

it('an agent that is destroyed under a request has broken its connection, and the next attempt has another', async () => {
  const httpAgent = new Agent({ keepAlive: true });
  onTestFinished(() => httpAgent.destroy());
  const { client, emulator } = await wrapEmulator({ adapter: 'http', httpAgent });
  emulator.inject({ kind: 'silence', count: 1 });
  const call = client.post('/', {}, action('SearchMedia'));
  await expect.poll(() => emulator.stats().received).toBe(1);
  httpAgent.destroy();
  expect((await call).tencentcloud?.attempts.map(({ code }) => code)).toEqual([
    'ClientError.NetworkError.ECONNRESET',
    undefined,
  ]);
});

it.each(['http', 'fetch'] as const)('over %s, an answer that is cut off is no abort', async (adapter) => {
  const { port } = await startHostile(ending(PARTLY));
  const { tencent } = wrapFor(axios.create({ baseURL: `http://127.0.0.1:${port}`, adapter, proxy: false }));
  const error = await caught(tencent.call('SearchMedia'));
  // axios: "stream has been aborted".
  expect(reportOf(error)?.attempts.map(({ code }) => code)).toEqual(
    Array(4).fill('ClientError.NetworkError.ECONNRESET'),
  );
});
