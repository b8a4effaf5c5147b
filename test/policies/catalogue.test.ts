import { describe, expect, it } from 'vitest';
import { common } from '../../policies/common.js';
import { actions } from '../../policies/vod/actions.js';
import { codes } from '../../policies/vod/codes.js';
import { type VodAction, type VodCode, vod } from '../../policies/vod.js';
import type { Catalogue, Code, Kind, KnownCodes } from '../../src/policy/catalogue.js';
import type { ActionEntry } from '../../src/policy/product.js';

const KINDS: Readonly<Record<Kind, true>> = {
  throttle: true,
  auth: true,
  clock: true,
  credential: true,
  quota: true,
  parameter: true,
  state: true,
  server: true,
  duplicate: true,
  other: true,
};

const CATALOGUES: readonly (readonly [string, Catalogue])[] = [
  ['common', common],
  ['vod', codes],
];

const ALL: Catalogue = { ...common, ...codes };
const ENTRIES = Object.entries(ALL);
const ACTIONS: readonly (readonly [string, ActionEntry])[] = Object.entries(actions);

/** The codes of a kind, in order. */
const ofKind = (catalogue: Catalogue, kind: Kind): string[] =>
  Object.keys(catalogue).filter((code) => catalogue[code]?.kind === kind);

/** What occurs more than once. */
const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe('the catalogues of codes', () => {
  it('hold 32 common codes and 191 of VOD, none of them in both', () => {
    expect(Object.keys(common)).toHaveLength(32);
    expect(Object.keys(codes)).toHaveLength(191);
    expect(Object.keys(common).filter((code) => Object.hasOwn(codes, code))).toEqual([]);
  });

  it.each(CATALOGUES)('are alphabetical: %s', (_, catalogue) => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(catalogue).sort());
  });

  it.each(CATALOGUES)('name codes as the service does, dotted once at most: %s', (_, catalogue) => {
    for (const code of Object.keys(catalogue)) expect(code).toMatch(/^[A-Za-z]+(\.[A-Za-z]+)?$/);
  });

  it.each(ENTRIES)('explain %s in one line of each language', (_, { kind, en, zh }) => {
    expect(KINDS).toHaveProperty(kind);
    expect(en).toMatch(/^[A-Z][ -~]*[^ .]\.$/); // printable ASCII, so no newline; ends with a single full stop
    expect(en.length).toBeLessThanOrEqual(110);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).toMatch(/^[^\r\n]*[^。\r\n]。$/);
  });

  it('say something different of each code, in both languages', () => {
    expect(repeated(ENTRIES.map(([, { en }]) => en))).toEqual([]);
    expect(repeated(ENTRIES.map(([, { zh }]) => zh))).toEqual([]);
  });
});

