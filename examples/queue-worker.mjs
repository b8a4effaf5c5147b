// A worker that empties a list of jobs as fast as the quota allows, lets what is urgent go first, and leaves in order on SIGTERM.
import axios from 'axios';
import { keepAliveAgents, reportOf, wrapAxios } from 'axios-tencentcloud';
import { fromEnvironment } from 'axios-tencentcloud/credentials';
import { vod } from 'axios-tencentcloud/policies/vod';

const { VOD_URL = 'https://vod.tencentcloudapi.com', JOBS = '40' } = process.env;
const agents = keepAliveAgents();
const client = axios.create({ baseURL: VOD_URL, timeout: 10_000, ...agents });
const tencent = wrapAxios(client, {
  product: vod,
  credential: fromEnvironment(),
  rateLimit: { perSecond: { DescribeMediaInfos: 20 } },
  // As much as the workers below keep busy, and a few urgent ones.
  deadline: 120_000,
});

const jobs = Array.from({ length: Number(JOBS) }, (_, index) => ({ id: String(index), urgent: index % 10 === 0 }));
const total = jobs.length;
let [done, failed, leaving] = [0, 0, false];
process.once('SIGTERM', () => {
  leaving = true;
});

async function work() {
  // What is under way is finished, nothing new is begun.
  for (let job = jobs.shift(); job && !leaving; job = jobs.shift()) {
    try {
      await tencent.call('DescribeMediaInfos', { FileIds: [job.id] }, { priority: job.urgent ? 0 : 5 });
      done += 1;
    } catch (error) {
      failed += 1;
      console.error(`job ${job.id}: ${reportOf(error)?.refusal ?? error}`);
    }
  }
}

// A bound on what is in memory: more would only wait in the line.
await Promise.all(Array.from({ length: 25 }, work));
console.log(
  `${done} of ${total} done, ${failed} failed, ${tencent.stats().codes.RequestLimitExceeded ?? 0} refused as too fast`,
);
await tencent.close();
agents.httpAgent.destroy();
agents.httpsAgent.destroy();
