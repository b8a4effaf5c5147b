import { readdirSync } from 'node:fs';
import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { loadPolicy, readPolicyFile } from '../../src/config/load.js';
import { root } from '../support/compile.js';
import { decideAll } from '../support/decisions.js';

const folder = `${root}examples/policies/`;
const names = readdirSync(folder);

describe('the examples of policies', () => {
  it('are several, in both kinds of files', () => {
    expect(names.filter((name) => name.endsWith('.yaml')).length).toBeGreaterThan(4);
    expect(names.filter((name) => name.endsWith('.json'))).toEqual(['serverless.json']);
  });

  it.each(names)('%s has neither faults nor notes, and an instance is wrapped with it', async (name) => {
    const { problems, notes } = await readPolicyFile(folder + name);
    expect([problems, notes]).toEqual([[], []]);
    const credential = { secretId: 'AKIDexample', secretKey: 'example' };
    wrapAxios(axios.create(), { product: vod, credential, ...(await loadPolicy(folder + name)) }).unwrap();
  });

  it.each<[string, string[], string[]]>([
    [
      'careful-writes.yaml',
      ['ClientError.HttpStatusCodeError.502', 'LimitExceeded.Quota'],
      ['fail fatal-code', 'fail fatal-code'],
    ],
    ['batch-worker.yaml', ['ServiceUnavailable', 'ServiceUnavailable'], ['retry 500', 'retry 1000']],
    ['serverless.json', ['InternalError', 'InternalError'], ['retry 112.5', 'fail attempts']],
    [
      'other-product.yaml',
      ['OperationDenied.InstanceOperationInProgress', 'ResourceInsufficient.X'],
      ['retry 2250', 'fail fatal-code'],
    ],
    ['staging.yaml', ['InternalError', 'ClientError.HttpStatusCodeError.502'], ['fail fatal-code', 'fail fatal-code']],
  ])('%s does about %j: %j', async (name, codes, decisions) => {
    const { policy } = await loadPolicy(folder + name);
    const each =
      name === 'batch-worker.yaml' || name === 'serverless.json'
        ? decideAll(policy, codes)
        : codes.flatMap((code) => decideAll(policy, [code]));
    expect(each).toEqual(decisions);
  });

  it('video-pipeline.yaml does otherwise for one action than for another', async () => {
    const { policy } = await loadPolicy(`${folder}video-pipeline.yaml`);
    expect(policy.match('InternalError.DBError', 'ProcessMedia').rule.action).toBe('fail');
    expect(policy.match('InternalError.DBError', 'DescribeTaskDetail').rule).toMatchObject({ maxAttempts: 8 });
    expect(policy.match('InternalError.DBError').rule).toMatchObject({ maxAttempts: 4 });
  });
});
