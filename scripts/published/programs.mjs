// What users of every kind write: it meets the emulator over the loopback, and says so.

const said = `
async function main(axios, { wrapAxios, TencentCloudError }, { emulatorCredential, startEmulator }, { vod }) {
  const emulator = await startEmulator({ products: [vod], clockOffset: 600_000 });
  emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
  const client = axios.create({ baseURL: emulator.url, proxy: false });
  const tencent = wrapAxios(client, { product: vod, credential: emulatorCredential });
  await tencent.call('DescribeMediaInfos', { FileIds: ['1'] });
  const { attempts, codes } = tencent.stats();
  emulator.inject({ kind: 'error', code: 'InvalidParameterValue.FileId', count: 1 });
  const error = await client
    .post('/', { FileId: '1' }, { tencentcloud: { action: 'DeleteMedia' } })
    .then(() => undefined, (thrown) => thrown);
  const own = [TencentCloudError.is(error), axios.isAxiosError(error), error instanceof axios.AxiosError].join(' ');
  await tencent.close();
  await emulator.close();
  return [attempts, Object.keys(codes).sort().join(' '), own, error.code].join(' | ');
}
`;

/** What each of them prints: signed again, tried again, and failed as an error of the caller's own axios. */
export const EXPECTED = '3 | AuthFailure.SignatureExpire InternalError | true true true | InvalidParameterValue.FileId';

/** Where the caller's axios is not the one that the package found: all holds but `instanceof`, which knows one copy only. */
export const EXPECTED_OF_TWO = EXPECTED.replace('true true true', 'true true false');

export const esm = (axios = 'axios') => `
import axios from '${axios}';
import * as main_ from 'axios-tencentcloud';
import * as emulator_ from 'axios-tencentcloud/emulator';
import * as vod_ from 'axios-tencentcloud/policies/vod';
${said}
console.log(await main(axios, main_, emulator_, vod_));
`;

export const cjs = (axios = 'axios') => `
const axios = require('${axios}');
const main_ = require('axios-tencentcloud');
const emulator_ = require('axios-tencentcloud/emulator');
const vod_ = require('axios-tencentcloud/policies/vod');
${said}
main(axios, main_, emulator_, vod_).then(console.log);
`;

/** For the compiler: every entry there is, and a call by the types of its product. */
export const typed = (entries) => `
import axios from 'axios';
import { wrapAxios, type Tencent } from 'axios-tencentcloud';
import { vod } from 'axios-tencentcloud/policies/vod';
${entries.map((entry, index) => `import * as entry${index} from '${entry}';`).join('\n')}
export const all: readonly object[] = [${entries.map((_, index) => `entry${index}`).join(', ')}];
export const tencent: Tencent<typeof vod> = wrapAxios(axios.create(), { product: vod, rateLimit: { perSecond: 20 } });
export const answer: Promise<{ TotalCount: number }> = tencent.call<{ TotalCount: number }>('SearchMedia');
// @ts-expect-error: a misspelt option
wrapAxios(axios.create(), { prodct: vod });
`;
