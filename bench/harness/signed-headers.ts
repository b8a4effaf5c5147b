import type { RawAxiosRequestHeaders } from 'axios';
import { signed } from './peers/ours.js';
import { answerAtOnce } from './stub.js';

/**
 * The headers of a signed call of ours to this server, as an adapter gets them: to be sent again by who signs nothing. What
 * axios and Node put in by themselves is left out.
 */
export async function signedHeaders(url: string): Promise<RawAxiosRequestHeaders> {
  let headers: RawAxiosRequestHeaders = {};
  const { call, close } = signed(url, {
    adapter: (config) => {
      headers = config.headers.toJSON() as RawAxiosRequestHeaders;
      return answerAtOnce(config);
    },
  });
  await call();
  await close();
  return headers;
}
