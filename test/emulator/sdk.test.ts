import { Agent } from 'node:http';
import { describe, expect, it } from 'vitest';
import { emulatorCredential } from '../../src/emulator/index.js';
import { clientOf } from './sdk-support.js';
import { start } from './support.js';

const vod = {
  service: 'vod',
  version: '2018-07-17',
  actions: { DescribeMediaInfos: 1, ProcessMedia: 1 },
};

describe.each(['POST', 'GET'] as const)('the official Node SDK by %s', (reqMethod) => {
  it('gets its answers', async () => {
    const emulator = await start();
    const client = clientOf(emulator, { reqMethod });
    const infos = await client.DescribeMediaInfos({ FileIds: ['387702', '387703'], Filters: ['basicInfo'] });
    expect(infos.MediaInfoSet?.map(({ FileId, BasicInfo }) => [FileId, BasicInfo?.Type])).toEqual([
      ['387702', 'mp4'],
      ['387703', 'mp4'],
    ]);
    expect(infos.NotExistFileIdSet).toEqual([]);
    expect(infos.RequestId).toMatch(/^[0-9a-f-]{36}$/);
    const { TaskId = '' } = await client.ProcessMedia({ FileId: '387702' });
    expect(TaskId).toMatch(/^\d+-procedurev2-[0-9a-f]+t0$/);
    const detail = await client.DescribeTaskDetail({ TaskId });
    expect(detail).toMatchObject({ TaskType: 'Procedure', Status: 'FINISH', ProcedureTask: { TaskId } });
    expect(await client.CreateClass({ ParentId: -1, ClassName: '类' })).toMatchObject({ ClassId: 1 });
    expect(await client.SearchMedia({})).toMatchObject({ TotalCount: 0, MediaInfoSet: [] });
    expect(await client.DescribeTasks({})).toMatchObject({ TaskSet: [{ TaskId, Status: 'FINISH' }], ScrollToken: '' });
    expect(await client.ApplyUpload({ MediaType: 'mov', CoverType: 'png' })).toMatchObject({
      MediaStoragePath: expect.stringMatching(/\/media\.mov$/),
      CoverStoragePath: expect.stringMatching(/\/cover\.png$/),
      TempCertificate: { ExpiredTime: expect.any(Number) },
    });
    expect(await client.CommitUpload({ VodSessionKey: 'k' })).toMatchObject({
      FileId: expect.stringMatching(/^\d{18}$/),
    });
    expect(Object.keys(await client.DeleteMedia({ FileId: '387702' }))).toEqual(['RequestId']);
    expect(new Set(emulator.log.map(({ method }) => method))).toEqual(new Set([reqMethod]));
    expect(emulator.stats()).toMatchObject({ received: 9, answered: 9, refused: {} });
  });

  it('gets RequestLimitExceeded as its own exception', async () => {
    const client = clientOf(await start({ quota: 0 }), { reqMethod });
    const refused = client.DescribeMediaInfos({ FileIds: ['1'] });
    await expect(refused.catch(String)).resolves.toMatch(
      /^\[TencentCloudSDKException\]message:Your current request times/,
    );
    await expect(refused).rejects.toMatchObject({
      code: 'RequestLimitExceeded',
      message: expect.stringContaining('exceeds the frequency limit `0`'),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('gets AuthFailure.SignatureExpire from a server whose clock is ahead', async () => {
    const client = clientOf(await start({ clockOffset: 400_000 }), { reqMethod, language: 'zh-CN' });
    await expect(client.ProcessMedia({ FileId: '1' })).rejects.toMatchObject({
      code: 'AuthFailure.SignatureExpire',
      message: expect.stringMatching(/^签名过期。Timestamp和服务器时间\d{10}相差过大/),
    });
  });

  it.each([
    ['AuthFailure.SignatureFailure', { secretId: emulatorCredential.secretId, secretKey: 'wrong' }],
    ['AuthFailure.SecretIdNotFound', { secretId: 'AKIDnobody', secretKey: 'wrong' }],
  ])('gets %s for a wrong credential', async (code, credential) => {
    const client = clientOf(await start(), { reqMethod, credential });
    await expect(client.ProcessMedia({ FileId: '1' })).rejects.toMatchObject({ code });
  });

  it('gets what was injected', async () => {
    const emulator = await start();
    const client = clientOf(emulator, { reqMethod });
    emulator.inject({ kind: 'error', code: 'FailedOperation.MediaNotFound', count: 1 });
    await expect(client.ProcessMedia({ FileId: '1' })).rejects.toMatchObject({ code: 'FailedOperation.MediaNotFound' });
    emulator.inject({ kind: 'http', status: 502, count: 1 });
    await expect(client.ProcessMedia({ FileId: '1' })).rejects.toMatchObject({ httpCode: 502, message: 'Bad Gateway' });
    await expect(client.ProcessMedia({ FileId: '1' })).resolves.toHaveProperty('TaskId');
  });
});

describe('the official Node SDK', () => {
  it('is known by its version where its host is a loopback address', async () => {
    const client = clientOf(await start({ products: [vod] }));
    await expect(client.ProcessMedia({ FileId: '1' })).resolves.toHaveProperty('TaskId');
    await expect(client.DeleteMedia({ FileId: '1' })).rejects.toMatchObject({ code: 'InvalidAction' });
  });

  it('is known by its service where its agent leads a real name here', async () => {
    const emulator = await start({ products: [vod] });
    const agent = new Agent();
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) =>
      connect({ ...options, host: emulator.host, port: emulator.port }, callback);
    const named = clientOf(emulator, { agent, endpoint: 'vod.tencentcloudapi.com' });
    await expect(named.ProcessMedia({ FileId: '1' })).resolves.toHaveProperty('TaskId');
    expect(emulator.log.at(-1)).toMatchObject({ service: 'vod', headers: { host: 'vod.tencentcloudapi.com' } });
    const other = clientOf(emulator, { agent, endpoint: 'cvm.tencentcloudapi.com' });
    await expect(other.ProcessMedia({ FileId: '1' })).rejects.toMatchObject({ code: 'NoSuchProduct' });
  });
});
