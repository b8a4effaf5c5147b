// One call, signed here, with what was met on the way.
//   node first-call.mjs 387702
import axios from 'axios';
import { reportOf, wrapAxios } from 'axios-tencentcloud';
import { fromEnvironment } from 'axios-tencentcloud/credentials';
import { vod } from 'axios-tencentcloud/policies/vod';

const { VOD_URL = 'https://vod.tencentcloudapi.com' } = process.env;
const client = axios.create({ baseURL: VOD_URL, timeout: 10_000 });
const tencent = wrapAxios(client, {
  product: vod,
  region: 'ap-guangzhou',
  credential: fromEnvironment(),
  deadline: 30_000,
});

const [fileId = '387702'] = process.argv.slice(2);
try {
  // Through the instance itself, so that interceptors and transforms of yours run as they do for every call.
  const { data, tencentcloud } = await client.post(
    '/',
    { FileIds: [fileId] },
    { tencentcloud: { action: 'DescribeMediaInfos' } },
  );
  console.log(`answered on attempt ${tencentcloud?.attempts.length}, request ${data.Response.RequestId}`);
} catch (error) {
  const report = reportOf(error);
  if (!report) throw error;
  console.error(error.message);
  console.error(`no further attempt: ${report.refusal}`);
  process.exitCode = 1;
} finally {
  await tencent.close();
}
