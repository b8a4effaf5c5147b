import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { common } from '../../policies/common.js';
import { codesOf } from '../../policies/vod/action-codes.js';
import { actions } from '../../policies/vod/actions.js';
import { codes } from '../../policies/vod/codes.js';
import { type VodAction, type VodCode, vod } from '../../policies/vod.js';
import type { Code, KnownCodes } from '../../src/policy/catalogue.js';
import { type ActionEntry, defineProduct } from '../../src/policy/product.js';
import { type ProductFiles, problemsOfProduct } from '../support/catalogues.js';

const ACTIONS: readonly (readonly [VodAction, ActionEntry])[] = Object.entries(actions) as [VodAction, ActionEntry][];
const sdk = new URL(
  '../../node_modules/tencentcloud-sdk-nodejs-vod/tencentcloud/services/vod/v20180717/',
  import.meta.url,
);
const read = (file: string): string => readFileSync(new URL(file, sdk), 'utf8');

describe('the actions of VOD', () => {
  it('are 231: 67 only read, 30 are deduped by SessionId, 47 have a published limit', () => {
    expect(ACTIONS).toHaveLength(231);
    expect(ACTIONS.filter(([, { readOnly }]) => readOnly)).toHaveLength(67);
    expect(ACTIONS.filter(([, { dedupe }]) => dedupe?.field === 'SessionId')).toHaveLength(30);
    expect(ACTIONS.filter(([, { dedupe }]) => dedupe)).toHaveLength(30);
    const limits = ACTIONS.flatMap(([, { perSecond }]) => perSecond ?? []);
    expect(limits).toHaveLength(47);
    expect(new Set(limits)).toEqual(new Set([10, 20, 100]));
  });

  it('are the methods of the official SDK', () => {
    const methods = [...read('vod_client.d.ts').matchAll(/^ {4}([A-Z]\w+)\(req/gm)].map(([, name]) => name);
    expect(Object.keys(actions)).toEqual(methods.sort());
  });

  it('are deduped for as many days as the official SDK tells', () => {
    const requests = read('vod_models.d.ts').matchAll(/^export interface (\w+)Request \{\n(.*?)^\}/gms);
    const told = [...requests].flatMap(([, action, fields = '']) => {
      const doc = /\/\*\*((?:(?!\/\*\*).)*)SessionId\?: string;/s.exec(fields)?.[1];
      return doc === undefined ? [] : [[action, /三天/.test(doc) ? 3 : /七天|7 天/.test(doc) ? 7 : doc]];
    });
    const ours = ACTIONS.flatMap(([action, { dedupe }]) => (dedupe ? [[action, dedupe.days]] : []));
    expect(ours).toEqual(told.sort());
    expect(ours.filter(([, days]) => days === 7).map(([action]) => action)).toEqual([
      'ExecuteFunction',
      'ProcessMediaByProcedure',
      'RemoveWatermark',
    ]);
  });

  it('have the limits that are published', () => {
    const limits: Partial<Record<VodAction, number>> = {
      ApplyUpload: 100,
      CreateContentReviewTemplate: 10,
      DescribeEventConfig: 20,
      DescribeMediaInfos: 100,
      ProcessMedia: 100,
      WeChatMiniProgramPublish: 100,
    };
    for (const [action, perSecond] of Object.entries(limits))
      expect(vod.actions[action as VodAction]).toMatchObject({ perSecond });
    expect(vod.actions.SearchMedia.perSecond).toBeUndefined();
  });

  it('that look like reads but are not are writes', () => {
    const dedupe = { field: 'SessionId', days: 3 };
    expect(actions.DescribeAigcFaceInfoAsync).toEqual({ readOnly: false, dedupe });
    expect(actions.DescribeFileAttributes).toEqual({ readOnly: false, perSecond: 20, dedupe });
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

describe('the files of VOD', () => {
  it('agree with one another', () => {
    expect(problemsOfProduct({ product: vod, codes, codesOf }, [common])).toEqual([]);
  });

  it('list 1610 codes, all 234 of VOD and 12 common ones', () => {
    const listed = ACTIONS.flatMap(([action]) => codesOf(action) ?? []);
    expect(listed).toHaveLength(1610);
    expect(new Set(listed).size).toBe(246);
  });

  it('write the lists out', () => {
    expect(codesOf('ApplyUpload')).toEqual([
      'FailedOperation',
      'InternalError',
      'InvalidParameter.ExpireTime',
      'InvalidParameterValue.CoverType',
      'InvalidParameterValue.ExpireTime',
      'InvalidParameterValue.MediaStoragePath',
      'InvalidParameterValue.MediaType',
      'InvalidParameterValue.SubAppId',
      'UnauthorizedOperation',
    ]);
    expect(codesOf('AnActionOfTomorrow')).toBeUndefined();
    expect(codesOf('constructor')).toBeUndefined();
  });

  it('are a product of VOD, 2018-07-17, that carries no texts', () => {
    expect({ ...vod }).toEqual({ service: 'vod', version: '2018-07-17', actions });
  });
});

describe('what is held against the files of a product', () => {
  const one = { kind: 'state', en: 'It is gone.', zh: '已经不在。' } as const;
  const product = defineProduct({ service: 'x', version: '2020-01-01', actions: { Ab: { readOnly: true } } });
  const files = (list: string[] | undefined, more: Partial<ProductFiles> = {}): ProductFiles => ({
    product,
    codes: { A: one, B: one },
    codesOf: () => list,
    ...more,
  });
  const disorderly = defineProduct({
    service: 'x',
    version: '2020-01-01',
    actions: { B: { readOnly: true }, A: { readOnly: true } },
  });

  it.each<[string[], ProductFiles]>([
    [[], files(['A', 'B'])],
    [[], files(['A', 'B', 'Common'])],
    [['Ab has no list of codes'], files(undefined, { codes: {} })],
    [['no action lists B'], files(['A'])],
    [['Ab lists C, which no catalogue has'], files(['A', 'B', 'C'])],
    [['Ab lists A twice'], files(['A', 'A', 'B'])],
    [['Ab: A is out of order'], files(['B', 'A'])],
    [['x: A is out of order'], files(['A', 'B'], { product: disorderly })],
  ])('%j', (problems, given) => {
    expect(problemsOfProduct(given, [{ Common: one }])).toEqual(problems);
  });
});

describe('the types', () => {
  it('tell known codes and actions from others', () => {
    const code: Code = 'InternalError.DBError';
    const another: Code = 'LimitExceeded.OfAnotherProduct';
    const known: readonly (keyof KnownCodes)[] = [
      'IpInBlacklist',
      'RequestLimitExceeded.SendSms',
      'LimitExceeded.Quota',
    ];
    // @ts-expect-error: no catalogue has it
    const unknown: keyof KnownCodes = 'LimitExceeded.OfAnotherProduct';
    const ofVod: VodCode = 'InvalidParameterValue.SessionId';
    // @ts-expect-error: a common code is none of VOD's own
    const ofAll: VodCode = 'RequestLimitExceeded';
    const action: VodAction = 'PullUpload';
    // @ts-expect-error: there is no such action
    const misspelt: VodAction = 'PullUplaod';

    expect([code, another, unknown, ofVod, ofAll].map((each) => Object.hasOwn(codes, each))).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(known).toHaveLength(3);
    expect([action, misspelt].map((each) => Object.hasOwn(actions, each))).toEqual([true, false]);
  });
});
