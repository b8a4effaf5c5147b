import { setTimeout } from 'node:timers/promises';
import { type Child, startChild } from './child.js';
import type { Told } from './cluster-worker.js';
import { startServer } from './quota-server.js';
import { type RedisServer, startRedis } from './redis-server.js';
import { during, fairness, ratioOfQuota, roundsOf } from './shares.js';

/** Processes that share one quota over one Redis, and what befalls them. */
export interface Scene {
  readonly name: string;
  readonly processes: number;
  /** Without Redis, which only one process can be: what is lost to sharing is what it has more. */
  readonly alone?: true;
  /** By how much the clock of a process is wrong, ms. */
  readonly skew?: (index: number) => number;
  /** What happens after 0.4 of the time; the scene goes on for another 19 s at least. */
  readonly trouble?: (cast: {
    workers: readonly Child<'end'>[];
    redis: RedisServer;
    wait: (ms: number) => Promise<void>;
  }) => Promise<void> | void;
}

/** How a scene is played. */
export interface Staging {
  readonly seconds: number;
  /** Requests a second that all processes have together. */
  readonly quota: number;
  /** How many call, all processes together, each one call after the other. */
  readonly callers: number;
  /** Without learning, what the sharing alone does is seen: no refusal slows anybody down. */
  readonly fixed: boolean;
  /** How long processes are given to meet one another and to open their connections, ms. */
  readonly warmUp: number;
}

/** What became of a scene. */
export interface Scored {
  readonly ofQuota: number;
  /** How long a slot took to come round, ms, in each round. See {@link roundsOf}. */
  readonly rounds: readonly number[];
  /** Of the requests that were sent, the share that was over the quota. */
  readonly refused: number;
  /** Jain's index of what each process got. */
  readonly jain: number;
  /** What Redis was sent for a request of the service, and what it ran, the commands within scripts included. */
  readonly scriptsPerCall: number;
  readonly commandsPerCall: number;
  /** Of the quota, once the trouble is over. */
  readonly afterwards: number | undefined;
  readonly lost: number;
  /** The processes' warnings and unhandled rejections. */
  readonly warnings: readonly string[];
}

/** The rate is back this long after a trouble, ms. */
export const BACK = 4_000;

const ALONE: Scene = { name: '1, without Redis', processes: 1, alone: true };

export const well: readonly Scene[] = [
  ALONE,
  ...[1, 2, 4, 8].map((processes) => ({ name: `${processes}`, processes })),
];

export const troubled: readonly Scene[] = [
  { name: '8, one killed', processes: 8, trouble: ({ workers }) => void workers[0]?.signal('SIGKILL') },
  {
    name: '8, Redis stopped 3 s, data lost',
    processes: 8,
    async trouble({ redis, wait }) {
      await redis.stop();
      await wait(3_000);
      await redis.start();
    },
  },
  { name: '8, FLUSHALL', processes: 8, trouble: ({ redis }) => redis.flushAll() },
  {
    name: '8, one frozen 13 s',
    processes: 8,
    async trouble({ workers, wait }) {
      workers[0]?.signal('SIGSTOP');
      await wait(13_000);
      workers[0]?.signal('SIGCONT');
    },
  },
  { name: '8, clocks 10 min apart', processes: 8, skew: (index) => (index - 4) * 600_000 },
];

const wait = (ms: number): Promise<void> => setTimeout(ms);

/** Plays one scene on a Redis and a service of its own. */
export async function playScene(
  { processes, alone, skew, trouble }: Scene,
  { seconds, quota, callers, fixed, warmUp }: Staging,
): Promise<Scored> {
  const redis = await startRedis();
  const service = await startServer();
  await service.configure({ quota: [{ at: 0, quota }], stated: false });
  const door = new URL(service.url).port;
  const each = Math.ceil(callers / processes);
  const port = alone ? 0 : redis.port;
  const workers = await Promise.all(
    Array.from({ length: processes }, (_, index) => {
      const args = [door, port, index, each, quota, skew?.(index) ?? 0, fixed ? 1 : 0].map(String);
      return startChild<'end'>('./cluster-worker.js', { args });
    }),
  );
  await wait(warmUp);

  const { now: began } = await service.report();
  const before = redis.ran();
  await wait(seconds * (trouble ? 400 : 1000));
  await trouble?.({ workers, redis, wait });
  const { now: troubleOver } = await service.report();
  if (trouble) await wait(Math.max(seconds * 600, BACK + 15_000));
  const { now: ended, accepted, refused, acceptedFrom } = await service.report();
  const after = redis.ran();

  const alive = [...workers.keys()].filter((index) => workers[index]?.alive);
  const told = await Promise.all(alive.map((index) => (workers[index] as Child<'end'>).ask<Told>('end')));
  await Promise.all(workers.map((worker) => worker.close()));
  await service.close();
  await redis.stop();

  const sent = during(accepted, began, ended) + during(refused, began, ended);
  const from = trouble ? troubleOver + BACK : began;
  return {
    ofQuota: ratioOfQuota(accepted, quota, began, ended),
    rounds: roundsOf(accepted, quota, began, ended),
    refused: during(refused, began, ended) / sent,
    // Of those that live, once the trouble is over: nobody may have stopped.
    jain: fairness(alive.map((index) => during(acceptedFrom[index] ?? [], from, ended))),
    scriptsPerCall: (after.scripts - before.scripts) / sent,
    commandsPerCall: (after.commands - before.commands) / sent,
    afterwards: trouble && ratioOfQuota(accepted, quota, from, ended),
    lost: told.reduce((lost, { calls, answered }) => lost + calls - answered, 0),
    warnings: [...new Set(told.flatMap((one) => one.trouble))],
  };
}
