// The official SDK's client, guarded: the same calls, the same exceptions, and retries, pacing and the clock around them.
//   npm install tencentcloud-sdk-nodejs-vod
import { reportOf } from 'axios-tencentcloud';
import { vod } from 'axios-tencentcloud/policies/vod';
import { guard } from 'axios-tencentcloud/sdk';
import tencentcloud from 'tencentcloud-sdk-nodejs-vod';

const { VOD_URL = 'https://vod.tencentcloudapi.com', TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY } = process.env;
const { protocol, host } = new URL(VOD_URL);
const { client, stats, close } = guard(
  new tencentcloud.vod.v20180717.Client({
    credential: { secretId: TENCENTCLOUD_SECRET_ID, secretKey: TENCENTCLOUD_SECRET_KEY },
    region: 'ap-guangzhou',
    profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host } },
  }),
  { product: vod, deadline: 60_000 },
);

try {
  const { RequestId } = await client.DescribeMediaInfos({ FileIds: ['387702'] });
  console.log(`answered after ${stats().attempts} attempts, request ${RequestId}`);
} catch (error) {
  // Still the SDK's own exception.
  console.error(error.code, error.requestId, reportOf(error)?.refusal);
  process.exitCode = 1;
} finally {
  await close();
}
