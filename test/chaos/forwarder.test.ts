import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Forwarder, startForwarder } from './forwarder.js';

interface Fronted {
  readonly forwarder: Forwarder;
  readonly port: number;
  readonly received: () => number;
}

/** A forwarder in front of a server that answers 200, or does something else. */
const start = async (
  answer: Parameters<typeof createServer>[1] = (_, response) => response.end(),
): Promise<Fronted> => {
  let received = 0;
  const server = createServer((incoming, response) => {
    received++;
    answer?.(incoming, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const forwarder = await startForwarder();
  forwarder.leadTo(port);
  onTestFinished(async () => {
    await forwarder.close();
    server.closeAllConnections();
    server.close();
  });
  return { forwarder, port, received: () => received };
};

/** What a request ends with: its status, or the code of its error. */
const ask = (url: string, agent?: Agent, timeout = 10_000): Promise<number | string> =>
  new Promise((resolve) => {
    const sent = request(url, { method: 'POST', timeout, agent: agent ?? false }, (response) => {
      response.on('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('too late'), { code: 'TIMEOUT' })));
    sent.on('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message));
    sent.end('{}');
  });

describe('a forwarder', () => {
  it('is another address of the same server, over one connection for many requests', async () => {
    const { forwarder, received } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let time = 0; time < 3; time++) expect(await ask(forwarder.url, agent)).toBe(200);
    expect(received()).toBe(3);
    expect(forwarder.connections()).toBe(1);
    agent.destroy();
    await vi.waitFor(() => expect(forwarder.connections()).toBe(0));
  });

  it('that is down refuses connections and breaks those that are there, and comes back at the same place', async () => {
    const { forwarder } = await start();
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    expect(await ask(forwarder.url, agent)).toBe(200);
    await forwarder.goDown();
    await forwarder.goDown();
    expect(forwarder.connections()).toBe(0);
    expect(await ask(forwarder.url)).toBe('ECONNREFUSED');
    await forwarder.recover();
    await forwarder.recover();
    expect(await ask(forwarder.url)).toBe(200);
  });

  it('breaks a request that is under way when it goes down', async () => {
    const { forwarder } = await start();
    forwarder.fallSilent();
    const asked = ask(forwarder.url);
    await vi.waitFor(() => expect(forwarder.connections()).toBe(1));
    await forwarder.goDown();
    expect(await asked).toBe('ECONNRESET');
  });

  it('that is silent accepts, and nothing arrives, over an open connection neither', async () => {
    const { forwarder, received } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    expect(await ask(forwarder.url, agent)).toBe(200);
    forwarder.fallSilent();
    expect(await ask(forwarder.url, agent, 100)).toBe('TIMEOUT');
    expect(await ask(forwarder.url, undefined, 100)).toBe('TIMEOUT');
    expect(received()).toBe(1);
    await vi.waitFor(() => expect(forwarder.connections()).toBe(0));
    const swallowed = ask(forwarder.url);
    await vi.waitFor(() => expect(forwarder.connections()).toBe(1));
    await forwarder.recover();
    expect(await swallowed).toBe('ECONNRESET');
    expect(await ask(forwarder.url, agent)).toBe(200);
  });

  it.each([
    ['a reset', (socket: Socket) => socket.resetAndDestroy()],
    [
      'an end in the middle of an answer',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'),
    ],
  ])('hands on %s', async (_, end) => {
    const { forwarder } = await start(({ socket }) => end(socket));
    expect(await ask(forwarder.url)).toBe('ECONNRESET');
  });

  it('leads elsewhere when it is told to', async () => {
    const [one, other] = [await start(), await start()];
    expect(await ask(one.forwarder.url)).toBe(200);
    one.forwarder.leadTo(other.port);
    expect(await ask(one.forwarder.url)).toBe(200);
    expect([one.received(), other.received()]).toEqual([1, 1]);
  });
});
