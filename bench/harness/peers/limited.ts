import axiosRateLimit from 'axios-rate-limit';
import Bottleneck from 'bottleneck';
import pRetry from 'p-retry';
import { prepare } from './connect.js';
import { COMMON_QUOTA, type Contest } from './contender.js';
import { axiosRetry, pRetryOptions } from './retrying.js';

// axios with what holds calls back.

export const rateLimited: Contest = (url, { perSecond = COMMON_QUOTA, ...setup } = {}) => {
  const { client, post, close } = prepare(url, setup);
  axiosRateLimit(client, { maxRequests: perSecond, perMilliseconds: 1000 });
  return { call: post, close };
};

/** Both on one instance, as axios-rate-limit's use case of failed requests has them: a retry waits for the limit again. */
export const rateLimitedRetrying: Contest = (url, { perSecond = COMMON_QUOTA, ...setup } = {}) =>
  axiosRetry(url, setup, (client) => axiosRateLimit(client, { limits: [{ maxRequests: perSecond, duration: '1s' }] }));

/** Calls that wait for a Bottleneck; `around` has the last word on how one is made. */
const bottleneck =
  (
    optionsOf: (perSecond: number) => Bottleneck.ConstructorOptions,
    around: (
      make: () => Promise<unknown>,
      options: ReturnType<typeof pRetryOptions> & { readonly signal?: AbortSignal },
    ) => Promise<unknown> = (make) => make(),
  ): Contest =>
  (url, setup = {}) => {
    const { post, given, close } = prepare(url, setup);
    const limiter = new Bottleneck(optionsOf(setup.perSecond ?? COMMON_QUOTA));
    const options = { ...pRetryOptions(setup), ...given };
    const make = (): Promise<unknown> => limiter.schedule(post);
    return {
      call: () => around(make, options),
      async close() {
        await close();
        await limiter.stop({ dropWaitingJobs: true });
        await limiter.disconnect();
      },
    };
  };

const spaced = (perSecond: number): Bottleneck.ConstructorOptions => ({ minTime: 1000 / perSecond });

/** A counter that is filled up every second. */
const refilled = (perSecond: number): Bottleneck.ConstructorOptions => ({
  reservoir: perSecond,
  reservoirRefreshAmount: perSecond,
  reservoirRefreshInterval: 1000,
});

/** The two libraries that ours is built on, as one would put them together in an afternoon. */
export const naive: Contest = bottleneck(spaced, pRetry);

/** The counter and nothing else, against which Bottleneck's README warns: all of a second is let go at once. */
export const reservoirAlone: Contest = bottleneck(refilled);

/** With `minTime` beside it, which that README recommends strongly, so that the load is spread out. */
export const reservoirSpaced: Contest = bottleneck((perSecond) => ({ ...refilled(perSecond), ...spaced(perSecond) }));
