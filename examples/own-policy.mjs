// A policy of your own: patient with reads, careful with one write.
import axios from 'axios';
import {
  definePolicy,
  explain,
  exponential,
  fail,
  retry,
  standard,
  TencentCloudError,
  wrapAxios,
} from 'axios-tencentcloud';
import { fromEnvironment } from 'axios-tencentcloud/credentials';
import { vod } from 'axios-tencentcloud/policies/vod';

const policy = definePolicy({
  name: 'media-team',
  extends: standard,
  rules: {
    // Every kind of it but the one that a team-mate wants to hear of at once.
    InternalError: retry({ maxAttempts: 6, backoff: exponential({ initial: 100, max: 2_000 }) }),
    'InternalError.UploadWatermarkError': fail(),
    'FailedOperation.NetWorkError': retry({ when: 'replayable' }),
  },
  actions: {
    // Deletes are looked at by a person before they are sent twice.
    DeleteMedia: { InternalError: fail() },
  },
});

const { VOD_URL = 'https://vod.tencentcloudapi.com' } = process.env;
const client = axios.create({ baseURL: VOD_URL, timeout: 10_000 });
const tencent = wrapAxios(client, { product: vod, credential: fromEnvironment(), policy });

console.log(explain('InternalError', { policy, action: 'DeleteMedia' }).rule);
await tencent.call('SearchMedia');
console.log(`searched in ${tencent.stats().attempts} attempts`);
try {
  await tencent.call('DeleteMedia', { FileId: '387702' });
  console.log('deleted');
} catch (error) {
  if (!TencentCloudError.is(error)) throw error;
  console.log(`not deleted: ${error.code}, ${error.refusal}`);
} finally {
  await tencent.close();
}
