import { createReadStream } from 'node:fs';
import { AbstractClient, CommonClient } from 'tencentcloud-sdk-nodejs-common';
import * as cvmSdk from 'tencentcloud-sdk-nodejs-cvm';
import * as stsSdk from 'tencentcloud-sdk-nodejs-sts';
import { describe, expect, it, vi } from 'vitest';
import { cvm } from '../../policies/cvm.js';
import { mps } from '../../policies/mps.js';
import { sts } from '../../policies/sts.js';
import { configOf } from '../emulator/sdk-support.js';
import { emulate, guardFor, guardVod, thrownBy } from './support.js';

describe('clients of other products', () => {
  it('such as CVM’s read and write, a write once', async () => {
    const emulator = await emulate({ answers: { DescribeInstances: () => ({ TotalCount: 7 }) } });
    const { client } = guardFor(new cvmSdk.cvm.v20170312.Client(configOf(emulator)), {
      product: cvm,
      dedupe: true,
    });
    emulator.inject({ kind: 'reset', count: 1 });
    await expect(client.DescribeInstances({ Limit: 1 })).resolves.toMatchObject({ TotalCount: 7 });
    emulator.inject({ kind: 'reset', after: true, count: 1 });
    await expect(client.RunInstances({ InstanceCount: 1 })).resolves.toHaveProperty('RequestId');
    expect(emulator.stats().executed).toEqual({ DescribeInstances: 1, RunInstances: 1 });
    expect(emulator.writes).toMatchObject([{ clientToken: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
  });

  it('such as STS’s are guarded as well, where they sign nothing too', async () => {
    const emulator = await emulate();
    const { client } = guardFor(new stsSdk.sts.v20180813.Client(configOf(emulator)), { product: sts });
    emulator.inject({ kind: 'error', code: 'RequestLimitExceeded', count: 1 });
    const role = { RoleArn: 'qcs::cam::uin/1:roleName/r', RoleSessionName: 's' };
    await expect(client.AssumeRole(role)).resolves.toHaveProperty('Credentials.Token');
    const web = { ...role, ProviderId: 'p', WebIdentityToken: 't' };
    await expect(client.request('AssumeRoleWithWebIdentity', web, { skipSign: true })).resolves.toHaveProperty(
      'Credentials.Token',
    );
    expect(emulator.log.map(({ headers }) => headers.authorization?.slice(0, 4))).toEqual(['TC3-', 'TC3-', 'SKIP']);
    const { client: nobody } = guardFor(new stsSdk.sts.v20180813.Client(configOf(emulator, { credential: {} })));
    await expect(nobody.request('AssumeRoleWithWebIdentity', web, { skipSign: true })).resolves.toHaveProperty(
      'Credentials',
    );
  });

  it('such as MPS’s have a repeat refused as the product says, by SessionId', async () => {
    const emulator = await emulate({ products: [mps] });
    const { client } = guardFor(new CommonClient('mps.tencentcloudapi.com', mps.version, configOf(emulator)), {
      product: mps,
      dedupe: true,
    });
    emulator.inject({ kind: 'reset', after: true, count: 1 });
    expect(await thrownBy(client.request('ProcessMedia', {}))).toMatchObject({
      code: 'InvalidParameterValue.SessionId',
      probablyAccepted: true,
    });
    expect(emulator.stats().executed).toEqual({ ProcessMedia: 1 });
  });

  it('sign by v1 where they were asked to sign nothing, which the SDK knows for TC3 alone', async () => {
    const { client, plain } = await guardVod({}, {}, { signMethod: 'HmacSHA256' });
    for (const each of [plain, client]) {
      await expect(each.request('SearchMedia', {}, { skipSign: true })).resolves.toHaveProperty('TotalCount');
    }
  });

  it('such as the CommonClient are called by the name of an action', async () => {
    const emulator = await emulate();
    const given = new CommonClient('vod.tencentcloudapi.com', '2018-07-17', configOf(emulator));
    const { client } = guardFor(given);
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    await expect(client.request('DescribeMediaInfos', { FileIds: ['1'] })).resolves.toHaveProperty('MediaInfoSet');
    expect(client).toBeInstanceOf(CommonClient);
    expect(emulator.log).toHaveLength(2);
  });
});

describe('a guarded client', () => {
  it('is another one, and what was given stays as it is', async () => {
    const { client, plain, emulator } = await guardVod();
    expect(client).toBeInstanceOf(AbstractClient);
    expect(client).not.toBe(plain);
    expect(Object.keys(plain)).not.toContain('doRequest');
    const { profile } = plain;
    emulator.inject({ kind: 'error', code: 'InternalError', count: 2 });
    await client.SearchMedia({});
    expect(plain.profile).toBe(profile);
    expect(profile.httpProfile).not.toHaveProperty('agent');
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    await expect(plain.SearchMedia({})).rejects.toMatchObject({ code: 'InternalError' });
  });

  it('may be told another region later, as any client', async () => {
    const { client, emulator } = await guardVod();
    client.region = 'ap-singapore';
    await client.SearchMedia({});
    expect(emulator.log.at(-1)?.region).toBe('ap-singapore');
  });

  it('calls back', async () => {
    const { client, emulator } = await guardVod();
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    const answered = vi.fn();
    await client.SearchMedia({}, answered);
    expect(answered.mock.calls).toEqual([[null, expect.objectContaining({ TotalCount: 0 })]]);
    emulator.inject({ kind: 'error', code: 'FailedOperation' });
    const failed = vi.fn();
    const error = await thrownBy(client.SearchMedia({}, failed));
    expect(failed.mock.calls).toEqual([[error, null]]);
    expect(error).toMatchObject({ code: 'FailedOperation', refusal: 'fatal-code' });
  });

  it('leaves the parameters that it was given as they are', async () => {
    const { client, emulator } = await guardVod({ dedupe: true });
    const params = Object.freeze({ FileId: '1', SessionId: ' ' });
    await client.ProcessMedia(params);
    expect(params.SessionId).toBe(' ');
    expect(emulator.writes[0]?.sessionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('puts nothing into a form', async () => {
    const { client, emulator } = await guardVod({ dedupe: true });
    await client.request('ProcessMedia', { FileId: '1' }, { multipart: true });
    expect(String(emulator.log[0]?.body)).not.toContain('SessionId');
  });

  it('tries no file again that is not there', async () => {
    const { client, emulator } = await guardVod({}, { products: [] });
    const form = { File: createReadStream('/nowhere/at/all') };
    const error = await thrownBy(client.request('DescribeMedia', form, { multipart: true }));
    expect(error).toMatchObject({ code: 'ClientError.Unexpected', attempts: [{ attempt: 1 }], refusal: 'fatal-code' });
    expect(error.message).toContain('ENOENT');
    expect(emulator.log).toEqual([]);
  });

  it('keeps the value by which its caller dedupes, and tells it', async () => {
    const { client, emulator } = await guardVod({ dedupe: true });
    emulator.inject({ kind: 'error', code: 'FailedOperation' });
    const error = await thrownBy(client.ProcessMedia({ FileId: '1', SessionId: 'mine' }));
    expect(error).toMatchObject({ dedupe: { field: 'SessionId', value: 'mine' } });
    expect(JSON.parse(String(emulator.log[0]?.body))).toEqual({ FileId: '1', SessionId: 'mine' });
  });

  it('tells that a repeat was probably accepted before', async () => {
    const { client, emulator } = await guardVod({ dedupe: true });
    emulator.inject({ kind: 'reset', after: true, count: 1 });
    emulator.inject({ kind: 'error', code: 'InvalidParameterValue.SessionId', count: 1 });
    const error = await thrownBy(client.ProcessMedia({ FileId: '1' }));
    expect(error).toMatchObject({ code: 'InvalidParameterValue.SessionId', probablyAccepted: true });
    expect(error['dedupe']).toEqual({ field: 'SessionId', value: emulator.writes[0]?.sessionId });
  });
});
