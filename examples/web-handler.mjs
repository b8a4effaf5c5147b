// A web server that calls Tencent Cloud for its visitors, and says 503 with a Retry-After instead of letting them wait for long.
//   PORT=8000 node web-handler.mjs, then GET /media/387702
import { createServer } from 'node:http';
import axios from 'axios';
import { keepAliveAgents, reportOf, TencentCloudError, wrapAxios } from 'axios-tencentcloud';
import { fromEnvironment } from 'axios-tencentcloud/credentials';
import { vod } from 'axios-tencentcloud/policies/vod';

const { VOD_URL = 'https://vod.tencentcloudapi.com', PORT = '0' } = process.env;
const client = axios.create({ baseURL: VOD_URL, timeout: 5_000, ...keepAliveAgents() });
const tencent = wrapAxios(client, {
  product: vod,
  credential: fromEnvironment(),
  rateLimit: { perSecond: 20, maxQueue: 20 },
  deadline: 3_000,
});

const server = createServer(async (request, response) => {
  const answer = (status, body, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  // A visitor who leaves takes the call along.
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const fileId = /^\/media\/(\w+)$/.exec(request.url ?? '')?.[1];
  if (!fileId) return answer(404, { error: 'GET /media/<id>' });
  try {
    const media = await tencent.call('DescribeMediaInfos', { FileIds: [fileId] }, { signal: gone.signal });
    answer(200, media);
  } catch (error) {
    if (gone.signal.aborted) return;
    const refusal = reportOf(error)?.refusal;
    if (refusal === 'queue-full' || refusal === 'deadline') {
      const wait = (TencentCloudError.is(error) && error.line?.wait) || 1_000;
      answer(503, { error: 'busy' }, { 'retry-after': String(Math.ceil(wait / 1_000)) });
    } else {
      console.error(error);
      answer(502, { error: 'upstream' });
    }
  }
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.once('SIGTERM', async () => {
  server.close();
  await tencent.close();
});