describe('the kinds of codes', () => {
  it('call nothing but RequestLimitExceeded a throttle', () => {
    expect(ofKind(ALL, 'throttle')).toEqual(['RequestLimitExceeded']);
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
      'UnauthorizedOperation',
      'AuthFailure',
      'FailedOperation.NoPrivileges',
    ]);
  });

  it('call a count that is full a quota, and a request that is too long a parameter', () => {
    expect(ofKind(ALL, 'quota')).toEqual([
      'LimitExceeded',
      'FailedOperation.ClassLevelLimitExceeded',
      'FailedOperation.SubclassLimitExceeded',
      'LimitExceeded.KeyFrameDescCountReachMax',
      'LimitExceeded.TagCountReachMax',
      'LimitExceeded.TooMuchTemplate',
    ]);
    expect(ofKind(ALL, 'parameter')).toEqual(
      expect.arrayContaining([
        'RequestSizeLimitExceeded',
        'InvalidParameterValue.FileIdsTooMany',
        'InvalidParameterValue.KeyFrameDescContentTooLong',
        'InvalidParameterValue.LimitTooLarge',
        'InvalidParameterValue.SessionContextTooLong',
        'InvalidParameterValue.SessionIdTooLong',
        'InvalidParameterValue.TagTooLong',
      ]),
    );
  });

  it('call what was done before a duplicate, whatever the prefix', () => {
    expect(ofKind(ALL, 'duplicate')).toEqual([
      'FailedOperation.ClassNameDuplicate',
      'FailedOperation.TaskDuplicate',
      'InvalidParameter.ExistedProcedureName',
      'InvalidParameterValue.FaceDuplicate',
      'InvalidParameterValue.SessionId',
      'InvalidParameterValue.UniqueIdentifier',
    ]);
  });

  it('blame the server for every InternalError and little else', () => {
    expect(ofKind(ALL, 'server')).toEqual([
      'InternalError',
      'ServiceUnavailable',
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
      'FailedOperation.InvalidAccount',
      'FailedOperation.InvalidVodUser',
      'FailedOperation.MediaForbidedBySystem',
      'FailedOperation.ParentIdNoFound',
      'FailedOperation.UserStatusInavlid',
      'InvalidParameter.ProcedureNameNotExist',
      'InvalidParameterValue.DeleteDefaultTemplate',
      'InvalidParameterValue.DomainName',
      'InvalidParameterValue.FileId',
      'InvalidParameterValue.ModifyDefaultTemplate',
      'InvalidParameterValue.SourceDefinition',
      'InvalidParameterValue.TaskId',
      'ResourceNotFound.CoverUrl',
      'ResourceNotFound.FileNotExist',
      'ResourceNotFound.Person',
      'ResourceNotFound.TemplateNotExist',
      'ResourceNotFound.UserNotExist',
      'ResourceNotFound.Word',
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

describe('the actions of VOD', () => {
  it('are 231 in alphabetical order: 67 only read, 30 are deduped by SessionId', () => {
    const names = ACTIONS.map(([name]) => name);
    expect(names).toHaveLength(231);
    expect(names).toEqual([...names].sort());
    expect(ACTIONS.filter(([, { readOnly }]) => readOnly)).toHaveLength(67);
    expect(ACTIONS.filter(([, { dedupe }]) => dedupe !== undefined)).toHaveLength(30);
    expect(ACTIONS.filter(([, { dedupe }]) => dedupe === 'SessionId')).toHaveLength(30);
  });

  it('that look like reads but are not are writes', () => {
    expect(actions.DescribeAigcFaceInfoAsync).toEqual({ readOnly: false, dedupe: 'SessionId' });
    expect(actions.DescribeFileAttributes).toEqual({ readOnly: false, dedupe: 'SessionId' });
    expect(actions.PullEvents).toEqual({ readOnly: false });
  });

  it('that read are named so, and need no dedupe', () => {
    for (const [name, { readOnly, dedupe }] of ACTIONS) {
      if (!readOnly) continue;
      expect(name).toMatch(/^(Describe|List|Search|ParseStreamingManifest$)/);
      expect(dedupe).toBeUndefined();
    }
    const writesCalledDescribe = ACTIONS.filter(([name, { readOnly }]) => name.startsWith('Describe') && !readOnly);
    expect(writesCalledDescribe.map(([name]) => name)).toEqual(['DescribeAigcFaceInfoAsync', 'DescribeFileAttributes']);
  });
});

describe('the product', () => {
  it('is VOD of 2018-07-17 with its actions and codes', () => {
    expect(vod.service).toBe('vod');
    expect(vod.version).toBe('2018-07-17');
    expect(vod.actions).toEqual(actions);
    expect(vod.codes).toEqual(codes);
  });

  it('lets the compiler complete codes and actions, and take other codes as well', () => {
    const code: Code = 'InternalError.DBError';
    const another: Code = 'LimitExceeded.OfAnotherProduct';
    const known: readonly (keyof KnownCodes)[] = ['RequestLimitExceeded', 'InternalError.DBError'];
    // @ts-expect-error: no catalogue has it
    const unknown: keyof KnownCodes = 'LimitExceeded.OfAnotherProduct';
    const ofVod: VodCode = 'InvalidParameterValue.SessionId';
    // @ts-expect-error: a common code is none of VOD's own
    const ofAll: VodCode = 'RequestLimitExceeded';
    const action: VodAction = 'PullUpload';
    // @ts-expect-error: there is no such action
    const misspelt: VodAction = 'PullUplaod';

    expect([code, ...known, ofVod].every((each) => Object.hasOwn(ALL, each))).toBe(true);
    expect([another, unknown].some((each) => Object.hasOwn(ALL, each))).toBe(false);
    expect([ofAll].some((each) => Object.hasOwn(codes, each))).toBe(false);
    expect([action, misspelt].map((each) => Object.hasOwn(actions, each))).toEqual([true, false]);
  });
});
