import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// Processes that share one quota over one Redis, well and in trouble. Needs `redis-server` and `redis-cli`.
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

type Arrival = [at: number, process: number, answered: boolean];
interface Told {
  calls: number;
  answered: number;
  codes: Record<string, number>;
  told: string[];
  trouble: string[];
}
interface Scene {
  name: string;
  processes: number;
  skew?: (index: number) => number;
  /** What happens at 0.4 of the time. */
  trouble?: (cast: { workers: ChildProcess[]; redis: Redis }) => Promise<void>;
}

class Redis {
  readonly port: number;
  private child: ChildProcess | undefined;
  constructor(port: number) {
    this.port = port;
  }
  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept')) break;
    child.stdout.resume();
  }
  async stop(): Promise<void> {
    this.child?.kill('SIGKILL');
    if (this.child) await once(this.child, 'exit');
  }
  cli(...args: string[]): string {
    return execFileSync('redis-cli', ['-p', String(this.port), ...args], { encoding: 'utf8' });
  }
  /** How many scripts were run so far. */
  scripts(): number {
    const calls = this.cli('info', 'commandstats').matchAll(/cmdstat_(?:eval|evalsha):calls=(\d+)/g);
    return [...calls].reduce((sum, [, count]) => sum + Number(count), 0);
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const scenes: Scene[] = [
  { name: '1 process', processes: 1 },
  { name: '4 processes', processes: 4 },
  { name: '8 processes', processes: 8 },
  { name: '8, one killed', processes: 8, trouble: async ({ workers }) => void workers[0]?.kill('SIGKILL') },
  {
    name: '8, Redis stopped 3 s, data lost',
    processes: 8,
    async trouble({ redis }) {
      await redis.stop();
      await wait(3_000);
      await redis.start();
    },
  },
  { name: '8, FLUSHALL', processes: 8, trouble: async ({ redis }) => void redis.cli('flushall') },
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

async function play({ name, processes, skew, trouble }: Scene): Promise<void> {
  const redis = new Redis(await freePort());
  await redis.start();
  const service = fork(script('cluster-server.js'), [String(quota)]);
  const [port] = (await once(service, 'message')) as [number];
  const each = Math.ceil(Number(values.callers) / processes);
  const args = (index: number) =>
    [port, redis.port, index, each, quota, skew?.(index) ?? 0, values.fixed ? 1 : 0].map(String);
  const workers = Array.from({ length: processes }, (_, index) => fork(script('cluster-worker.js'), args(index)));
  // The processes start and meet; then the time begins.
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  await wait(2_500);
  const began = Date.now();
  const scripts = redis.scripts();
  let at: number | undefined;
  const length = trouble ? Math.max(seconds, seconds * 0.4 + 13 + 6) : seconds;
  const done = wait(length * 1000);
  await wait(length * 400 - (trouble && length > seconds ? (length - seconds) * 400 : 0));
  await trouble?.({ workers, redis });
  if (trouble) at = Date.now();
  await done;
  const ended = Date.now();
  const cost = redis.scripts() - scripts;
  service.send('arrivals');
  const [arrivals] = (await once(service, 'message')) as [Arrival[]];
  const told: Told[] = [];
  await Promise.all(
    workers.map(async (worker) => {
      if (worker.exitCode !== null || worker.signalCode !== null) return;
      worker.send('end');
      const [each] = (await once(worker, 'message')) as [Told];
      told.push(each);
    }),
  );
  service.kill();
  await redis.stop();

  const during = (from: number, to: number): Arrival[] => arrivals.filter(([time]) => time >= from && time < to);
  const all = during(began, ended);
  const answered = all.filter(([, , ok]) => ok);
  const ratio = (from: number, to: number): number =>
    during(from, to).filter(([, , ok]) => ok).length / ((quota * (to - from)) / 1000);
  const shares = Array.from({ length: processes }, (_, index) => answered.filter(([, from]) => from === index).length);
  const sum = shares.reduce((total, share) => total + share, 0);
  const jain = sum ** 2 / (processes * shares.reduce((total, share) => total + share ** 2, 0));
  const perSecond = Array.from({ length: Math.floor((ended - began) / 1000) }, (_, second) =>
    ratio(began + second * 1000, began + (second + 1) * 1000).toFixed(2),
  );
  const lost = told.reduce((total, { calls, answered: got }) => total + calls - got, 0);
  console.log(
    `| ${name} | ${ratio(began, ended).toFixed(3)} | ${((100 * (all.length - answered.length)) / all.length).toFixed(2)} % | ` +
      `${jain.toFixed(4)} | ${(cost / all.length).toFixed(2)} | ${at ? ratio(at + 4_000, ended).toFixed(3) : ''} | ` +
      `${at ? ratio(began + 1000 * Math.floor((at - began) / 1000), at + 4000).toFixed(3) : ''} | ${lost} |`,
  );
  if (process.env['DETAIL']) {
    console.log(`  by second: ${perSecond.join(' ')}\n  shares: ${shares.join(' ')}`);
    for (const { told: events, codes } of told.slice(0, 3))
      console.log(`  ${events.join(', ')} ${JSON.stringify(codes)}`);
  }
  for (const { trouble: heard } of told) for (const each of new Set(heard)) console.log(`  ${each}`);
}

console.log('| processes | answered / quota | refused | Jain | scripts a call | from 4 s after | lost |');
for (const scene of scenes) if (scene.name.includes(values.only)) await play(scene);
