import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis, RedisOptions } from 'ioredis';
import { describe, expect, it, vi } from 'vitest';
import { createIdentity } from '../../../src/emulator/certificate.js';
import { createLimiter } from '../../../src/limiter/limiter.js';
import { needsRedis, startRedis } from '../../support/redis.js';
import { key, Sharer } from './callers.js';

needsRedis();

/** A port may be somebody else's: the next one that is free. */
async function listenForTls(admin: Redis, from: number): Promise<number> {
  for (let port = from; ; port++) {
    const done = await admin.config('SET', 'tls-port', String(port)).catch((error: Error) => error);
    if (!(done instanceof Error)) return port;
    if (port > from + 50) throw done;
  }
}

describe.concurrent('the connections', () => {
  it('are copies of a client that is handed in, which goes on as it was', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const client = redis.client({ lazyConnect: true, keyPrefix: 'app:' });
    const sharer = new Sharer(atEnd, { perSecond: 20, redis: client });
    await sharer.once();
    expect(client.status).toBe('wait');
    expect(await redis.client().keys('*')).toEqual(expect.arrayContaining([expect.stringMatching(/^app:b_app:/)]));
    const listeners = client.eventNames().reduce((sum, name) => sum + client.listenerCount(name), 0);
    await sharer.limiter.close();
    expect(client.eventNames().reduce((sum, name) => sum + client.listenerCount(name), 0)).toBe(listeners);
    expect(await client.ping()).toBe('PONG');
    const lines = String(await client.client('LIST'))
      .trim()
      .split('\n');
    expect(lines.filter((line) => !/name= .*cmd=(?:client|keys)/.test(line))).toHaveLength(0);
  });

  it('leave keys of one slot behind that expire', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const sharer = new Sharer(atEnd, { perSecond: 20, redis: { host: '127.0.0.1', port: redis.port } });
    await Promise.all([sharer.once(), sharer.once()]);
    await sharer.limiter.close();
    const admin = redis.client();
    const keys = await admin.keys('*');
    expect(keys.length).toBeGreaterThan(5);
    for (const each of keys) {
      expect(await admin.pttl(each), each).toBeGreaterThan(0);
      expect(await admin.pttl(each), each).toBeLessThanOrEqual(600_000);
      if (!each.endsWith(':probe')) expect(each).toContain(`{${encodeURIComponent(key.id)}}`);
    }
  });

  it('know a password, and tell of a wrong one', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd, '--requirepass', 'secret');
    const address = { host: '127.0.0.1', port: redis.port };
    const right = new Sharer(atEnd, { redis: { ...address, password: 'secret' } });
    await right.once();
    expect(right.degraded).toEqual([]);
    const wrong = new Sharer(atEnd, { redis: { ...address, password: 'another' } });
    await wrong.once();
    expect(wrong.degraded).toMatchObject([{ reason: expect.stringContaining('WRONGPASS') }]);
  });

  it('speak TLS', async ({ onTestFinished: atEnd }) => {
    const folder = mkdtempSync(join(tmpdir(), 'redis-tls-'));
    atEnd(() => rmSync(folder, { recursive: true }));
    const { key: secret, certificate } = createIdentity();
    writeFileSync(`${folder}/key.pem`, secret);
    writeFileSync(`${folder}/certificate.pem`, certificate);
    const files = ['--tls-cert-file', `${folder}/certificate.pem`, '--tls-key-file', `${folder}/key.pem`];
    const redis = await startRedis(atEnd, ...files, '--tls-auth-clients', 'no', '--tls-port', '0');
    const admin = redis.client();
    const port = await listenForTls(admin, redis.port + 1);
    const sharer = new Sharer(atEnd, { redis: { host: '127.0.0.1', port, tls: { ca: certificate } } });
    await sharer.once();
    expect(sharer.degraded).toEqual([]);
    expect(await redis.client().keys('*_settings')).toHaveLength(1);
  });

  it('reach a server of a cluster: all keys of a limit are in one slot', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(
      atEnd,
      '--cluster-enabled',
      'yes',
      '--cluster-config-file',
      `/tmp/nodes-${process.pid}`,
    );
    atEnd(() => rmSync(`/tmp/nodes-${process.pid}`, { force: true }));
    const admin = redis.client();
    await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    await vi.waitUntil(async () => String(await admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok'), 10_000);
    const sharer = new Sharer(atEnd, { redis: { host: '127.0.0.1', port: redis.port } });
    await sharer.once();
    expect(sharer.degraded).toEqual([]);
  });

  it('are those of ioredis, whatever the address says of how to wait', async ({ onTestFinished: atEnd }) => {
    const redis = await startRedis(atEnd);
    const waits: RedisOptions = { enableOfflineQueue: true, maxRetriesPerRequest: null, retryStrategy: () => 60_000 };
    const address = { host: '127.0.0.1', port: redis.port, ...waits };
    const sharer = new Sharer(atEnd, { redis: address as { host: string } });
    await sharer.once();
    await redis.kill();
    await sharer.until(() => sharer.degraded.length === 1);
    await redis.start();
    await sharer.until(() => sharer.restored.length === 1, 5_000);
  });
});

describe('without ioredis', () => {
  it('every call is refused with what to install', async ({ onTestFinished }) => {
    vi.doMock('ioredis', () => {
      throw new Error('Cannot find package');
    });
    onTestFinished(() => void vi.doUnmock('ioredis'));
    const limiter = createLimiter({ redis: { host: '127.0.0.1' } });
    onTestFinished(() => limiter.close());
    const call = async () => limiter.acquire(key, { place: limiter.place() });
    const refused = { refusal: 'redis-down', message: expect.stringContaining('npm install ioredis@5') };
    await expect(call()).rejects.toMatchObject(refused);
    await expect(call()).rejects.toMatchObject(refused);
  });
});
