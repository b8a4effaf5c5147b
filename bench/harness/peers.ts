import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { AdaptiveRetryStrategy } from '@smithy/util-retry';
import axios, { type AxiosAdapter, type AxiosInstance } from 'axios';
import rateLimit from 'axios-rate-limit';
import axiosRetry from 'axios-retry';
import Bottleneck from 'bottleneck';
import { ConstantBackoff, ExponentialBackoff, handleAll, retry as retrying } from 'cockatiel';
import got from 'got';
import pRetry from 'p-retry';
import { attach } from 'retry-axios';
import * as sdk from 'tencentcloud-sdk-nodejs-vod';
import { standard } from '../../policies/standard.js';
import type { WrapOptions } from '../../src/axios/options.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { exponential } from '../../src/policy/backoff.js';
import { definePolicy, type Policy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';

/** Somebody who makes calls to a server. */
export interface Contender {
  /** One logical call: resolves when it is answered, rejects when it is given up. */
  call(): Promise<unknown>;
  /** Ends whatever waits, and the connections. */
  close(): Promise<void>;
}

/** How a contender is set up: as its README says, where nothing else is given. */
export interface Setup {
  /** Answers in place of the network; contenders that are no axios cannot have one. */
  readonly adapter?: AxiosAdapter | undefined;
  /** The quota where it is known, requests a second. */
  readonly perSecond?: number | undefined;
  /** How many attempts a call has. Default: the contender's own default. */
  readonly attempts?: number | undefined;
  /** The first backoff, ms, where a contender's own would take the bench minutes. Default: the contender's own. */
  readonly delay?: number | undefined;
}

export type Contest = (url: string, setup?: Setup) => Contender;

/** Tencent Cloud's common quota: what to keep to where nothing better is known. */
const COMMON_QUOTA = 20;

/** axios on connections of its own. */
export function connect(url: string, adapter?: AxiosAdapter): { client: AxiosInstance; agent: Agent } {
  const agent = new Agent({ keepAlive: true });
  const client = axios.create({ baseURL: url, httpAgent: agent, proxy: false, ...(adapter && { adapter }) });
  return { client, agent };
}

/** What every answer of the API looks like. */
type Answered = { readonly Response: { readonly Error?: { readonly Code: string } } } | undefined;

const isRefusal = (data: Answered): boolean => data?.Response.Error !== undefined;

/** A failure is an answer with status 200: every peer has to be told. */
class Refused extends Error {}

/** What all peers on axios need: an instance, a call that throws what is refused, and an end. */
function prepare(url: string, adapter: AxiosAdapter | undefined) {
  const { client, agent } = connect(url, adapter);
  const stop = new AbortController();
  // One listener a call.
  setMaxListeners(0, stop.signal);
  // Where an adapter answers at once there is nothing to end, and no call is to pay for it.
  const signal = adapter ? undefined : stop.signal;
  const given = signal ? { signal } : {};
  return {
    client,
    signal,
    given,
    async post(): Promise<unknown> {
      const { data } = await client.post('/', {}, given);
      if (isRefusal(data)) throw new Refused(data.Response.Error.Code);
      return data;
    },
    async close(): Promise<void> {
      stop.abort();
      agent.destroy();
    },
  };
}

/** The default policy; `delay` shortens the backoff of what the server failed at, and changes nothing else. */
const policyOf = (delay: number | undefined): Policy => {
  if (delay === undefined) return standard;
  const InternalError = retry({ maxAttempts: 4, backoff: exponential({ initial: delay, max: 10_000 }) });
  return definePolicy({ name: 'standard, sooner', extends: standard, rules: { InternalError } });
};

const ourselves =
  (more: WrapOptions): Contest =>
  (url, { adapter, perSecond, delay } = {}) => {
    const { client, agent } = connect(url, adapter);
    const rateLimit = perSecond === undefined ? {} : { perSecond };
    const policy = policyOf(delay);
    const tencent = wrapAxios(client, { service: 'vod', version: '2018-07-17', rateLimit, policy, ...more });
    return {
      call: () => client.post('/', {}, { tencentcloud: { action: 'DescribeMediaInfos' } }),
      async close() {
        await tencent.close();
        agent.destroy();
      },
    };
  };

/** axios as one calls it who takes every answer for one: what speed is held against. */
export const plain: Contest = (url, { adapter } = {}) => {
  const { client, agent } = connect(url, adapter);
  return { call: () => client.post('/', {}), close: async () => agent.destroy() };
};

const raw: Contest = (url, { adapter } = {}) => {
  const { post, close } = prepare(url, adapter);
  return { call: post, close };
};

const axiosRetrying = (
  url: string,
  { adapter, attempts, delay }: Setup = {},
  before: (client: AxiosInstance) => void = () => {},
): Contender => {
  const { client, signal, given, close } = prepare(url, adapter);
  before(client);
  axiosRetry(client, {
    ...(attempts !== undefined && { retries: attempts - 1 }),
    retryDelay:
      delay === undefined ? axiosRetry.exponentialDelay : (n, error) => axiosRetry.exponentialDelay(n, error, delay),
    retryCondition: (error) =>
      !signal?.aborted && (error.response !== undefined || axiosRetry.isNetworkOrIdempotentRequestError(error)),
    validateResponse: ({ status, data }) => status === 200 && !isRefusal(data),
  });
  return { call: () => client.post('/', {}, given), close };
};

const retryingAxios: Contest = (url, { adapter, attempts, delay } = {}) => {
  const { client, given, close } = prepare(url, adapter);
  client.interceptors.response.use((response) => {
    if (isRefusal(response.data))
      throw new axios.AxiosError('refused', 'REFUSED', response.config, response.request, response);
    return response;
  });
  client.defaults.raxConfig = {
    httpMethodsToRetry: ['POST'],
    statusCodesToRetry: [[200, 200]],
    ...(attempts !== undefined && { retry: attempts - 1 }),
    ...(delay !== undefined && { retryDelay: delay }),
    jitter: 'full',
  };
  attach(client);
  return { call: () => client.post('/', {}, given), close };
};

const pRetryOptions = ({ attempts, delay }: Setup): { retries?: number; minTimeout?: number } => ({
  ...(attempts !== undefined && { retries: attempts - 1 }),
  ...(delay !== undefined && { minTimeout: delay }),
});

const pRetrying: Contest = (url, setup = {}) => {
  const { post, given, close } = prepare(url, setup.adapter);
  const options = { ...pRetryOptions(setup), ...given };
  return { call: () => pRetry(post, options), close };
};

/** The two libraries that ours is built on, as one would put them together in an afternoon. */
const naive: Contest = (url, setup = {}) => {
  const { post, given, close } = prepare(url, setup.adapter);
  const limiter = new Bottleneck({ minTime: 1000 / (setup.perSecond ?? COMMON_QUOTA) });
  const options = { ...pRetryOptions(setup), ...given };
  return {
    call: () => pRetry(() => limiter.schedule(post), options),
    async close() {
      await close();
      await limiter.stop({ dropWaitingJobs: true });
      await limiter.disconnect();
    },
  };
};

const rateLimited: Contest = (url, { adapter, perSecond = COMMON_QUOTA } = {}) => {
  const { client, post, close } = prepare(url, adapter);
  rateLimit(client, { maxRequests: perSecond, perMilliseconds: 1000 });
  return { call: post, close };
};

/** Both on one instance, as axios-rate-limit's use case of failed requests has them: a retry waits for the limit again. */
const rateLimitedRetrying: Contest = (url, { perSecond = COMMON_QUOTA, ...setup } = {}) =>
  axiosRetrying(url, setup, (client) => rateLimit(client, { limits: [{ maxRequests: perSecond, duration: '1s' }] }));

/** Bottleneck's counter that is filled up every second. */
const reservoir: Contest = (url, { adapter, perSecond = COMMON_QUOTA } = {}) => {
  const { post, close } = prepare(url, adapter);
  const limiter = new Bottleneck({
    reservoir: perSecond,
    reservoirRefreshAmount: perSecond,
    reservoirRefreshInterval: 1000,
  });
  return {
    call: () => limiter.schedule(post),
    async close() {
      await close();
      await limiter.stop({ dropWaitingJobs: true });
      await limiter.disconnect();
    },
  };
};

/** Three retries, as its README's first example has them; it has no default. */
const cockatiel: Contest = (url, { adapter, attempts = 4, delay } = {}) => {
  const { post, signal, close } = prepare(url, adapter);
  const backoff = delay === undefined ? new ExponentialBackoff() : new ConstantBackoff(delay);
  const policy = retrying(handleAll, { maxAttempts: attempts - 1, backoff });
  return { call: () => policy.execute(post, signal), close };
};

/** As the retry middleware of the AWS SDK uses it. */
const adaptive: Contest = (url, { adapter, attempts = 3 } = {}) => {
  const { post, signal, close } = prepare(url, adapter);
  const strategy = new AdaptiveRetryStrategy(async () => attempts);
  return {
    async call() {
      let token = await strategy.acquireInitialRetryToken('vod');
      for (;;) {
        try {
          const data = await post();
          strategy.recordSuccess(token as Parameters<typeof strategy.recordSuccess>[0]);
          return data;
        } catch (error) {
          if (signal?.aborted) throw error;
          type Token = Parameters<typeof strategy.refreshRetryTokenForRetry>[0];
          const throttled = error instanceof Refused && error.message.startsWith('RequestLimitExceeded');
          const errorType = throttled ? 'THROTTLING' : 'TRANSIENT';
          token = await strategy.refreshRetryTokenForRetry(token as Token, { errorType });
        }
      }
    },
    close,
  };
};

const GOT_REFUSED = 'ERR_REFUSED';

/** got's second argument of the hook, which makes a request again, does so once, or for ever and at once: it has no backoff. */
class GotRefused extends Error {
  readonly code = GOT_REFUSED;
}

const gotten: Contest = (url, { attempts, delay } = {}) => {
  const agent = new Agent({ keepAlive: true });
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const client = got.extend({
    agent: { http: agent },
    signal: stop.signal,
    responseType: 'json',
    retry: {
      methods: ['POST'],
      errorCodes: [...(got.defaults.options.retry.errorCodes ?? []), GOT_REFUSED],
      ...(attempts !== undefined && { limit: attempts - 1 }),
      ...(delay !== undefined && { calculateDelay: ({ computedValue }) => computedValue && delay }),
    },
    hooks: {
      afterResponse: [
        (response) => {
          if (isRefusal(response.body as Answered)) throw new GotRefused();
          return response;
        },
      ],
    },
  });
  return {
    call: () => client.post(url, { json: {} }),
    async close() {
      stop.abort();
      agent.destroy();
    },
  };
};

/** The official SDK; it signs every request, and retries nothing. */
const officialSdk: Contest = (url) => {
  const agent = new Agent({ keepAlive: true });
  const { host } = new URL(url);
  const client = new sdk.vod.v20180717.Client({
    credential: emulatorCredential,
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: host, protocol: 'http://', agent } },
  });
  return {
    call: () => client.DescribeMediaInfos({ FileIds: [] }),
    close: async () => agent.destroy(),
  };
};

