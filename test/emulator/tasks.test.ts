import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../src/emulator/index.js';
import { TASK_KINDS } from '../../src/emulator/task-kinds.js';
import { type Answered, call, codeOf, type HeldClock, type Parts, start, startHeld } from './support.js';

const DAY = 86_400_000;
const at = (clock: HeldClock): Parts => ({ timestamp: Math.floor(clock.epoch() / 1000) });

interface Summary {
  TaskId: string;
  Status: string;
  FileId: string;
}

const begin = async (emulator: Emulator, params: object, parts: Parts = {}): Promise<string> => {
  const { TaskId: id } = await call(emulator, { action: 'ProcessMedia', params, ...parts });
  return String(id);
};

const list = (emulator: Emulator, params: object = {}, parts: Parts = {}): Promise<Answered> =>
  call(emulator, { action: 'DescribeTasks', params, ...parts });

const idsIn = (answer: Answered): string[] => (answer['TaskSet'] as Summary[]).map(({ TaskId }) => TaskId);

describe('a task', () => {
  it('is found by its id', async () => {
    const { emulator, clock } = await startHeld();
    const params = { FileId: '387702', SessionId: 's', SessionContext: 'c' };
    const id = await begin(emulator, params, at(clock));
    const { RequestId: _, ...detail } = await call(emulator, {
      action: 'DescribeTaskDetail',
      params: { TaskId: id },
      ...at(clock),
    });
    expect(detail).toEqual({
      TaskType: 'Procedure',
      Status: 'FINISH',
      CreateTime: '2026-01-15T08:00:00Z',
      BeginProcessTime: '2026-01-15T08:00:00Z',
      FinishTime: '2026-01-15T08:00:00Z',
      ProcedureTask: {
        TaskId: id,
        Status: 'FINISH',
        ErrCode: 0,
        Message: 'SUCCESS',
        SessionId: 's',
        SessionContext: 'c',
        FileId: '387702',
        MediaProcessResultSet: [],
      },
    });
  });

  it.each([...TASK_KINDS])('of %s is told as %o', async (action, { type, field }) => {
    const emulator = await start();
    const { TaskId: id } = await call(emulator, { action });
    expect(id).toMatch(/^1250000000-\w+-[0-9a-f]{32}t0$/);
    expect(await call(emulator, { action: 'DescribeTaskDetail', params: { TaskId: id } })).toMatchObject({
      TaskType: type,
      [field]: { TaskId: id, Status: 'FINISH' },
    });
  });

  it('is under way as long as the option says', async () => {
    const { emulator, clock } = await startHeld({ taskDuration: 60_000 });
    const id = await begin(emulator, {}, at(clock));
    const parts = { action: 'DescribeTaskDetail', params: { TaskId: id } };
    clock.advance(59_999);
    expect(await call(emulator, { ...parts, ...at(clock) })).toMatchObject({ Status: 'PROCESSING', FinishTime: '' });
    expect(await list(emulator, { Status: 'FINISH' }, at(clock))).toMatchObject({ TaskSet: [] });
    expect(idsIn(await list(emulator, { Status: 'PROCESSING' }, at(clock)))).toEqual([id]);
    clock.advance(1);
    expect(await call(emulator, { ...parts, ...at(clock) })).toMatchObject({
      Status: 'FINISH',
      FinishTime: '2026-01-15T08:01:00Z',
      ProcedureTask: { Status: 'FINISH' },
    });
  });

  it('that nobody started, or another account did, is not found', async () => {
    const emulator = await start({ credentials: { AKIDa: 'a', AKIDb: 'b' } });
    const b = { secretId: 'AKIDb', secretKey: 'b' };
    const id = await begin(emulator, {}, { secretId: 'AKIDa', secretKey: 'a' });
    expect((await call(emulator, { action: 'DescribeTaskDetail', params: { TaskId: id }, ...b })).Error).toEqual({
      Code: 'InvalidParameterValue.TaskId',
      Message: 'The task does not exist.',
    });
    const parts = { action: 'DescribeTaskDetail', language: 'zh-CN', ...b };
    expect((await call(emulator, parts)).Error?.Message).toBe('任务 ID 不存在。');
    expect(await list(emulator, {}, b)).toMatchObject({ TaskSet: [], ScrollToken: '' });
  });

  it('is none that was refused', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    await call(emulator, { action: 'ProcessMedia' });
    expect(await list(emulator)).toMatchObject({ TaskSet: [] });
    emulator.inject({ kind: 'error', code: 'InternalError', after: true, count: 1 });
    await call(emulator, { action: 'ProcessMedia' });
    expect(idsIn(await list(emulator))).toHaveLength(1);
  });
});

