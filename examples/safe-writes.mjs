// A write that may be sent again: it carries a value by which the service itself refuses a second execution.
import axios from 'axios';
import { DuplicateRequestError, reportOf, wrapAxios } from 'axios-tencentcloud';
import { fromEnvironment } from 'axios-tencentcloud/credentials';
import { vod } from 'axios-tencentcloud/policies/vod';

const { VOD_URL = 'https://vod.tencentcloudapi.com' } = process.env;
const client = axios.create({ baseURL: VOD_URL, timeout: 10_000 });
const tencent = wrapAxios(client, { product: vod, credential: fromEnvironment(), dedupe: true, deadline: 60_000 });

try {
  const { TaskId } = await tencent.call('ProcessMedia', {
    FileId: '387702',
    MediaProcessTask: { TranscodeTaskSet: [{ Definition: 10 }] },
  });
  console.log(`started: ${TaskId}`);
} catch (error) {
  if (DuplicateRequestError.is(error)) {
    // An attempt that nobody heard of had been accepted: the task runs, and DescribeTasks finds it.
    console.log(`started by an attempt that was not answered, SessionId of ${error.sessionId?.length} characters`);
  } else {
    const report = reportOf(error);
    if (!report) throw error;
    // With this the same call can be made again, by a person or by another process.
    console.log(`unknown whether it was started: ${report.refusal}, ${report.dedupe?.field}`);
    process.exitCode = 1;
  }
} finally {
  await tencent.close();
}
