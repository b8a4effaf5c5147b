// Several processes, one quota: they share it through Redis, and what one of them learns all of them know.
//   npm install ioredis@5
//   REDIS_URL=redis://127.0.0.1:6379 node shared-quota.mjs & REDIS_URL=redis://127.0.0.1:6379 node shared-quota.mjs
import axios from 'axios';
import { wrapAxios } from 'axios-tencentcloud';
import { fromEnvironment } from 'axios-tencentcloud/credentials';
import { vod } from 'axios-tencentcloud/policies/vod';
import { Redis } from 'ioredis';

const { VOD_URL = 'https://vod.tencentcloudapi.com', REDIS_URL = 'redis://127.0.0.1:6379', CALLS = '40' } = process.env;
const redis = new Redis(REDIS_URL);
const client = axios.create({ baseURL: VOD_URL, timeout: 10_000 });
const tencent = wrapAxios(client, {
  product: vod,
  credential: fromEnvironment(),
  rateLimit: { redis, namespace: 'media', onRedisDown: 'local' },
});
tencent.on('degraded', ({ reason, processes }) =>
  console.warn(`Redis: ${reason}; 1/${processes} of the rate meanwhile`),
);
tencent.on('restored', ({ after }) => console.warn(`Redis is back after ${Math.round(after)} ms`));

const calls = Array.from({ length: Number(CALLS) }, (_, index) =>
  tencent.call('DescribeMediaInfos', { FileIds: [`${index}`] }),
);
const answered = (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled').length;
console.log(`${answered} of ${CALLS} answered, ${tencent.stats().codes.RequestLimitExceeded ?? 0} refused as too fast`);
await tencent.close();
await redis.quit();
