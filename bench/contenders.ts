import { setMaxListeners } from 'node:events';
import { Agent } from 'node:http';
import { AdaptiveRetryStrategy } from '@smithy/util-retry';
import axios, { type AxiosInstance } from 'axios';
import axiosRetry from 'axios-retry';
import Bottleneck from 'bottleneck';
import pRetry from 'p-retry';
import { wrapAxios } from '../src/axios/wrap.js';

/** Somebody who makes calls to a server that has a quota. */
export interface Contender {
  /** One logical call: resolves when it is answered, rejects when it is given up. */
  call(): Promise<unknown>;
  /** Ends whatever waits. */
  close(): Promise<void>;
}

/**
 * Sets up a contender as its README says.
 *
 * @param perSecond - the quota where it is known
 */
export type Contest = (url: string, perSecond: number | undefined) => Contender;

/** More attempts than any call can use in a benchmark: none should be lost for want of one. */
const ATTEMPTS = 50;

/** Tencent Cloud's common quota: what to keep to where nothing better is known. */
const COMMON_QUOTA = 20;

/** axios on connections of its own. */
export function connect(url: string): { client: AxiosInstance; agent: Agent } {
  const agent = new Agent({ keepAlive: true });
  return { client: axios.create({ baseURL: url, httpAgent: agent, proxy: false }), agent };
}

const isRefusal = (data: { Response: { Error?: unknown } } | undefined): boolean => data?.Response.Error !== undefined;

/** A signal that may have a listener a call. */
function createStop(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}

/** Posts, and throws what is refused. */
async function post(client: AxiosInstance, signal: AbortSignal): Promise<unknown> {
  const { data } = await client.post('/', {}, { signal });
  if (isRefusal(data)) throw new Error('refused');
  return data;
}

const ours: Contest = (url, perSecond) => {
  const { client, agent } = connect(url);
  const rateLimit = perSecond === undefined ? {} : { perSecond };
  const tencent = wrapAxios(client, { service: 'vod', version: '2018-07-17', rateLimit });
  return {
    call: () => client.post('/', {}, { tencentcloud: { action: 'DescribeMediaInfos' } }),
    async close() {
      await tencent.close();
      agent.destroy();
    },
  };
};

const retrying: Contest = (url) => {
  const { client, agent } = connect(url);
  const stop = createStop();
  axiosRetry(client, {
    retries: ATTEMPTS,
    retryDelay: axiosRetry.exponentialDelay,
    retryCondition: ({ response }) => response !== undefined && !stop.signal.aborted,
    validateResponse: ({ status, data }) => status === 200 && !isRefusal(data),
  });
  return {
    call: () => client.post('/', {}, { signal: stop.signal }),
    async close() {
      stop.abort();
      agent.destroy();
    },
  };
};

/** As the retry middleware of the AWS SDK uses it. */
const adaptive: Contest = (url) => {
  const { client, agent } = connect(url);
  const stop = createStop();
  const strategy = new AdaptiveRetryStrategy(async () => ATTEMPTS);
  return {
    async call() {
      let token = await strategy.acquireInitialRetryToken('vod');
      for (;;) {
        try {
          const data = await post(client, stop.signal);
          strategy.recordSuccess(token as Parameters<typeof strategy.recordSuccess>[0]);
          return data;
        } catch (error) {
          if (stop.signal.aborted) throw error;
          type Token = Parameters<typeof strategy.refreshRetryTokenForRetry>[0];
          token = await strategy.refreshRetryTokenForRetry(token as Token, { errorType: 'THROTTLING' });
        }
      }
    },
    async close() {
      stop.abort();
      agent.destroy();
    },
  };
};

/** The two libraries that ours is built on, as one would put them together in an afternoon. */
const naive: Contest = (url, perSecond = COMMON_QUOTA) => {
  const { client, agent } = connect(url);
  const stop = createStop();
  const { signal } = stop;
  const limiter = new Bottleneck({ minTime: 1000 / perSecond });
  return {
    call: () => pRetry(() => limiter.schedule(() => post(client, signal)), { retries: ATTEMPTS, signal }),
    async close() {
      stop.abort();
      await limiter.stop({ dropWaitingJobs: true });
      await limiter.disconnect();
      agent.destroy();
    },
  };
};

/** By the name that `--peers` knows. */
export const contests: Readonly<Record<string, Contest>> = {
  ours,
  'axios-retry': retrying,
  'aws-adaptive': adaptive,
  'p-retry-bottleneck': naive,
};
