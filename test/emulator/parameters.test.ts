import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { actions } from '../../policies/vod/actions.js';
import type { EmulatedRequest, Emulator } from '../../src/emulator/index.js';
import { vodParameters, vodReads, vodSessionDays } from '../../src/emulator/vod-parameters.js';
import { call, type Parts, start } from './support.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An emulator that is strict, and the parameters of the last request for an action that its answer saw. */
const startStrict = async (action = 'SearchMedia'): Promise<{ emulator: Emulator; seen: () => unknown }> => {
  let params: EmulatedRequest['params'] | undefined;
  const look = (request: EmulatedRequest) => {
    params = request.params;
    return {};
  };
  const emulator = await start({ checkParameters: true, answers: { [action]: look } });
  return { emulator, seen: () => params };
};

describe('the data module', () => {
  it('is what the script makes of the installed typings', async () => {
    const script = `${root}scripts/emulated-parameters.mjs`;
    const { stdout } = await promisify(execFile)(process.execPath, [script, '--print'], { maxBuffer: 1 << 24 });
    expect(stdout).toBe(readFileSync(`${root}src/emulator/vod-parameters.ts`, 'utf8'));
  });

  it('knows the actions that the policies know, and tells reads from writes as they do', () => {
    expect(Object.keys(vodParameters).sort()).toEqual(Object.keys(actions).sort());
    const reads = Object.entries(actions).filter(([, { readOnly }]) => readOnly);
    expect(Object.keys(vodReads).sort()).toEqual(reads.map(([action]) => action).sort());
    const deduped = Object.entries(actions).filter(([, entry]) => 'dedupe' in entry);
    expect(Object.keys(vodSessionDays).sort()).toEqual(deduped.map(([action]) => action).sort());
    expect(deduped).toHaveLength(30);
  });

  it('knows for how long a SessionId is deduped', () => {
    const seven = Object.entries(vodSessionDays).filter(([, days]) => days === 7);
    expect(seven.map(([action]) => action)).toEqual(['ExecuteFunction', 'ProcessMediaByProcedure', 'RemoveWatermark']);
    expect(new Set(Object.values(vodSessionDays))).toEqual(new Set([3, 7]));
  });
});