/** Ours, wrapped and signed, for what the official SDK is held against. */
const signed: Contest = (url, { adapter, perSecond } = {}) => {
  const { client, agent } = connect(url, adapter);
  const tencent = wrapAxios(client, {
    service: 'vod',
    version: '2018-07-17',
    region: 'ap-guangzhou',
    credential: emulatorCredential,
    rateLimit: perSecond === undefined ? {} : { perSecond },
  });
  return {
    call: () => client.post('/', { FileIds: [] }, { tencentcloud: { action: 'DescribeMediaInfos' } }),
    async close() {
      await tencent.close();
      agent.destroy();
    },
  };
};

/** By the name that `--peers` knows. */
export const contests = {
  ours: ourselves({}),
  'ours, with a breaker': ourselves({ breaker: {} }),
  'ours, with a breaker that waits': ourselves({ breaker: { onOpen: 'wait' } }),
  'ours, signed': signed,
  'raw axios': raw,
  'axios-retry': axiosRetrying,
  'retry-axios': retryingAxios,
  'p-retry': pRetrying,
  'p-retry + bottleneck': naive,
  'axios-rate-limit': rateLimited,
  'axios-rate-limit + axios-retry': rateLimitedRetrying,
  'bottleneck reservoir': reservoir,
  cockatiel,
  '@smithy/util-retry adaptive': adaptive,
  got: gotten,
  'official SDK': officialSdk,
} as const satisfies Record<string, Contest>;

export type PeerName = keyof typeof contests;
