import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import type { Emulator, EmulatorOptions } from '../../src/emulator/index.js';
import { vodParameters } from '../../src/emulator/vod-parameters.js';
import { Client, clientOf, type How, type VodClient } from './sdk-support.js';
import { start } from './support.js';

/** As strict as an emulator can be, but for its quota. */
const startStrict = (options: EmulatorOptions = {}): Promise<Emulator> =>
  start({ products: [vod], checkParameters: true, quota: Infinity, ...options });

const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
const taskId = expect.stringMatching(/^1250000000-\w+-[0-9a-f]{32}t0$/);
const task = { TaskId: taskId };
const page = { TotalCount: 0 };

type Call = (client: VodClient) => Promise<object>;

/** What the client is asked, and what it must answer beside a RequestId. */
const calls: ReadonlyArray<readonly [action: string, call: Call, answer: object]> = [
  // media
  ['DescribeMediaInfos', (c) => c.DescribeMediaInfos({ FileIds: ['1'] }), { MediaInfoSet: [{ FileId: '1' }] }],
  ['SearchMedia', (c) => c.SearchMedia({ Limit: 10, Tags: ['a'], Names: ['媒体'] }), { ...page, MediaInfoSet: [] }],
  ['ModifyMediaInfo', (c) => c.ModifyMediaInfo({ FileId: '1', Name: '名 & n+=' }), { CoverUrl: '' }],
  ['DeleteMedia', (c) => c.DeleteMedia({ FileId: '1', DeleteParts: [{ Type: 'OriginalFiles' }] }), {}],
  // uploads
  [
    'ApplyUpload',
    (c) => c.ApplyUpload({ MediaType: 'mp4', CoverType: 'jpg', ClassId: 0 }),
    { StorageBucket: expect.any(String), TempCertificate: { Token: expect.any(String) } },
  ],
  ['CommitUpload', (c) => c.CommitUpload({ VodSessionKey: 'k' }), { FileId: expect.stringMatching(/^\d{18}$/) }],
  ['PullUpload', (c) => c.PullUpload({ MediaUrl: 'https://example.com/a.mp4?b=c&d' }), task],
  // tasks
  [
    'ProcessMedia',
    (c) =>
      c.ProcessMedia({
        FileId: '1',
        MediaProcessTask: { TranscodeTaskSet: [{ Definition: 100_020 }, { Definition: 100_030 }] },
        TasksPriority: -10,
        SessionId: 's',
      }),
    task,
  ],
  ['ProcessMediaByProcedure', (c) => c.ProcessMediaByProcedure({ FileId: '1', ProcedureName: 'p' }), task],
  [
    'ProcessMediaByUrl',
    (c) =>
      c.ProcessMediaByUrl({
        InputInfo: { Url: 'https://example.com/' },
        OutputInfo: { Region: 'ap-guangzhou', Bucket: 'b' },
      }),
    task,
  ],
  [
    'EditMedia',
    (c) => c.EditMedia({ InputType: 'File', FileInfos: [{ FileId: '1', StartTimeOffset: 0.5, EndTimeOffset: 2 }] }),
    task,
  ],
  ['SplitMedia', (c) => c.SplitMedia({ FileId: '1', Segments: [{ StartTimeOffset: 0, EndTimeOffset: 1 }] }), task],
  [
    'ComposeMedia',
    (c) =>
      c.ComposeMedia({
        Tracks: [{ Type: 'Video', TrackItems: [{ Type: 'Video', VideoItem: { SourceMedia: '1' } }] }],
        Output: { FileName: 'o' },
      }),
    task,
  ],
  ['RemoveWatermark', (c) => c.RemoveWatermark({ FileId: '1' }), task],
  ['ReviewAudioVideo', (c) => c.ReviewAudioVideo({ FileId: '1', ReviewContents: ['Media'] }), task],
  ['DescribeFileAttributes', (c) => c.DescribeFileAttributes({ FileId: '1' }), task],
  ['ExtractTraceWatermark', (c) => c.ExtractTraceWatermark({ Url: 'https://example.com/' }), task],
  ['DescribeTasks', (c) => c.DescribeTasks({ Limit: 100, Status: 'FINISH' }), { TaskSet: [], ScrollToken: '' }],
  ['ManageTask', (c) => c.ManageTask({ TaskId: 't', OperationType: 'Abort' }), {}],
  // classes
  ['CreateClass', (c) => c.CreateClass({ ParentId: -1, ClassName: '类' }), { ClassId: 1 }],
  ['DescribeAllClass', (c) => c.DescribeAllClass({}), { ClassInfoSet: [] }],
  // templates and what else there is
  ['DescribeTranscodeTemplates', (c) => c.DescribeTranscodeTemplates({ Definitions: [10, 20] }), page],
  ['DescribeProcedureTemplates', (c) => c.DescribeProcedureTemplates({ Names: ['p'] }), page],
  ['DescribeWatermarkTemplates', (c) => c.DescribeWatermarkTemplates({}), { WatermarkTemplateSet: [] }],
  ['DeleteTranscodeTemplate', (c) => c.DeleteTranscodeTemplate({ Definition: 1 }), {}],
  ['DescribeSubAppIds', (c) => c.DescribeSubAppIds({ Name: 'n' }), { ...page, SubAppIdInfoSet: [] }],
  ['DescribePrepaidProducts', (c) => c.DescribePrepaidProducts(null), { ProductInstanceSet: [] }],
  ['DescribeVodDomains', (c) => c.DescribeVodDomains({ Domains: ['d'] }), { ...page, DomainSet: [] }],
  ['DescribeStorageData', (c) => c.DescribeStorageData({}), { MediaCount: 0, TotalStorage: 0, StorageStat: [] }],
  ['DescribeEventConfig', (c) => c.DescribeEventConfig({}), { Mode: '', NotificationUrl: '' }],
  ['PullEvents', (c) => c.PullEvents({}), {}],
  ['ConfirmEvents', (c) => c.ConfirmEvents({ EventHandles: ['h'] }), {}],
  ['CreatePersonSample', (c) => c.CreatePersonSample({ Name: 'n', Usages: ['All'] }), {}],
  ['PushUrlCache', (c) => c.PushUrlCache({ Urls: ['https://example.com/'] }), {}],
  ['ListFiles', (c) => c.ListFiles({ SubAppId: 1 }), { IsTruncated: false, Contents: [] }],
];

