import { Agent } from 'node:http';
import got from 'got';
import * as sdk from 'tencentcloud-sdk-nodejs-vod';
import { emulatorCredential } from '../../../src/emulator/index.js';
import { stopOf } from './connect.js';
import { type Contest, PARAMETERS } from './contender.js';
import { type Answered, isRefusal } from './refusal.js';

// What is no axios.

const GOT_REFUSED = 'ERR_REFUSED';
/** The first of got's own backoffs, ms. */
const GOT_DELAY = 1000;

/** got's second argument of the hook, which makes a request again, does so once, or for ever and at once: it has no backoff. */
class GotRefused extends Error {
  readonly code = GOT_REFUSED;
}

export const gotten: Contest = (url, setup = {}) => {
  const { attempts, delay } = setup;
  const agent = new Agent({ keepAlive: true });
  const { given, end } = stopOf(setup);
  const client = got.extend({
    agent: { http: agent },
    ...given,
    responseType: 'json',
    retry: {
      methods: ['POST'],
      errorCodes: [...(got.defaults.options.retry.errorCodes ?? []), GOT_REFUSED],
      ...(attempts !== undefined && { limit: attempts - 1 }),
      ...(delay !== undefined && { calculateDelay: ({ computedValue }) => (computedValue * delay) / GOT_DELAY }),
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
    call: () => client.post(url, { json: PARAMETERS }),
    async close() {
      end();
      agent.destroy();
    },
  };
};

/** The official SDK; it signs every request, and retries nothing. */
export const officialSdk: Contest = (url) => {
  const agent = new Agent({ keepAlive: true });
  const { host } = new URL(url);
  const client = new sdk.vod.v20180717.Client({
    credential: emulatorCredential,
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: host, protocol: 'http://', agent } },
  });
  return {
    call: () => client.DescribeMediaInfos(PARAMETERS),
    close: async () => agent.destroy(),
  };
};
