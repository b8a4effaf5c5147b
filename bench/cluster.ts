import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { header, save } from './harness/old.js';
import { startServer } from './harness/quota-server.js';
import { type RedisServer, startRedis } from './harness/redis-server.js';

// Processes that share one quota over one Redis, well and in trouble.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    quota: { type: 'string', default: '200' },
    callers: { type: 'string', default: '320' },
    only: { type: 'string', default: '' },
    // Without learning, what the sharing alone does is seen: no refusal slows anybody down.
    fixed: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const quota = Number(values.quota);

/** What a process tells in the end. */
interface Told {
  readonly calls: number;
  readonly answered: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly told: readonly string[];
  readonly trouble: readonly string[];
}

interface Scene {
  readonly name: string;
  readonly processes: number;
  readonly skew?: (index: number) => number;
  /** What happens after 0.4 of the time; the scene goes on for another 19 s at least. */
  readonly trouble?: (cast: { workers: readonly ChildProcess[]; redis: RedisServer }) => Promise<void> | void;
}

/** A program is given this long to meet the others and to open its connections, ms. */
const WARM_UP = 2_500;
/** The rate is back this long after a trouble, ms. */
const BACK = 4_000;

const scenes: readonly Scene[] = [
  { name: '1 process', processes: 1 },
  { name: '4 processes', processes: 4 },
  { name: '8 processes', processes: 8 },
  { name: '8, one killed', processes: 8, trouble: ({ workers }) => void workers[0]?.kill('SIGKILL') },
  {
    name: '8, Redis stopped 3 s, data lost',
    processes: 8,
    async trouble({ redis }) {
      await redis.stop();
      await wait(3_000);
      await redis.start();
    },
  },
  { name: '8, FLUSHALL', processes: 8, trouble: ({ redis }) => redis.flushAll() },
  {
    name: '8, one frozen 13 s',
    processes: 8,
    async trouble({ workers }) {
      workers[0]?.kill('SIGSTOP');
      await wait(13_000);
      workers[0]?.kill('SIGCONT');
    },
  },
  { name: '8, clocks 10 min apart', processes: 8, skew: (index) => (index - 4) * 600_000 },
];

/**
 * How many a second, over the quota. Calls that share a window come in bursts a window apart, and where an interval
 * begins would decide about one burst more or less: it is the mean over intervals that begin within one second.
 */
function ratio(times: readonly number[], from: number, to: number): number {
  const STEPS = 40;
  const length = to - from - 1000;
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    const begin = from + (step * 1000) / STEPS;
    sum += times.filter((time) => time >= begin && time < begin + length).length;
  }
  return sum / STEPS / ((quota * length) / 1000);
}

/** How evenly it was shared: 1 where all had the same (Jain's index). */
function fairness(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0));
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

async function play({ name, processes, skew, trouble }: Scene) {
  const redis = await startRedis();
  const service = await startServer();
  await service.configure({ quota: [{ at: 0, quota }], stated: false });
  const port = new URL(service.url).port;
  const each = Math.ceil(Number(values.callers) / processes);
  const workers = Array.from({ length: processes }, (_, index) => {
    const args = [port, redis.port, index, each, quota, skew?.(index) ?? 0, values.fixed ? 1 : 0];
    return fork(fileURLToPath(new URL('cluster-worker.js', import.meta.url)), args.map(String));
  });
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  await wait(WARM_UP);

  const { now: began } = await service.report();
  const scripts = redis.scripts();
  await wait(seconds * (trouble ? 400 : 1000));
  await trouble?.({ workers, redis });
  const { now: troubleOver } = await service.report();
  if (trouble) await wait(Math.max(seconds * 600, BACK + 15_000));
  const { now: ended, accepted, refused, acceptedFrom } = await service.report();
  const cost = redis.scripts() - scripts;

  const alive = [...workers.keys()].filter((index) => isAlive(workers[index] as ChildProcess));
  const told: Told[] = [];
  for (const worker of workers.filter(isAlive)) {
    const heard = once(worker, 'message') as Promise<[Told]>;
    worker.send('end');
    told.push((await heard)[0]);
  }
  await service.close();
  await redis.stop();

  const during = (times: readonly number[], from: number, to: number): number =>
    times.filter((time) => time >= from && time < to).length;
  const sent = during(accepted, began, ended) + during(refused, began, ended);
  return {
    name,
    ofQuota: ratio(accepted, began, ended),
    refused: during(refused, began, ended) / sent,
    // Of those that live, once the trouble is over: nobody may have stopped.
    jain: fairness(
      alive.map((index) => during(acceptedFrom[index] ?? [], trouble ? troubleOver + BACK : began, ended)),
    ),
    scriptsPerCall: cost / sent,
    afterwards: trouble && ratio(accepted, troubleOver + BACK, ended),
    lost: told.reduce((lost, { calls, answered }) => lost + calls - answered, 0),
    bySecond: Array.from({ length: Math.floor((ended - began) / 1000) }, (_, second) =>
      during(accepted, began + second * 1000, began + (second + 1) * 1000),
    ),
    told,
  };
}

header();
console.log(
  `quota ${quota}/s, ${values.callers} callers: ≥ 0.97 of it, ≤ 0.5 % refused, Jain ≥ 0.99, ≤ 1 script a call;`,
);
console.log(`after a trouble ≥ 0.95 from ${BACK / 1000} s on; none lost\n`);
console.log('| processes | answered / quota | refused | Jain | scripts a call | from 4 s after | lost |');
const results = [];
for (const scene of scenes.filter(({ name }) => name.includes(values.only))) {
  const played = await play(scene);
  results.push(played);
  const { name, ofQuota, refused, jain, scriptsPerCall, afterwards, lost, bySecond, told } = played;
  console.log(
    `| ${name} | ${ofQuota.toFixed(3)} | ${(100 * refused).toFixed(2)} % | ${jain.toFixed(4)} | ` +
      `${scriptsPerCall.toFixed(2)} | ${afterwards?.toFixed(3) ?? ''} | ${lost} |`,
  );
  if (process.env['DETAIL']) {
    console.log(`  by second: ${bySecond.join(' ')}`);
    for (const { told: events, codes } of told) console.log(`  ${events.join(', ')} ${JSON.stringify(codes)}`);
  }
  for (const trouble of new Set(told.flatMap((each) => each.trouble))) console.log(`  ${trouble}`);
}
save('cluster', results);
