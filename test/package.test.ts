import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Consumers, root, run, writeConsumers } from './support/compile.js';

/** What both formats must do: find every entry, share one axios with the caller, and get an answer. */
const body = `
const adapter = async (config) => ({ status: 200, statusText: 'OK', headers: {}, config, data: replies.shift() });
const replies = [
  '{"Response":{"Error":{"Code":"InvalidParameter","Message":"m"},"RequestId":"r"}}',
  '{"Response":{"RequestId":"ok"}}',
];
const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
const tencent = wrapAxios(client, { product: vod, credential: emulatorCredential, policy: cautious });
tencent.call('SearchMedia').catch(async (error) => {
  const { RequestId } = await tencent.call('SearchMedia');
  await tencent.close();
  console.log(JSON.stringify([error instanceof AxiosError, TencentCloudError.is(error), error.code, RequestId]));
});
`;
const esm = `
import axios, { AxiosError } from 'axios';
import { TencentCloudError, wrapAxios } from 'axios-tencentcloud';
import { emulatorCredential } from 'axios-tencentcloud/emulator';
import { cautious } from 'axios-tencentcloud/policies/cautious';
import { vod } from 'axios-tencentcloud/policies/vod';
${body}`;
const cjs = `
const axios = require('axios');
const { AxiosError } = axios;
const { TencentCloudError, wrapAxios } = require('axios-tencentcloud');
const { emulatorCredential } = require('axios-tencentcloud/emulator');
const { cautious } = require('axios-tencentcloud/policies/cautious');
const { vod } = require('axios-tencentcloud/policies/vod');
${body}`;

/** What a TypeScript user writes, in either format: the instance fits, and what is misspelt does not compile. */
const typed = `
import axios from 'axios';
import { definePolicy, retry, wrapAxios } from 'axios-tencentcloud';
import { vod } from 'axios-tencentcloud/policies/vod';
const tencent = wrapAxios(axios.create(), { product: vod });
export const answer: Promise<{ TotalCount: number }> = tencent.call<{ TotalCount: number }>('SearchMedia');
export const anyAction = tencent.call('AnActionOfTomorrow');
export const policy = definePolicy({ name: 'p', rules: { 'InternalError.DBError': retry(), 'A.Code.Of.Tomorrow': retry() } });
axios.post('/', {}, { tencentcloud: { action: 'SearchMedia', deadline: 1_000 } }).then(({ tencentcloud }) => tencentcloud?.attempts);
// @ts-expect-error: a misspelt option
wrapAxios(axios.create(), { prodct: vod });
// @ts-expect-error: a misspelt field of a rule
retry({ maxAttemps: 3 });
// @ts-expect-error: a misspelt field of a call
axios.post('/', {}, { tencentcloud: { acton: 'SearchMedia' } });
`;

let consumers: Consumers;

beforeAll(() => {
  const files = { 'esm.mjs': esm, 'cjs.cjs': cjs, 'esm.mts': typed, 'cjs.cts': typed };
  consumers = writeConsumers('consumers', files, { verbatimModuleSyntax: false });
});

describe('the package', () => {
  it.each(['esm.mjs', 'cjs.cjs'])('works from %s', async (file) => {
    const { stdout, stderr } = await run(process.execPath, [`${consumers.folder}/${file}`]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([true, true, 'InvalidParameter', 'ok']);
  });

  it('type-checks from ESM and from CommonJS', async () => {
    expect(await consumers.compile()).toBe('');
  }, 60_000);

  it('depends on what it says and on nothing else', () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['bottleneck', 'p-retry']);
    expect(Object.keys(peerDependencies)).toEqual(['axios']);
  });

  it('names no host in its lock file', () => {
    expect(readFileSync(`${root}package-lock.json`, 'utf8')).not.toMatch(/"resolved"/);
  });
});
