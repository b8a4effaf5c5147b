import { hex, type Random } from './random.js';
import type { Answer, EmulatedRequest } from './types.js';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The service's own way to write a time: ISO 8601, whole seconds. */
const iso = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');

/**
 * Answers for the actions of VOD that most programs begin with: right in their fields and types, with nothing behind
 * them, so that what one call wrote another does not find.
 *
 * Source of the fields: cloud.tencent.com/document/product/266/31753, version 2018-07-17.
 *
 * @param random where ids come from
 * @param epoch the emulator's clock, ms
 */
export const createVodAnswers = (random: Random, epoch: () => number): ReadonlyMap<string, Answer> => {
  let classes = 0;
  const fileId = (): string =>
    `52858907${Math.floor(random() * 1e10)
      .toString()
      .padStart(10, '0')}`;
  const startTask = (): Record<string, unknown> => ({ TaskId: `1250000000-procedurev2-${hex(32, random)}t0` });
  const media = (id: string): Record<string, unknown> => ({
    FileId: id,
    BasicInfo: {
      Name: `media-${id}`,
      Description: '',
      CreateTime: iso(epoch()),
      UpdateTime: iso(epoch()),
      ExpireTime: '9999-12-31T23:59:59Z',
      ClassId: 0,
      ClassName: '其他',
      ClassPath: '其他',
      CoverUrl: '',
      Type: 'mp4',
      MediaUrl: `https://1250000000.vod2.myqcloud.com/${id}/media.mp4`,
      TagSet: [],
      StorageRegion: 'ap-guangzhou',
      Category: 'Video',
      Status: 'Normal',
    },
  });

  const describeMediaInfos = ({ params }: EmulatedRequest): Record<string, unknown> => ({
    MediaInfoSet: listOf(params['FileIds']).map((id) => media(String(id))),
    NotExistFileIdSet: [],
  });

  const describeTaskDetail = ({ params }: EmulatedRequest): Record<string, unknown> => ({
    TaskType: 'Procedure',
    Status: 'FINISH',
    CreateTime: iso(epoch()),
    BeginProcessTime: iso(epoch()),
    FinishTime: iso(epoch()),
    ProcedureTask: { TaskId: textOf(params['TaskId']), Status: 'FINISH', MediaProcessResultSet: [] },
  });

  const applyUpload = ({ params }: EmulatedRequest): Record<string, unknown> => {
    const path = `${hex(8, random)}vodcq1250000000/${hex(8, random)}`;
    return {
      StorageBucket: 'emulator-1250000000',
      StorageRegion: textOf(params['StorageRegion']) || 'ap-guangzhou',
      VodSessionKey: hex(64, random),
      MediaStoragePath: `${path}/media.${textOf(params['MediaType']) || 'mp4'}`,
      CoverStoragePath: params['CoverType'] === undefined ? '' : `${path}/cover.${textOf(params['CoverType'])}`,
      TempCertificate: {
        SecretId: `AKID${hex(32, random)}`,
        SecretKey: hex(32, random),
        Token: hex(64, random),
        ExpiredTime: Math.floor(epoch() / 1000) + 7200,
      },
    };
  };

  const commitUpload = (): Record<string, unknown> => {
    const id = fileId();
    return { FileId: id, MediaUrl: `https://1250000000.vod2.myqcloud.com/${id}/media.mp4`, CoverUrl: '' };
  };

  const createClass = (): Record<string, unknown> => {
    classes += 1;
    return { ClassId: classes };
  };

  return new Map<string, Answer>([
    ['DescribeMediaInfos', describeMediaInfos],
    ['SearchMedia', () => ({ TotalCount: 0, MediaInfoSet: [] })],
    ['ModifyMediaInfo', () => ({ CoverUrl: '', AddedSubtitleSet: [] })],
    ['ProcessMedia', startTask],
    ['ProcessMediaByProcedure', startTask],
    ['EditMedia', startTask],
    ['PullUpload', startTask],
    ['DescribeTaskDetail', describeTaskDetail],
    ['DescribeTasks', () => ({ TaskSet: [], ScrollToken: '' })],
    ['CreateClass', createClass],
    ['DescribeAllClass', () => ({ ClassInfoSet: [] })],
    ['ApplyUpload', applyUpload],
    ['CommitUpload', commitUpload],
  ]);
};
