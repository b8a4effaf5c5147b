import { AdaptiveRetryStrategy } from '@smithy/util-retry';
import axios, { type AxiosInstance } from 'axios';
import exponentialRetry from 'axios-retry';
import { ExponentialBackoff, handleAll, retry } from 'cockatiel';
import pRetrying from 'p-retry';
import { attach } from 'retry-axios';
import { prepare } from './connect.js';
import { type Contender, type Contest, PARAMETERS, type Setup } from './contender.js';
import { isRefusal, Refused } from './refusal.js';

// axios with what makes a call again.

/** axios that is told what a refusal is, and nothing more. */
export const raw: Contest = (url, setup = {}) => {
  const { post, close } = prepare(url, setup);
  return { call: post, close };
};

/** @param before - what else the instance is to have, ahead of the retries */
export const axiosRetry = (
  url: string,
  setup: Setup = {},
  before: (client: AxiosInstance) => void = () => {},
): Contender => {
  const { attempts, delay } = setup;
  const { client, signal, given, close } = prepare(url, setup);
  before(client);
  const { exponentialDelay, isNetworkOrIdempotentRequestError } = exponentialRetry;
  exponentialRetry(client, {
    ...(attempts !== undefined && { retries: attempts - 1 }),
    retryDelay: delay === undefined ? exponentialDelay : (count, error) => exponentialDelay(count, error, delay),
    retryCondition: (error) =>
      !signal?.aborted && (error.response !== undefined || isNetworkOrIdempotentRequestError(error)),
    validateResponse: ({ status, data }) => status === 200 && !isRefusal(data),
  });
  return { call: () => client.post('/', PARAMETERS, given), close };
};

export const retryAxios: Contest = (url, setup = {}) => {
  const { attempts, delay } = setup;
  const { client, given, close } = prepare(url, setup);
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
  return { call: () => client.post('/', PARAMETERS, given), close };
};

/** What p-retry is told of a setup. */
export const pRetryOptions = ({ attempts, delay }: Setup): { retries?: number; minTimeout?: number } => ({
  ...(attempts !== undefined && { retries: attempts - 1 }),
  ...(delay !== undefined && { minTimeout: delay }),
});

export const pRetry: Contest = (url, setup = {}) => {
  const { post, given, close } = prepare(url, setup);
  const options = { ...pRetryOptions(setup), ...given };
  return { call: () => pRetrying(post, options), close };
};

/** Three retries, as its README's first example has them; it has no default. */
export const cockatiel: Contest = (url, setup = {}) => {
  const { attempts = 4, delay } = setup;
  const { post, signal, close } = prepare(url, setup);
  const backoff = new ExponentialBackoff(delay === undefined ? {} : { initialDelay: delay });
  const policy = retry(handleAll, { maxAttempts: attempts - 1, backoff });
  return { call: () => policy.execute(post, signal), close };
};

/** As the retry middleware of the AWS SDK uses it. */
export const adaptive: Contest = (url, setup = {}) => {
  const { attempts = 3 } = setup;
  const { post, signal, close } = prepare(url, setup);
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