const ways: ReadonlyArray<readonly [name: string, how: How, options: EmulatorOptions]> = [
  ['TC3 and POST', {}, {}],
  ['TC3 and GET', { reqMethod: 'GET' }, {}],
  ['TC3 and POST over TLS, compressed', {}, { https: true, compress: 'gzip' }],
  ['HmacSHA1 and POST', { signMethod: 'HmacSHA1' }, {}],
  ['HmacSHA1 and GET', { signMethod: 'HmacSHA1', reqMethod: 'GET' }, {}],
  ['HmacSHA256 and POST', { signMethod: 'HmacSHA256' }, { compress: 'deflate' }],
  ['HmacSHA256 and GET over TLS', { signMethod: 'HmacSHA256', reqMethod: 'GET' }, { https: true }],
];

describe.each(ways)('the official client by %s', (_, how, options) => {
  it.each(calls)('%s', async (action, call, answer) => {
    const emulator = await startStrict(options);
    expect(await call(clientOf(emulator, how))).toMatchObject({ ...answer, RequestId: requestId });
    expect(emulator.log).toMatchObject([{ action, region: 'ap-guangzhou', code: undefined, executed: true }]);
    expect(emulator.writes.map((write) => write.action)).toEqual(
      vod.actions[action as 'PullEvents'].readOnly ? [] : [action],
    );
  });

  it('a task from its beginning to its end', async () => {
    const emulator = await startStrict(options);
    const client = clientOf(emulator, how);
    const begun = await client.ProcessMedia({ FileId: '1', SessionId: 'once', SessionContext: 'c' });
    const { TaskId: id = '' } = begun;
    const found = await client.DescribeTaskDetail({ TaskId: id });
    expect(found).toMatchObject({ Status: 'FINISH', ProcedureTask: { TaskId: id, SessionContext: 'c' } });
    const listed = await client.DescribeTasks({ FileId: '1', Sort: { Field: 'CreateTime', Order: 'Asc' } });
    expect(listed.TaskSet).toMatchObject([{ TaskId: id, SessionId: 'once' }]);
    await expect(client.ProcessMedia({ FileId: '1', SessionId: 'once' })).rejects.toMatchObject({
      code: 'InvalidParameterValue.SessionId',
    });
    expect(emulator.writes).toMatchObject([{ sessionId: 'once', requestId: begun.RequestId }]);
  });

  it('classes from their making to their end', async () => {
    const client = clientOf(await startStrict(options), how);
    const { ClassId: id = 0 } = await client.CreateClass({ ParentId: -1, ClassName: 'a' });
    await client.ModifyClass({ ClassId: id, ClassName: 'b' });
    expect((await client.DescribeAllClass({})).ClassInfoSet).toMatchObject([{ ClassId: id, Name: 'b' }]);
    await client.DeleteClass({ ClassId: id });
    await expect(client.DeleteClass({ ClassId: id })).rejects.toMatchObject({ code: 'InvalidParameterValue.ClassId' });
  });

  it.each<[string, EmulatorOptions, How, Call]>([
    ['MissingParameter', {}, {}, (c) => c.request('DescribeTaskDetail', {})],
    ['UnknownParameter', {}, {}, (c) => c.request('SearchMedia', { Limits: 1 })],
    ['InvalidParameter', {}, {}, (c) => c.request('SearchMedia', { Limit: 'many' })],
    ['InvalidParameter', {}, {}, (c) => c.request('DescribeMediaInfos', { FileIds: 'one' })],
    ['InvalidParameterValue.TaskId', {}, {}, (c) => c.DescribeTaskDetail({ TaskId: 'none' })],
    ['InvalidParameterValue.Status', {}, {}, (c) => c.DescribeTasks({ Status: 'DONE' })],
    ['InvalidParameterValue', {}, {}, (c) => c.DescribeTasks({ Limit: 101 })],
    [
      'InvalidParameterValue.SessionIdTooLong',
      {},
      {},
      (c) => c.PullUpload({ MediaUrl: 'https://example.com/', SessionId: 'x'.repeat(51) }),
    ],
    ['FailedOperation.ParentIdNoFound', {}, {}, (c) => c.CreateClass({ ParentId: 7, ClassName: 'a' })],
    ['InvalidAction', {}, {}, (c) => c.request('DescribeNothing', {})],
    ['NoSuchVersion', { products: [{ ...vod, version: '2000-01-01' }] }, {}, (c) => c.SearchMedia({})],
    ['RequestLimitExceeded', { quota: 0 }, {}, (c) => c.SearchMedia({})],
    ['RequestLimitExceeded.UinLimitExceeded', { accountQuota: 0 }, {}, (c) => c.SearchMedia({})],
    ['RequestLimitExceeded.IPLimitExceeded', { ipQuota: 0 }, {}, (c) => c.SearchMedia({})],
    ['AuthFailure.SignatureExpire', { clockOffset: 400_000 }, {}, (c) => c.SearchMedia({})],
    [
      'AuthFailure.SignatureFailure',
      { credentials: { AKID: 'right' } },
      { credential: { secretId: 'AKID', secretKey: 'wrong' } },
      (c) => c.SearchMedia({}),
    ],
    [
      'AuthFailure.SecretIdNotFound',
      {},
      { credential: { secretId: 'AKIDnobody', secretKey: 'x' } },
      (c) => c.SearchMedia({}),
    ],
  ])('is refused with %s', async (code, more, caller, call) => {
    const emulator = await startStrict({ ...options, ...more });
    for (const language of ['en-US', 'zh-CN'] as const) {
      const refused = call(clientOf(emulator, { ...how, ...caller, language }));
      const message = expect.stringMatching(language === 'zh-CN' ? /\p{Script=Han}/u : /^\P{Script=Han}+$/u);
      await expect(refused).rejects.toMatchObject({ code, message, requestId });
    }
    expect(emulator.stats()).toMatchObject({ answered: 0, refused: { [code]: 2 } });
    expect(emulator.writes).toEqual([]);
  });

  it('a temporary credential with its token, and without', async () => {
    const emulator = await startStrict(options);
    const credential = emulator.issueToken();
    await expect(clientOf(emulator, { ...how, credential }).SearchMedia({})).resolves.toMatchObject(page);
    const { secretId, secretKey } = credential;
    const without = clientOf(emulator, { ...how, credential: { secretId, secretKey } });
    await expect(without.SearchMedia({})).rejects.toMatchObject({ code: 'AuthFailure.TokenFailure' });
  });
});

