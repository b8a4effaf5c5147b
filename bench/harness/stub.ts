import { setImmediate } from 'node:timers/promises';
import axios, { type AxiosAdapter, type AxiosInstance } from 'axios';
import { wrapAxios } from '../../src/axios/wrap.js';

const body = JSON.stringify({ Response: { TotalCount: 1, MediaInfoSet: [], RequestId: 'a'.repeat(36) } });

/** An adapter that answers at once. */
export const answerAtOnce: AxiosAdapter = async (config) => ({
  status: 200,
  statusText: 'OK',
  headers: {},
  config,
  data: body,
});

/** An adapter that answers in the next turn of the event loop, as answers of a network come. */
const answerInTurn: AxiosAdapter = async (config) => {
  await setImmediate();
  return answerAtOnce(config);
};

/** axios on an adapter that answers at once. */
export const stub = (): AxiosInstance =>
  axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: answerAtOnce });

/** The same in the next turn of the event loop. */
export const stubInTurns = (): AxiosInstance =>
  axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: answerInTurn });

/** Makes one call; under a key of its own it meets a limiter that has not seen it before. */
export type WrappedCall = (rateLimitKey?: string) => Promise<unknown>;

/** Calls an instance that is wrapped, unsigned, with this limit; `false` for none. */
export function wrapCall(client: AxiosInstance, perSecond: number | false): WrappedCall {
  const rateLimit = perSecond === false ? perSecond : { perSecond };
  wrapAxios(client, { service: 'vod', version: '2018-07-17', rateLimit });
  return (rateLimitKey) => client.post('/', {}, { tencentcloud: { action: 'DescribeMediaInfos', rateLimitKey } });
}
