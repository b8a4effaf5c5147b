import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Redis, type RedisOptions } from 'ioredis';
import { beforeEach } from 'vitest';

export const redisIsInstalled = spawnSync('redis-server', ['--version']).status === 0;
export const WITHOUT_REDIS =
  'redis-server is not installed: the tests of shared rates are skipped. Install it: apt-get install redis-server';

/** Every test of the file needs a Redis of its own, and is skipped with the reason where there is none. */
export function needsRedis(): void {
  beforeEach(({ skip }) => skip(!redisIsInstalled, WITHOUT_REDIS));
}

/** `onTestFinished` of the test's own context: the global one knows only one of the tests that run side by side. */
export type AtEnd = (clean: () => void | Promise<void>) => void;

/** A real redis-server of one test: on the loopback, without persistence, killed when the test is over. */
export interface TestRedis {
  readonly port: number;
  /** A client that knows the way, with ioredis's own defaults. */
  client(options?: RedisOptions): Redis;
  /** Ends it at once, its data with it. */
  kill(): Promise<void>;
  /** Starts it again, empty. */
  start(): Promise<void>;
  /** Stops it from answering, its data and its connections kept; and lets it go on. */
  freeze(): void;
  thaw(): void;
}

/** Starts a server. `args` are its own, such as `--requirepass`. */
export async function startRedis(atEnd: AtEnd, ...args: string[]): Promise<TestRedis> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const clients: Redis[] = [];
  const redis: TestRedis = {
    port,
    client(options = {}) {
      const client = new Redis({ host: '127.0.0.1', port, ...options });
      client.on('error', () => {});
      clients.push(client);
      return client;
    },
    async start() {
      const given = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', ...args];
      const started = spawn('redis-server', given, { stdio: ['ignore', 'pipe', 'ignore'], cwd: '/tmp' });
      child = started;
      let said = '';
      for await (const chunk of started.stdout) {
        said += chunk;
        if (said.includes('Ready to accept')) return void started.stdout.resume();
      }
      throw new Error(`redis-server did not start: ${said}`);
    },
    async kill() {
      const running = child;
      child = undefined;
      if (!running) return;
      running.kill('SIGKILL');
      await once(running, 'exit');
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  };
  atEnd(async () => {
    for (const client of clients) client.disconnect();
    await redis.kill();
  });
  await redis.start();
  return redis;
}

/** A way to a server that can be made slow. Closed when the test is over. */
export interface SlowWay {
  readonly port: number;
  /** From now on, what the server says comes so much later, ms. */
  delay: number;
}

export async function slowWay(atEnd: AtEnd, to: number): Promise<SlowWay> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          near.destroy();
          far.destroy();
        });
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => {
      if (way.delay === 0) near.write(data);
      else setTimeout(() => near.write(data), way.delay);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const way = { port: (server.address() as AddressInfo).port, delay: 0 };
  atEnd(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return way;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