const SAMPLES: Readonly<Record<string, unknown>> = {
  s: 'x',
  n: 1,
  b: true,
  o: { A: 'x' },
  's*': ['x', 'y'],
  'n*': [1, 2],
  'o*': [{ A: 'x' }],
};

/** A sample of each parameter of an action, of those alone that are required where that is wanted. */
const sampleOf = (action: string, isEnough: (optional: boolean) => boolean): Record<string, unknown> =>
  Object.fromEntries(
    [...(vodParameters[action] ?? '').matchAll(/(\w+)(\?)?:(\w\*?)/g)]
      .filter(([, , optional]) => isEnough(optional !== undefined))
      .map(([, name = '', , type = '']) => [name, SAMPLES[type]]),
  );

describe.each(['POST', 'GET'] as const)('every method of the official client by %s', (reqMethod) => {
  const methods = Object.getOwnPropertyNames(Client.prototype).filter((name) => name !== 'constructor');
  /** Those of what the samples name nothing. */
  const nothing = /^(?:InvalidParameterValue\.(?:TaskId|ClassId|Status)|InvalidParameterValue|FailedOperation\.\w+)$/;

  const outcomes = async (isEnough: (optional: boolean) => boolean): Promise<Map<string, string>> => {
    const client = clientOf(await startStrict(), { reqMethod });
    const codeOf = (action: string): Promise<[string, string]> =>
      client.request(action, sampleOf(action, isEnough)).then(
        () => [action, 'ok'],
        ({ code }) => [action, code],
      );
    return new Map(await Promise.all(methods.map(codeOf)));
  };

  it('is let in with what it requires, and with everything that it takes', async () => {
    expect(methods).toHaveLength(231);
    for (const codes of [await outcomes((optional) => !optional), await outcomes(() => true)]) {
      const refused = [...codes].filter(([, code]) => code !== 'ok' && !nothing.test(code));
      expect(refused).toEqual([]);
    }
  });

  it('is refused with nothing, where it requires something', async () => {
    const required = methods.filter((action) => Object.keys(sampleOf(action, (optional) => !optional)).length > 0);
    const refused = [...(await outcomes(() => false))].filter(([, code]) => code === 'MissingParameter');
    expect(refused.map(([action]) => action)).toEqual(required);
    expect(required.length).toBeGreaterThan(100);
  });
});
