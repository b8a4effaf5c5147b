import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { vod } from '../../policies/vod.js';
import { type Emulator, type EmulatorOptions, emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { root } from '../support/compile.js';
import { redisIsInstalled, startRedis, WITHOUT_REDIS } from '../support/redis.js';

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an example as its first lines say, with an emulator in the place of the service; `heard` is told what it prints. */
function example(
  name: string,
  emulator: Emulator,
  env: Readonly<Record<string, string>> = {},
  heard: (text: string, end: () => void) => void = () => {},
): Promise<Ran> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [`${root}examples/${name}.mjs`], {
    env: {
      PATH,
      VOD_URL: emulator.url,
      TENCENTCLOUD_SECRET_ID: emulatorCredential.secretId,
      TENCENTCLOUD_SECRET_KEY: emulatorCredential.secretKey,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    heard(stdout, () => child.kill('SIGTERM'));
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

async function emulated(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ products: [vod], ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

describe('the examples', () => {
  it('first-call tells which attempt was answered', async () => {
    const emulator = await emulated({ clockOffset: 600_000 });
    const { code, stdout, stderr } = await example('first-call', emulator);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^answered on attempt 2, request \S+\n$/);
  });

  it('first-call says why there was no further attempt', async () => {
    const emulator = await emulated();
    emulator.inject({ kind: 'error', code: 'UnauthorizedOperation', count: 1 });
    const { code, stderr } = await example('first-call', emulator);
    expect(code).toBe(1);
    expect(stderr).toContain('no further attempt: fatal-code');
  });

  it('own-policy retries the read and leaves the write', async () => {
    const emulator = await emulated();
    emulator.inject({ kind: 'error', code: 'InternalError', actions: ['SearchMedia'], count: 4 });
    emulator.inject({ kind: 'error', code: 'InternalError', actions: ['DeleteMedia'], count: 1 });
    const { code, stdout, stderr } = await example('own-policy', emulator);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain("{ action: 'fail' }\nsearched in 5 attempts\nnot deleted: InternalError, fatal-code\n");
  });

  it('queue-worker does all jobs at the pace of the quota', async () => {
    const emulator = await emulated({ quota: 20 });
    const { code, stdout, stderr } = await example('queue-worker', emulator);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^40 of 40 done, 0 failed, \d refused/);
    expect(emulator.stats().answered).toBe(40);
  });

  it('safe-writes finds out that an attempt without an answer was accepted', async () => {
    const emulator = await emulated();
    emulator.inject({ kind: 'reset', actions: ['ProcessMedia'], count: 1, after: true });
    const { code, stdout, stderr } = await example('safe-writes', emulator);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^started by an attempt that was not answered, SessionId of \d+ characters\n$/);
    expect(emulator.writes).toHaveLength(1);
  });

  it('shared-quota: two processes stay within it together', async ({ skip, onTestFinished: atEnd }) => {
    skip(!redisIsInstalled, WITHOUT_REDIS);
    const server = await startRedis(atEnd);
    const emulator = await emulated({ quota: 20 });
    const env = { REDIS_URL: `redis://127.0.0.1:${server.port}` };
    const both = await Promise.all([1, 2].map(() => example('shared-quota', emulator, env)));
    for (const { code, stdout, stderr } of both) {
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^40 of 40 answered/);
    }
    const refused = emulator.stats().refused['RequestLimitExceeded'] ?? 0;
    expect(refused).toBeLessThan(20);
  });

  it('web-handler answers a visitor, and ends when it is told to', async () => {
    const emulator = await emulated();
    let asked: Promise<Response> | undefined;
    const { code, stdout, stderr } = await example('web-handler', emulator, {}, (text, end) => {
      const url = /^http:\S+/.exec(text)?.[0];
      if (url === undefined || asked) return;
      asked = fetch(`${url}/media/387702`, { headers: { connection: 'close' } });
      asked.then(end, end);
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('http://127.0.0.1:');
    expect((await asked)?.status).toBe(200);
  });

  it('watching tells people and machines', async () => {
    const emulator = await emulated();
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    const { code, stdout, stderr } = await example('watching', emulator);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/attempt 1 met InternalError; again in \d+/);
    expect(stdout).toMatch(/vod SearchMedia ap-guangzhou: InternalError, retry 1 of 3/);
    expect(stdout).toMatch(/span .*SearchMedia.*: InternalError\n/);
    expect(stdout).toMatch(/span .*SearchMedia.*: answered\n/);
  });

  it('official-sdk gets through a clock that is an hour off', async () => {
    const emulator = await emulated({ clockOffset: 3_600_000 });
    const { code, stdout, stderr } = await example('official-sdk', emulator);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^answered after 2 attempts, request \S+\n$/);
  });

  it('are all run here', () => {
    const names = readdirSync(`${root}examples`).filter((name) => name.endsWith('.mjs'));
    expect(names.sort()).toEqual(
      [
        'first-call',
        'official-sdk',
        'own-policy',
        'queue-worker',
        'safe-writes',
        'shared-quota',
        'watching',
        'web-handler',
      ].map((name) => `${name}.mjs`),
    );
  });
});