describe('DescribeTasks', () => {
  const startWith = async (count: number): Promise<{ emulator: Emulator; ids: string[] }> => {
    const emulator = await start({ quota: Infinity });
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.unshift(await begin(emulator, { FileId: String(index % 2) }));
    return { emulator, ids };
  };

  it('lists the newest first, ten at a time', async () => {
    const { emulator, ids } = await startWith(25);
    const seen: string[] = [];
    let token = '';
    const pages: number[] = [];
    do {
      const page = await list(emulator, { ScrollToken: token });
      seen.push(...idsIn(page));
      pages.push(idsIn(page).length);
      token = String(page['ScrollToken']);
    } while (token !== '');
    expect(pages).toEqual([10, 10, 5]);
    expect(seen).toEqual(ids);
  });

  it('goes on where it stopped though tasks came in between', async () => {
    const { emulator, ids } = await startWith(6);
    const first = await list(emulator, { Limit: 3 });
    await begin(emulator, {});
    const second = await list(emulator, { Limit: 3, ScrollToken: first['ScrollToken'] });
    expect([...idsIn(first), ...idsIn(second)]).toEqual(ids);
    expect(second['ScrollToken']).toBe('');
  });

  it('heeds FileId and the order, in JSON and in a query', async () => {
    const { emulator, ids } = await startWith(4);
    const even = [ids[3], ids[1]];
    const params = { FileId: '0', Sort: { Field: 'CreateTime', Order: 'Asc' }, Limit: 2 };
    expect(idsIn(await list(emulator, params))).toEqual(even);
    const query = 'FileId=0&Sort.Field=CreateTime&Sort.Order=Asc&Limit=2';
    expect(idsIn(await call(emulator, { action: 'DescribeTasks', method: 'GET', query }))).toEqual(even);
  });

  it('forgets what is older than three days', async () => {
    const { emulator, clock } = await startHeld();
    const id = await begin(emulator, {}, at(clock));
    clock.advance(3 * DAY);
    expect(idsIn(await list(emulator, {}, at(clock)))).toEqual([id]);
    clock.advance(1000);
    expect(await list(emulator, {}, at(clock))).toMatchObject({ TaskSet: [] });
    expect(await codeOf(emulator, { action: 'DescribeTaskDetail', params: { TaskId: id }, ...at(clock) })).toBe('ok');
  });

  it.each<[object, string, string]>([
    [{ Status: 'DONE' }, 'InvalidParameterValue.Status', 'Status'],
    [{ Limit: 0 }, 'InvalidParameterValue', 'Limit'],
    [{ Limit: 101 }, 'InvalidParameterValue', 'Limit'],
    [{ Limit: 1.5 }, 'InvalidParameterValue', 'Limit'],
    [{ Limit: 'x' }, 'InvalidParameterValue', 'Limit'],
    [{ ScrollToken: 'x' }, 'InvalidParameterValue', 'ScrollToken'],
  ])('%o is refused', async (params, code, name) => {
    const emulator = await start();
    expect((await list(emulator, params)).Error).toEqual({
      Code: code,
      Message: `The value of parameter \`${name}\` is not valid.`,
    });
    expect((await list(emulator, params, { language: 'zh-CN' })).Error?.Message).toBe(`参数值错误：${name}。`);
  });
});
