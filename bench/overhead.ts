import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import pRetry from 'p-retry';
import { vod } from '../policies/vod.js';
import { wrapAxios } from '../src/axios/wrap.js';
import { emulatorCredential } from '../src/emulator/index.js';
import { compare, type Slice } from './interleave.js';
import { header, table } from './print.js';

// What the wrapper adds to a successful call, on an adapter that answers at once: raw axios is the baseline.
const body = JSON.stringify({ Response: { TotalCount: 1, MediaInfoSet: [], RequestId: 'a'.repeat(36) } });
const create = (): AxiosInstance =>
  axios.create({
    baseURL: 'https://vod.tencentcloudapi.com',
    adapter: async (config) => ({ status: 200, statusText: 'OK', headers: {}, config, data: body }),
  });

const calling =
  (client: AxiosInstance, config: AxiosRequestConfig = {}): Slice =>
  async (calls) => {
    for (let index = 0; index < calls; index++) await client.post('/', { Limit: 1 }, config);
  };
const wrapped = (options: Parameters<typeof wrapAxios>[1]): Slice => {
  const client = create();
  wrapAxios(client, { product: vod, ...options });
  return calling(client, { tencentcloud: { action: 'SearchMedia' } });
};
const retrying: Slice = async (calls) => {
  const client = create();
  for (let index = 0; index < calls; index++) await pRetry(() => client.post('/', { Limit: 1 }));
};

header();
const rows = await compare(
  calling(create()),
  {
    'axios + p-retry': retrying,
    'wrapped, unsigned, limiter never binds': wrapped({ rateLimit: { perSecond: 1_000_000 } }),
    'wrapped, unsigned, unlimited': wrapped({ rateLimit: false }),
    'wrapped, signed, unlimited': wrapped({ rateLimit: false, credential: emulatorCredential }),
  },
  400,
);
table(rows, '× raw');
