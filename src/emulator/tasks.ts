import { isRecord } from './checks.js';
import { errorBody } from './messages.js';
import { hex, type Random } from './random.js';
import { sessionIdOf } from './sessions.js';
import { TASK_KINDS, type TaskKind } from './task-kinds.js';
import { iso } from './time.js';
import type { Answer, EmulatedRequest } from './types.js';
import { invalidParameterValue, taskNotFound } from './vod-messages.js';

interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly account: string;
  readonly fileId: string;
  readonly sessionId: string;
  readonly sessionContext: string;
  readonly createdAt: number;
}

const DAY = 86_400_000;
/** `DescribeTasks` lists no older ones. */
const LISTED_FOR = 3 * DAY;
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
/** How many tasks are kept; the oldest is forgotten. */
const MOST = 100_000;
const STATUSES: readonly unknown[] = ['WAITING', 'PROCESSING', 'FINISH'];

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The tasks of VOD: those that were started, what becomes of each, and the list of an account's own. Every task succeeds.
 *
 * `DescribeTasks` heeds `Status`, `FileId`, `Sort.Order` (newest first, unless it is `Asc`), `Limit` and `ScrollToken`,
 * which names the next task, so that tasks that come in between move nothing.
 *
 * Source: cloud.tencent.com/document/product/266/31753.
 *
 * @param duration how long a task is `PROCESSING`, ms of the emulator's clock
 */
export const createTasks = (random: Random, epoch: () => number, duration: number) => {
  const tasks = new Map<string, Task>();
  const statusOf = ({ createdAt }: Task): string => (epoch() - createdAt < duration ? 'PROCESSING' : 'FINISH');

  const times = (task: Task): Record<string, string> => ({
    Status: statusOf(task),
    CreateTime: iso(task.createdAt),
    BeginProcessTime: iso(task.createdAt),
    FinishTime: statusOf(task) === 'FINISH' ? iso(task.createdAt + duration) : '',
  });

  const begin =
    (kind: TaskKind): Answer =>
    (request) => {
      const name = kind.type === 'Procedure' ? 'procedurev2' : kind.type;
      const task: Task = {
        id: `1250000000-${name}-${hex(32, random)}t0`,
        kind,
        account: request.account,
        fileId: textOf(request.params['FileId']),
        sessionId: sessionIdOf(request) ?? '',
        sessionContext: textOf(request.params['SessionContext']),
        createdAt: epoch(),
      };
      tasks.set(task.id, task);
      const [oldest] = tasks.size > MOST ? tasks.keys() : [];
      if (oldest !== undefined) tasks.delete(oldest);
      return { TaskId: task.id };
    };

  const describe: Answer = ({ params, account, language }) => {
    const task = tasks.get(textOf(params['TaskId']));
    if (task?.account !== account) return errorBody(taskNotFound, language);
    const { type, field } = task.kind;
    const detail = {
      TaskId: task.id,
      Status: statusOf(task),
      ErrCode: 0,
      Message: 'SUCCESS',
      SessionId: task.sessionId,
      SessionContext: task.sessionContext,
    };
    const ofProcedure = { FileId: task.fileId, MediaProcessResultSet: [] };
    return {
      TaskType: type,
      ...times(task),
      [field]: type === 'Procedure' ? { ...detail, ...ofProcedure } : detail,
    };
  };

  const summary = (task: Task): Record<string, unknown> => ({
    TaskId: task.id,
    FileId: task.fileId,
    TaskType: task.kind.type,
    SessionId: task.sessionId,
    SessionContext: task.sessionContext,
    ...times(task),
  });

  const listed = ({ account, params }: EmulatedRequest): Task[] => {
    const { Status: status, FileId: fileId, Sort: sort } = params;
    const found = [...tasks.values()].filter(
      (task) =>
        task.account === account &&
        epoch() - task.createdAt <= LISTED_FOR &&
        (status === undefined || statusOf(task) === status) &&
        (fileId === undefined || task.fileId === fileId),
    );
    return isRecord(sort) && sort['Order'] === 'Asc' ? found : found.reverse();
  };

  const list: Answer = (request) => {
    const { params, language } = request;
    const { Status: status, Limit: limit = DEFAULT_LIMIT, ScrollToken: token = '' } = params;
    const refuse = (name: string, code?: string) => errorBody(invalidParameterValue(name, code), language);
    if (status !== undefined && !STATUSES.includes(status)) return refuse('Status', 'InvalidParameterValue.Status');
    const count = Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > MAX_LIMIT) return refuse('Limit');
    const found = listed(request);
    const from = token === '' ? 0 : found.findIndex(({ id }) => id === token);
    if (from < 0) return refuse('ScrollToken');
    return {
      TaskSet: found.slice(from, from + count).map(summary),
      ScrollToken: found[from + count]?.id ?? '',
    };
  };

  return new Map<string, Answer>([
    ...[...TASK_KINDS].map(([action, kind]): [string, Answer] => [action, begin(kind)]),
    ['DescribeTaskDetail', describe],
    ['DescribeTasks', list],
  ]);
};
