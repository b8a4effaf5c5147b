import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/index.js';
import { call, codeOf, type Parts, start } from './support.js';

const create = (emulator: Emulator, name: string, parent = -1, parts: Parts = {}) =>
  call(emulator, { action: 'CreateClass', params: { ParentId: parent, ClassName: name }, ...parts });

const all = async (emulator: Emulator, parts: Parts = {}): Promise<unknown> =>
  (await call(emulator, { action: 'DescribeAllClass', ...parts }))['ClassInfoSet'];

describe('classes', () => {
  it('are made, renamed, taken out and listed', async () => {
    const emulator = await start();
    expect(await create(emulator, 'a')).toMatchObject({ ClassId: 1 });
    expect(await create(emulator, 'b', 1)).toMatchObject({ ClassId: 2 });
    expect(await codeOf(emulator, { action: 'ModifyClass', params: { ClassId: 2, ClassName: 'c' } })).toBe('ok');
    expect(await all(emulator)).toEqual([
      { ClassId: 1, ParentId: -1, Name: 'a', ClassName: 'a', Level: 0, SubClassIdSet: [2] },
      { ClassId: 2, ParentId: 1, Name: 'c', ClassName: 'c', Level: 1, SubClassIdSet: [] },
    ]);
    expect(await codeOf(emulator, { action: 'DeleteClass', params: { ClassId: 2 } })).toBe('ok');
    expect(await codeOf(emulator, { action: 'DeleteClass', method: 'GET', query: 'ClassId=1' })).toBe('ok');
    expect(await all(emulator)).toEqual([]);
    expect(await create(emulator, 'a')).toMatchObject({ ClassId: 3 });
  });

  it.each<[string, Parts, string, string]>([
    [
      'a name that its parent has',
      { action: 'CreateClass', params: { ParentId: -1, ClassName: 'a' } },
      'FailedOperation.ClassNameDuplicate',
      '操作失败：分类名称重复。',
    ],
    [
      'a parent that there is not',
      { action: 'CreateClass', params: { ParentId: 99, ClassName: 'x' } },
      'FailedOperation.ParentIdNoFound',
      '操作失败：父类 ID 不存在。',
    ],
    [
      'a fifth level',
      { action: 'CreateClass', params: { ParentId: 4, ClassName: 'x' } },
      'FailedOperation.ClassLevelLimitExceeded',
      '操作失败：超过分类层数限制。',
    ],
    [
      'a new name that its parent has',
      { action: 'ModifyClass', params: { ClassId: 5, ClassName: 'a' } },
      'FailedOperation.ClassNameDuplicate',
      '操作失败：分类名称重复。',
    ],
    [
      'a class to rename that there is not',
      { action: 'ModifyClass', params: { ClassId: 99, ClassName: 'x' } },
      'FailedOperation.ClassNoFound',
      '操作失败：分类不存在。',
    ],
    [
      'a class to take out that there is not',
      { action: 'DeleteClass', params: { ClassId: 99 } },
      'InvalidParameterValue.ClassId',
      '参数值错误：ClassId。',
    ],
    [
      'a class to take out that has others below it',
      { action: 'DeleteClass', params: { ClassId: 1 } },
      'UnsupportedOperation.ClassNotEmpty',
      '不支持删除非空分类。',
    ],
  ])('%s is refused', async (_, parts, code, chinese) => {
    const emulator = await start();
    for (const [name, parent] of [
      ['a', -1],
      ['b', 1],
      ['c', 2],
      ['d', 3],
      ['e', -1],
    ] as const) {
      expect((await create(emulator, name, parent)).Error).toBeUndefined();
    }
    const before = await all(emulator);
    const { Error: error } = await call(emulator, { ...parts, language: 'zh-CN' });
    expect(error).toEqual({ Code: code, Message: chinese });
    expect((await call(emulator, parts)).Error?.Message).toMatch(/^The(?:re)? /);
    expect(await all(emulator)).toEqual(before);
    expect(emulator.writes).toHaveLength(5);
  });

  it('are a tree for each account', async () => {
    const emulator = await start({ credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const a = { secretId: 'AKIDa', secretKey: 'a' };
    const b = { secretId: 'AKIDb', secretKey: 'b' };
    await create(emulator, 'same', -1, a);
    expect((await create(emulator, 'same', -1, b)).Error).toBeUndefined();
    expect((await create(emulator, 'below', 1, b)).Error?.Code).toBe('FailedOperation.ParentIdNoFound');
    expect(await codeOf(emulator, { action: 'DeleteClass', params: { ClassId: 1 }, ...b })).toBe(
      'InvalidParameterValue.ClassId',
    );
    expect(await all(emulator, a)).toHaveLength(1);
  });
});
