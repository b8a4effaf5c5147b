import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { call, codeOf, keepAlive, send, sign, start } from './support.js';

describe('a running emulator', () => {
  it('says where it is', async () => {
    const emulator = await start();
    expect(emulator.host).toBe('127.0.0.1');
    expect(emulator.port).toBeGreaterThan(0);
    expect(emulator.url).toBe(`http://127.0.0.1:${emulator.port}`);
  });

  it('takes the port that it is told to, and rejects when that is taken', async () => {
    const first = await start();
    await expect(startEmulator({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    expect((await start({ port: first.port })).port).toBe(first.port);
  });

  it('keeps a connection alive', async () => {
    const emulator = await start();
    const agent = keepAlive();
    const sockets = new Set<unknown>();
    agent.on('free', (socket) => sockets.add(socket));
    for (let i = 0; i < 5; i += 1) await call(emulator, {}, agent);
    expect(sockets.size).toBe(1);
    const { headers } = await send(emulator, sign(`127.0.0.1:${emulator.port}`), agent);
    expect(headers).toMatchObject({ connection: 'keep-alive', 'keep-alive': 'timeout=60' });
    agent.destroy();
  });

  it('serves many connections at once', async () => {
    const emulator = await start({ quota: Infinity });
    const codes = await Promise.all(Array.from({ length: 500 }, () => codeOf(emulator)));
    expect(new Set(codes)).toEqual(new Set(['ok']));
    expect(emulator.stats()).toMatchObject({ received: 500, answered: 500 });
  });

  it('answers after the latency, refusals too', async () => {
    const emulator = await start({ latency: [40, 60] });
    const timed = async (secretKey: string): Promise<number> => {
      const before = performance.now();
      await codeOf(emulator, { secretKey });
      return performance.now() - before;
    };
    expect(await timed('wrong')).toBeGreaterThanOrEqual(39);
    expect(await timed(emulatorCredential.secretKey)).toBeGreaterThanOrEqual(39);
    emulator.setLatency(3_600_000);
    emulator.setLatency(0);
    expect(await codeOf(emulator)).toBe('ok');
  });

  it('is not harmed by a caller who leaves, whose write is done', async () => {
    const emulator = await start({ latency: 3_600_000 });
    const leave = new AbortController();
    const { method, headers, body } = sign(`127.0.0.1:${emulator.port}`, { action: 'ProcessMedia' });
    const aborted = fetch(emulator.url, { method, headers, body: String(body), signal: leave.signal });
    await vi.waitFor(() => expect(emulator.stats().executed).toEqual({ ProcessMedia: 1 }), { interval: 2 });
    leave.abort();
    await expect(aborted).rejects.toThrow(/abort/);
    emulator.setLatency(0);
    expect(await codeOf(emulator)).toBe('ok');
  });

  it('is not harmed by an answer that comes when its caller has left', async () => {
    const emulator = await start();
    const kinds = [
      { kind: 'delay', ms: 0 },
      { kind: 'http', status: 502 },
      { kind: 'truncate' },
      { kind: 'garbage' },
    ] as const;
    for (const [index, fault] of kinds.entries()) {
      emulator.inject({ ...fault, actions: 'ProcessMedia', count: 1 });
      emulator.setLatency(40);
      const { method, headers, body } = sign(`127.0.0.1:${emulator.port}`, { action: 'ProcessMedia' });
      const { host, port } = emulator;
      const request = httpRequest({ host, port, method, headers, agent: false });
      const failed = once(request, 'error');
      request.end(body);
      await vi.waitFor(() => expect(emulator.stats().faults[fault.kind]).toBe(1), { interval: 2 });
      request.destroy(new Error('left'));
      await failed;
      expect(await codeOf(emulator, { action: 'SearchMedia' })).toBe('ok');
      expect(emulator.log).toHaveLength(2 * (index + 1));
    }
  });

  it('is not harmed by a caller who leaves while the request is on its way: it arrives', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'jitter', ms: 250, actions: 'ProcessMedia' });
    const { method, headers, body } = sign(`127.0.0.1:${emulator.port}`, { action: 'ProcessMedia' });
    const { host, port } = emulator;
    const request = httpRequest({ host, port, method, headers, agent: false });
    const failed = once(request, 'error');
    request.end(body);
    await once(request, 'finish');
    await codeOf(emulator);
    expect(emulator.stats().received).toBe(1);
    request.destroy(new Error('left'));
    await failed;
    await vi.waitFor(() => expect(emulator.stats().executed).toMatchObject({ ProcessMedia: 1 }), { interval: 2 });
    expect(await codeOf(emulator)).toBe('ok');
  });

  it('is not harmed by a caller who leaves in the middle of a body', async () => {
    const emulator = await start();
    const socket = connect(emulator.port, emulator.host);
    await new Promise((resolve) =>
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nhalf', resolve),
    );
    socket.destroy();
    expect(await codeOf(emulator)).toBe('ok');
    expect(emulator.log).toHaveLength(1);
  });

  it('is not harmed by what is no HTTP', async () => {
    const emulator = await start();
    const socket = connect(emulator.port, emulator.host);
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.end('nonsense\r\n\r\n');
    socket.resume();
    await ended;
    expect(await codeOf(emulator)).toBe('ok');
  });
});

describe('the log', () => {
  it('tells what arrived and what became of it', async () => {
    const emulator = await start();
    await call(emulator, { action: 'SearchMedia', region: 'ap-guangzhou', params: { Limit: 1 } });
    await call(emulator, { method: 'GET', query: 'FileIds.0=1', secretKey: 'wrong' });
    expect(emulator.log).toMatchObject([
      {
        method: 'POST',
        path: '/',
        query: '',
        action: 'SearchMedia',
        version: '2018-07-17',
        service: 'vod',
        region: 'ap-guangzhou',
        account: emulatorCredential.secretId,
        body: Buffer.from('{"Limit":1}'),
        code: undefined,
        requestId: expect.any(String),
        executed: true,
        fault: undefined,
      },
      { method: 'GET', query: 'FileIds.0=1', code: 'AuthFailure.SignatureFailure', executed: false },
    ]);
    expect(emulator.log[0]?.headers['authorization']).toMatch(/^TC3-HMAC-SHA256 /);
    emulator.clearLog();
    expect(emulator.log).toEqual([]);
    expect(emulator.stats().received).toBe(2);
  });

  it('keeps the newest 10,000', async () => {
    const emulator = await start({ quota: Infinity });
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    const request = { method: 'PUT', path: '/', headers: {}, body: '' };
    await send(emulator, { ...request, path: '/first' }, agent);
    for (let sent = 0; sent < 10_000; sent += 500) {
      await Promise.all(Array.from({ length: 500 }, () => send(emulator, request, agent)));
    }
    agent.destroy();
    expect(emulator.log).toHaveLength(10_000);
    expect(emulator.log[0]?.path).toBe('/');
    expect(emulator.stats().received).toBe(10_001);
  });
});
