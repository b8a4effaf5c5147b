import { hex, type Random } from './random.js';
import { iso } from './time.js';
import type { Answer } from './types.js';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Answers about media and uploads, with nothing behind them: what one call wrote another does not find.
 *
 * Source of the fields: cloud.tencent.com/document/product/266/31753.
 */
export const createMedia = (random: Random, epoch: () => number): ReadonlyMap<string, Answer> => {
  const fileId = (): string =>
    `52858907${Math.floor(random() * 1e10)
      .toString()
      .padStart(10, '0')}`;
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

  const describeMediaInfos: Answer = ({ params }) => ({
    MediaInfoSet: listOf(params['FileIds']).map((id) => media(String(id))),
    NotExistFileIdSet: [],
  });

  const applyUpload: Answer = ({ params }) => {
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

  const commitUpload: Answer = () => {
    const id = fileId();
    return { FileId: id, MediaUrl: `https://1250000000.vod2.myqcloud.com/${id}/media.mp4`, CoverUrl: '' };
  };

  return new Map<string, Answer>([
    ['DescribeMediaInfos', describeMediaInfos],
    ['ModifyMediaInfo', () => ({ CoverUrl: '', AddedSubtitleSet: [] })],
    ['ApplyUpload', applyUpload],
    ['CommitUpload', commitUpload],
  ]);
};