describe('with checkParameters', () => {
  it.each<[string, Parts, string, string, string]>([
    [
      'a required parameter that is absent',
      { action: 'DescribeTaskDetail', params: { SubAppId: 1 } },
      'MissingParameter',
      'The request is missing a required parameter `TaskId`.',
      '缺少参数 `TaskId`。',
    ],
    [
      'a required parameter that is null',
      { action: 'DescribeTaskDetail', params: { TaskId: null } },
      'MissingParameter',
      'The request is missing a required parameter `TaskId`.',
      '缺少参数 `TaskId`。',
    ],
    [
      'a parameter that the action does not have',
      { action: 'SearchMedia', params: { Limit: 1, Limits: 2 } },
      'UnknownParameter',
      'The parameter `Limits` is not recognized.',
      '未知参数错误，未定义参数 `Limits`。',
    ],
    [
      'a string for a number',
      { action: 'SearchMedia', params: { Limit: '1' } },
      'InvalidParameter',
      'The value type of parameter `Limit` is not valid.',
      '参数 `Limit` 取值类型错误。参数类型应为 `number`。',
    ],
    [
      'a number for a string',
      { action: 'DescribeTaskDetail', params: { TaskId: 1 } },
      'InvalidParameter',
      'The value type of parameter `TaskId` is not valid.',
      '参数 `TaskId` 取值类型错误。参数类型应为 `string`。',
    ],
    [
      'a value for a list',
      { action: 'DescribeMediaInfos', params: { FileIds: '1' } },
      'InvalidParameter',
      'The value type of parameter `FileIds` is not valid.',
      '参数 `FileIds` 取值类型错误。参数类型应为 `list of string`。',
    ],
    [
      'an item of the wrong type in a list',
      { action: 'DescribeMediaInfos', params: { FileIds: ['1', 2] } },
      'InvalidParameter',
      'The value type of parameter `FileIds.1` is not valid.',
      '参数 `FileIds.1` 取值类型错误。参数类型应为 `string`。',
    ],
    [
      'a list for an object',
      { action: 'ProcessMedia', params: { MediaProcessTask: [] } },
      'InvalidParameter',
      'The value type of parameter `MediaProcessTask` is not valid.',
      '参数 `MediaProcessTask` 取值类型错误。参数类型应为 `object`。',
    ],
  ])('%s is refused in English and in Chinese', async (_, parts, code, english, chinese) => {
    const { emulator } = await startStrict('None');
    expect((await call(emulator, parts)).Error).toEqual({ Code: code, Message: english });
    expect((await call(emulator, { ...parts, language: 'zh-CN' })).Error).toEqual({ Code: code, Message: chinese });
    expect(emulator.stats()).toMatchObject({ executed: {}, refused: { [code]: 2 } });
    expect(emulator.writes).toEqual([]);
  });

  it.each<[string, Parts]>([
    ['a query', { method: 'GET', query: 'Limit=20&Offset=-5&Text=12&Tags.0=1&CreateTime.After=2026&FileIds.0=' }],
    [
      'a form',
      {
        contentType: 'application/x-www-form-urlencoded',
        body: 'Limit=20&Offset=-5&Text=12&Tags.0=1&CreateTime.After=2026&FileIds.0=',
      },
    ],
  ])('the text of %s becomes what it stands for', async (_, parts) => {
    const { emulator, seen } = await startStrict();
    expect((await call(emulator, { action: 'SearchMedia', ...parts })).Error).toBeUndefined();
    expect(seen()).toEqual({
      Limit: 20,
      Offset: -5,
      Text: '12',
      Tags: ['1'],
      CreateTime: { After: '2026' },
      FileIds: [''],
    });
  });

  it.each([
    ['Limit=many', 'Limit'],
    ['Limit=', 'Limit'],
    ['Limit=1e3', 'Limit'],
    ['Limit.0=1', 'Limit'],
    ['FileIds=1', 'FileIds'],
    ['CreateTime=2026', 'CreateTime'],
    ['FileIds.1=1', 'FileIds'],
  ])('the query %s is of the wrong type', async (query, name) => {
    const { emulator } = await startStrict();
    const { Error: error } = await call(emulator, { action: 'SearchMedia', method: 'GET', query });
    expect(error).toEqual({
      Code: 'InvalidParameter',
      Message: `The value type of parameter \`${name}\` is not valid.`,
    });
  });

  it('numbers of a list are read as well', async () => {
    const { emulator, seen } = await startStrict('DescribeTranscodeTemplates');
    const parts = { action: 'DescribeTranscodeTemplates', method: 'GET' as const };
    await call(emulator, { ...parts, query: 'Definitions.0=10&Definitions.1=20' });
    expect(seen()).toEqual({ Definitions: [10, 20] });
    const { Error: error } = await call(emulator, { ...parts, query: 'Definitions.0=10&Definitions.1=x' });
    expect(error?.Message).toContain('`Definitions.1`');
  });

  it('nulls are left out, and nothing below the top is looked at', async () => {
    const { emulator, seen } = await startStrict();
    await call(emulator, { action: 'SearchMedia', params: { Limit: null, CreateTime: { Unheard: 1 } } });
    expect(seen()).toEqual({ CreateTime: { Unheard: 1 } });
  });

  it.each<[string, Parts]>([
    ['an action without parameters', { action: 'DescribePrepaidProducts' }],
    ['another version', { action: 'DescribeTaskDetail', version: '2017-03-12' }],
    ['another service', { action: 'DescribeTaskDetail', service: 'mps' }],
    ['an action that is new', { action: 'DescribeTheFuture', params: { Anything: 1 } }],
    ['a body that is not read', { action: 'DescribeMediaInfos', contentType: 'application/octet-stream', body: 'x' }],
  ])('%s is let in', async (_, parts) => {
    const { emulator } = await startStrict();
    const { Error: error } = await call(emulator, parts);
    expect(error?.Code ?? 'ok').toMatch(/^ok$|^InvalidParameterValue\.TaskId$/);
  });

  it('a service that repeats the loopback host is VOD', async () => {
    const { emulator } = await startStrict();
    const { Error: error } = await call(emulator, { action: 'DescribeTaskDetail', service: '127' });
    expect(error?.Code).toBe('MissingParameter');
  });
});

describe('without checkParameters', () => {
  it('anything goes', async () => {
    const emulator = await start();
    for (const params of [{}, { Nonsense: 1 }, { FileIds: 7 }]) {
      expect((await call(emulator, { action: 'DescribeMediaInfos', params })).Error).toBeUndefined();
    }
  });
});

describe('an action that only reads', () => {
  it('is answered as to an account that has nothing, in the fields that the typings have', async () => {
    const emulator = await start();
    const { RequestId, ...templates } = await call(emulator, { action: 'DescribeTranscodeTemplates' });
    expect(templates).toEqual({ TotalCount: 0, TranscodeTemplateSet: [] });
    expect(RequestId).toEqual(expect.any(String));
    expect(await call(emulator, { action: 'ListFiles' })).toMatchObject({ IsTruncated: false, NextMarker: '' });
    expect(Object.keys(await call(emulator, { action: 'DescribeDrmKeyProviderInfo' }))).toEqual(['RequestId']);
  });
});
