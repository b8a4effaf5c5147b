import { describe, expect, it } from 'vitest';
import { clientErrors } from '../../policies/client-errors.js';
import { common } from '../../policies/common.js';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import { throttles } from '../../policies/throttles.js';
import { codes } from '../../policies/vod/codes.js';
import type { Catalogue, Kind } from '../../src/policy/catalogue.js';
import { problemsOfCatalogues } from '../support/catalogues.js';

const ALL: Catalogue = { ...common, ...throttles, ...codes };

/** The codes of a kind, in order. */
const ofKind = (catalogue: Catalogue, ...kinds: Kind[]): string[] =>
  Object.entries(catalogue).flatMap(([code, { kind }]) => (kinds.includes(kind) ? [code] : []));

describe('the catalogues of codes', () => {
  it('hold 38 common codes, 23 throttles and what is named like one, and 234 of VOD', () => {
    expect(Object.keys(common)).toHaveLength(38);
    expect(Object.keys(throttles)).toHaveLength(23);
    expect(Object.keys(codes)).toHaveLength(234);
  });

  it('hold no code twice, each with one line in both languages', () => {
    expect(problemsOfCatalogues({ common, throttles, clientErrors, codes })).toEqual([]);
  });
});

describe('what is held against the catalogues', () => {
  const good = { kind: 'state', en: 'The domain is gone.', zh: '域名已经不在。' } as const;
  const other = { kind: 'state', en: 'The media is gone.', zh: '媒体已经不在。' } as const;
  const faults: readonly [string, Readonly<Record<string, Catalogue>>][] = [
    ['A.B is there twice', { one: { 'A.B': good }, two: { 'A.B': other } }],
    ['said of two codes: The domain is gone.', { one: { A: good, B: { ...other, en: good.en } } }],
    ['said of two codes: 域名已经不在。', { one: { A: good }, two: { B: { ...other, zh: good.zh } } }],
    ['one: A is out of order', { one: { B: good, A: other } }],
    ['A.B.C is no name of a code', { one: { 'A.B.C': good } }],
    ['A.B.5022 is no name of a code', { one: { 'A.B.5022': good } }],
    ['A is not one line of English: ', { one: { A: { ...good, en: '' } } }],
    ['A is not one line of English: 域名已经不在。', { one: { A: { ...good, en: good.zh, zh: other.zh } } }],
    ['A is not one line of Chinese: The media is gone.', { one: { A: { ...good, zh: other.en } } }],
    ['A has no known kind: odd', { one: { A: { ...good, kind: 'odd' as Kind } } }],
  ];

  it.each(faults)('%s', (problem, catalogues) => {
    expect(problemsOfCatalogues(catalogues)).toEqual([problem]);
  });
});

