import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { endsWithUs, hasEnded } from './ending.js';

/** A Redis of one benchmark: nothing of it is kept when it stops, and it ends with this process. */
export interface RedisServer {
  readonly port: number;
  start(): Promise<void>;
  /** At once, as a machine that fails. */
  stop(): Promise<void>;
  flushAll(): void;
  /** How many scripts were run so far, and how many commands, theirs included. */
  ran(): Ran;
}

/** What a Redis did. */
interface Ran {
  readonly scripts: number;
  readonly commands: number;
}

/** Starts one on a free port. Needs `redis-server` and `redis-cli`. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const cli = (...args: string[]): string =>
    execFileSync('redis-cli', ['-p', String(port), ...args], { encoding: 'utf8' });
  let before: Ran = { scripts: 0, commands: 0 };
  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = endsWithUs(spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] }));
    child = started;
    for await (const chunk of started.stdout) if (String(chunk).includes('Ready to accept')) break;
    started.stdout.resume();
  };
  const ran = (): Ran => {
    let { scripts, commands } = before;
    for (const [, name, count] of cli('info', 'commandstats').matchAll(/cmdstat_(\S+):calls=(\d+)/g)) {
      // Asking for these is one of them.
      if (name !== 'info') commands += Number(count);
      if (name === 'eval' || name === 'evalsha') scripts += Number(count);
    }
    return { scripts, commands };
  };
  await start();
  return {
    port,
    start,
    async stop() {
      before = ran();
      child?.kill('SIGKILL');
      if (child) await hasEnded(child);
    },
    flushAll: () => void cli('flushall'),
    ran,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