describe('the kinds of codes', () => {
  it('call throttles what passes a moment later, whatever the prefix', () => {
    expect(ofKind(ALL, 'throttle')).toEqual([
      'RequestLimitExceeded',
      'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
      'RequestLimitExceeded.IPLimitExceeded',
      'RequestLimitExceeded.UinLimitExceeded',
      'FailedOperation.FrequencyLimit',
      'FailedOperation.RequestLimitExceeded',
      'FailedOperation.TooFrequent',
      'InternalError.ServerBusy',
      'LimitExceeded.RateLimitExceeded',
      'LimitExceeded.RequestLimitExceeded',
      'LimitExceeded.TooManyRequests',
      'RequestLimitExceeded.FrequentRequest',
      'RequestLimitExceeded.Gateway',
      'RequestLimitExceeded.InnerRequestLimitExceeded',
      'ResourceBusy',
      'UnsupportedOperation.FrequencyLimit',
    ]);
  });

  it('tell the clock and the credential from the rest of AuthFailure', () => {
    expect(ofKind(ALL, 'clock')).toEqual(['AuthFailure.SignatureExpire']);
    expect(ofKind(ALL, 'credential')).toEqual([
      'AuthFailure.InvalidSecretId',
      'AuthFailure.SecretIdNotFound',
      'AuthFailure.TokenFailure',
    ]);
    expect(ofKind(ALL, 'auth')).toEqual([
      'AuthFailure.InvalidAuthorization',
      'AuthFailure.MFAFailure',
      'AuthFailure.SignatureFailure',
      'AuthFailure.UnauthorizedOperation',
      'IpInBlacklist',
      'IpNotInWhitelist',
      'UnauthorizedOperation',
      'AuthFailure',
      'FailedOperation.NoPrivileges',
    ]);
  });

  it('call a count that is full a quota, and a request that is too long a parameter', () => {
    expect(ofKind(ALL, 'quota')).toEqual([
      'LimitExceeded',
      'RequestLimitExceeded.BatchImportOverflow',
      'RequestLimitExceeded.BatchTaskLimit',
      'RequestLimitExceeded.CreateDomainLimit',
      'RequestLimitExceeded.CreateUser',
      'RequestLimitExceeded.Midas',
      'RequestLimitExceeded.MidasInvalidRequest',
      'RequestLimitExceeded.RotateRateLimited',
      'RequestLimitExceeded.SendSms',
      'FailedOperation.ClassLevelLimitExceeded',
      'FailedOperation.SubclassLimitExceeded',
      'LimitExceeded.KeyFrameDescCountReachMax',
      'LimitExceeded.PlayList',
      'LimitExceeded.Quota',
      'LimitExceeded.RoundPlaylist',
      'LimitExceeded.RoundPlays',
      'LimitExceeded.RunningRoundPlays',
      'LimitExceeded.TagCountReachMax',
      'LimitExceeded.TooMuchTemplate',
    ]);
    expect(ofKind(ALL, 'parameter')).toEqual(
      expect.arrayContaining([
        'RequestSizeLimitExceeded',
        'ResponseSizeLimitExceeded',
        'InvalidParameterValue.FileIdsOverLimit',
        'InvalidParameterValue.FileIdsTooMany',
        'InvalidParameterValue.KeyFrameDescContentTooLong',
        'InvalidParameterValue.LimitTooLarge',
        'InvalidParameterValue.SessionContextTooLong',
        'InvalidParameterValue.SessionIdTooLong',
        'InvalidParameterValue.TagTooLong',
        'UnsupportedOperation.IdempotentParameterMismatch',
      ]),
    );
  });

  it('call what was done before a duplicate, whatever the prefix', () => {
    expect(ofKind(ALL, 'duplicate')).toEqual([
      'RequestLimitExceeded.RepeatRequest',
      'UnsupportedOperation.IdempotentProcessing',
      'FailedOperation.ClassNameDuplicate',
      'FailedOperation.TaskDuplicate',
      'InvalidParameter.ExistedProcedureName',
      'InvalidParameterValue.ExistedName',
      'InvalidParameterValue.FaceDuplicate',
      'InvalidParameterValue.RoundPlayAlreadyExists',
      'InvalidParameterValue.SessionId',
      'InvalidParameterValue.UniqueIdentifier',
    ]);
  });

  it('blame the server for every InternalError that is no throttle, and for little else', () => {
    expect(ofKind(ALL, 'server')).toEqual([
      'InternalError',
      'ServiceUnavailable',
      'FailedOperation.DBError',
      'FailedOperation.NetWorkError',
      'FailedOperation.UploadCosFail',
      'InternalError.DBError',
      'InternalError.GenDefinition',
      'InternalError.GetFileInfoError',
      'InternalError.GetMediaListError',
      'InternalError.TimeParseError',
      'InternalError.UpdateMediaError',
      'InternalError.UploadCoverImageError',
      'InternalError.UploadWatermarkError',
    ]);
  });

  it('call what is absent or forbids the operation a state, whatever the prefix', () => {
    expect(ofKind(codes, 'state')).toEqual([
      'FailedOperation.ClassNoFound',
      'FailedOperation.DomainDeploying',
      'FailedOperation.InvalidAccount',
      'FailedOperation.InvalidVodUser',
      'FailedOperation.MediaForbidedBySystem',
      'FailedOperation.NoNeedToReduceMediaBitrate',
      'FailedOperation.ParentIdNoFound',
      'FailedOperation.UserStatusInavlid',
      'InvalidParameter.ProcedureNameNotExist',
      'InvalidParameterValue.AppId',
      'InvalidParameterValue.DeleteDefaultTemplate',
      'InvalidParameterValue.DomainName',
      'InvalidParameterValue.DomainNameInBlackList',
      'InvalidParameterValue.FileId',
      'InvalidParameterValue.ModifyDefaultTemplate',
      'InvalidParameterValue.NotRestorable',
      'InvalidParameterValue.OriginalStorageClass',
      'InvalidParameterValue.SchemeConflict',
      'InvalidParameterValue.SourceDefinition',
      'InvalidParameterValue.TaskId',
      'InvalidParameterValue.UnsupportDomain',
      'InvalidParameterValue.UnsupportedRestoreTier',
      'InvalidParameterValue.UnsupportedTransition',
      'ResourceNotFound.CoverUrl',
      'ResourceNotFound.FileNotExist',
      'ResourceNotFound.Person',
      'ResourceNotFound.ServiceNotExist',
      'ResourceNotFound.TemplateNotExist',
      'ResourceNotFound.UserNotExist',
      'ResourceNotFound.Word',
      'UnauthorizedOperation.DomainRecordNotVerified',
      'UnsupportedOperation.ClassNotEmpty',
    ]);
    expect(codes['ResourceUnavailable.MasterPlaylist'].kind).toBe('parameter');
    expect(codes['FailedOperation.CoverType'].kind).toBe('parameter');
    expect(codes['FailedOperation.MediaType'].kind).toBe('parameter');
  });

  it('leave open what the code leaves open', () => {
    expect(ofKind(ALL, 'other')).toEqual(['DryRunOperation', 'FailedOperation']);
  });
});

describe('the presets and the kinds', () => {
  it('agree that a throttle slows the limiter down: `patient` for all, `standard` for RequestLimitExceeded', () => {
    for (const code of ofKind(ALL, 'throttle')) {
      expect([code, patient.match(code).rule]).toEqual([code, expect.objectContaining({ slowDown: true })]);
      const waits = standard.match(code).rule.action === 'retry';
      expect([code, waits]).toEqual([code, /^(RequestLimitExceeded|InternalError)\b/.test(code)]);
    }
  });

  it('agree that waiting helps against no quota, duplicate, parameter or refusal, but against what is under way', () => {
    const passes = 'UnsupportedOperation.IdempotentProcessing';
    expect(standard.match(passes).rule.action).toBe('retry');
    for (const code of ofKind(ALL, 'quota', 'duplicate', 'parameter', 'auth', 'credential')) {
      if (code === passes) continue;
      for (const policy of [standard, patient]) expect([code, policy.match(code).rule.action]).toEqual([code, 'fail']);
    }
  });
});
