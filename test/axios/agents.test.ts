import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get, type RequestListener } from 'node:http';
import type { LookupFunction, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import axios, { type CreateAxiosDefaults } from 'axios';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type KeepAliveAgents, type KeepAliveOptions, keepAliveAgents } from '../../src/axios/agents.js';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { reportOf } from '../../src/front/report.js';
import { wrapFor } from '../support/clients.js';
import { afterHead, answerOf, startHostile } from '../support/hostile.js';

type HttpAgent = KeepAliveAgents['httpAgent'];

const OK = '{"Response":{"RequestId":"r"}}';
const answering: RequestListener = (_, response) => void response.end(OK);

/** A server whose connections are counted, and stay open as long as the client likes. */
async function serve(listener: RequestListener) {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer({ keepAliveTimeout: 0 }, listener).listen(0, '127.0.0.1');
  server.on('connection', (socket) => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('a server without a port');
  return { port: address.port, url: `http://127.0.0.1:${address.port}`, sockets, connections: () => connections };
}

/** Our agents, ended with the test. */
function agents(options?: KeepAliveOptions): KeepAliveAgents {
  const made = keepAliveAgents(options);
  onTestFinished(() => {
    made.httpAgent.destroy();
    made.httpsAgent.destroy();
  });
  return made;
}

function plainAgent(): HttpAgent {
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  return agent;
}

const clientOf = (config: CreateAxiosDefaults) => axios.create({ adapter: 'http', proxy: false, ...config });

const free = (agent: HttpAgent): Socket[] =>
  Object.values(agent.freeSockets).flatMap((sockets) => (sockets ?? []) as Socket[]);
const sockets = (agent: HttpAgent): number => Object.values(agent.sockets).flat().length + free(agent).length;

describe('a call to a server that forgets its idle connections', () => {
  const FORGETS = 120;

  /** As a load balancer that lost a connection: the first byte on it is answered with a RST. */
  const forgetful = () =>
    startHostile((socket, raw) => {
      let last = Number.POSITIVE_INFINITY;
      socket.on('data', () => performance.now() - last > FORGETS && raw.resetAndDestroy());
      afterHead(() => {
        last = performance.now();
        socket.write(answerOf(0));
      })(socket, raw);
    });

  const calls = async (httpAgent: HttpAgent) => {
    const { port } = await forgetful();
    const client = clientOf({ baseURL: `http://127.0.0.1:${port}`, httpAgent });
    const met: string[] = [];
    for (let call = 0; call < 5; call++) {
      const { status } = await client.post('/', {}).catch((error) => ({ status: error.code }));
      met.push(String(status));
      await wait(FORGETS + 20);
    }
    return met;
  };

  it('is reset on a plain keep-alive agent, and never on ours', async () => {
    const [plain, ours] = await Promise.all([calls(plainAgent()), calls(agents({ idle: 60 }).httpAgent)]);
    expect(plain).toEqual(['200', 'ECONNRESET', '200', 'ECONNRESET', '200']);
    expect(ours).toEqual(['200', '200', '200', '200', '200']);
  });

  it('is lost there where it is a write, which nobody may repeat', async () => {
    const { port } = await startHostile((socket, raw) => {
      let requests = 0;
      socket.on('data', () => requests > 0 && raw.resetAndDestroy());
      afterHead(() => {
        requests++;
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${OK.length}\r\n\r\n${OK}`);
      })(socket, raw);
    });
    const baseURL = `http://127.0.0.1:${port}`;
    const plain = wrapFor(clientOf({ baseURL, httpAgent: plainAgent() })).tencent;
    await plain.call('DeleteMedia', { FileId: '1' });
    await wait(50);
    const error: unknown = await plain.call('DeleteMedia', { FileId: '1' }).catch((thrown) => thrown);
    expect(reportOf(error)).toMatchObject({
      refusal: 'not-replayable',
      attempts: [{ code: 'ClientError.NetworkError.ECONNRESET' }],
    });
    const ours = wrapFor(clientOf({ baseURL, ...agents({ idle: 20 }) })).tencent;
    await ours.call('DeleteMedia', { FileId: '1' });
    await wait(50);
    await ours.call('DeleteMedia', { FileId: '1' });
  });
});

describe('a process that stood still while the server closed its idle connection', () => {
  /** A server on a thread of its own, which goes on while this one stands still. */
  async function threaded(closesAfter: number) {
    const closed = new Int32Array(new SharedArrayBuffer(4));
    const code = `
      const { createServer } = require('node:http');
      const { parentPort, workerData } = require('node:worker_threads');
      const server = createServer((request, response) => {
        response.end('{}');
        const { socket } = request;
        setTimeout(() => socket.destroy(), ${closesAfter});
        socket.on('close', () => { Atomics.store(workerData, 0, 1); Atomics.notify(workerData, 0); });
      });
      server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
    `;
    const worker = new Worker(code, { eval: true, workerData: closed });
    onTestFinished(async () => void (await worker.terminate()));
    const [port] = await once(worker, 'message');
    return { url: `http://127.0.0.1:${port}`, standStill: () => Atomics.wait(closed, 0, 0, 10_000) };
  }

  const met = async (httpAgent: HttpAgent): Promise<string> => {
    const { url, standStill } = await threaded(150);
    const client = clientOf({ baseURL: url, httpAgent });
    await client.post('/', {});
    expect(free(httpAgent)).toHaveLength(1);
    standStill();
    // In the same turn of the event loop: neither a timer nor the end of the connection was heard of yet.
    return client.post('/', {}).then(
      () => 'an answer',
      (error) => error.code,
    );
  };

  it('meets a reset with a plain keep-alive agent, and an answer with ours', async () => {
    expect(await met(plainAgent())).toBe('ECONNRESET');
    expect(await met(agents({ idle: 100 }).httpAgent)).toBe('an answer');
  });
});

describe('an idle socket', () => {
  it('serves the next request, and is gone when it was idle for so long', async () => {
    const server = await serve(answering);
    const { httpAgent } = agents({ idle: 100 });
    const client = clientOf({ baseURL: server.url, httpAgent });
    for (let call = 0; call < 3; call++) await client.post('/', {});
    expect(server.connections()).toBe(1);
    expect(free(httpAgent)).toHaveLength(1);
    await expect.poll(() => server.sockets.size).toBe(0);
    expect(sockets(httpAgent)).toBe(0);
    await client.post('/', {});
    expect(server.connections()).toBe(2);
  });

  it.each([
    ['a plain agent', plainAgent, 4],
    ['ours', () => agents().httpAgent, 0],
    ['ours, told otherwise', () => agents({ agent: { keepAliveMsecs: 5_000 } }).httpAgent, 4],
  ] as const)('of %s: the system is told this often of two requests when it is to be probed', async (_, make, told) => {
    const server = await serve(answering);
    const httpAgent = make();
    const client = clientOf({ baseURL: server.url, httpAgent });
    await client.post('/', {});
    const [socket] = free(httpAgent) as unknown as ReadonlyArray<{ readonly _handle: Record<string, () => number> }>;
    if (!socket) throw new Error('no socket was kept');
    const tell = vi.spyOn(socket._handle, 'setKeepAlive');
    for (let call = 0; call < 2; call++) await client.post('/', {});
    expect(tell).toHaveBeenCalledTimes(told);
  });

  it('has half a minute unless said otherwise', async () => {
    const server = await serve(answering);
    const { httpAgent } = agents();
    await clientOf({ baseURL: server.url, httpAgent }).post('/', {});
    expect(free(httpAgent).map(({ timeout }) => timeout)).toEqual([30_000]);
  });

  it.each([
    ['timeout=3', 2_000],
    ['timeout=3, max=100', 2_000],
    ['max=100, timeout=3', 2_000],
    ['timeout=60', 30_000],
    ['timeout=none', 30_000],
    ['timeout=1', undefined],
    ['timeout=0', undefined],
  ])('of a server that says %s has %s ms', async (hint, ms) => {
    const server = await serve((_, response) => void response.setHeader('Keep-Alive', hint).end(OK));
    const { httpAgent } = agents();
    const client = clientOf({ baseURL: server.url, httpAgent });
    await client.post('/', {});
    expect(free(httpAgent).map(({ timeout }) => timeout)).toEqual(ms === undefined ? [] : [ms]);
    await client.post('/', {});
    expect(server.connections()).toBe(ms === undefined ? 2 : 1);
  });

  it('that the server closes is gone, and the next request has another', async () => {
    const server = await serve(answering);
    const { httpAgent } = agents();
    const client = clientOf({ baseURL: server.url, httpAgent });
    await client.post('/', {});
    for (const socket of server.sockets) socket.end();
    await expect.poll(() => sockets(httpAgent)).toBe(0);
    await client.post('/', {});
    expect(server.connections()).toBe(2);
  });

  it.each([
    ['a plain keep-alive agent', plainAgent, 'ECONNRESET'],
    ['ours', () => agents().httpAgent, 'an answer'],
  ])('that is at its end is handed out in that very turn by none but a plain agent: %s', async (_, make, expected) => {
    const server = await serve(answering);
    const httpAgent = make();
    const client = clientOf({ baseURL: server.url, httpAgent });
    await Promise.all([client.post('/', {}), client.post('/', {})]);
    const [first, last] = free(httpAgent);
    if (!first || !last) throw new Error('two sockets were expected');
    last.destroy();
    const met = await client.post('/', {}).then(
      () => 'an answer',
      (error) => error.code,
    );
    expect(met).toBe(expected);
    // The other one is as good as ever.
    await client.post('/', {});
    expect(server.connections()).toBe(2);
    await expect.poll(() => sockets(httpAgent)).toBe(1);
  });

  it('keeps nothing of the requests that it served', async () => {
    const server = await serve(answering);
    const { httpAgent } = agents();
    const client = clientOf({ baseURL: server.url, httpAgent });
    const listening = async () => {
      await client.post('/', {});
      const [socket] = free(httpAgent);
      return socket?.eventNames().map((event) => [event, socket.listenerCount(event)]);
    };
    const first = await listening();
    expect(first).toContainEqual(['agentRemove', 1]);
    for (let call = 0; call < 20; call++) await client.post('/', {});
    expect(await listening()).toEqual(first);
    expect(server.connections()).toBe(1);
  });

  it('does not keep the process alive', async () => {
    const server = await serve(answering);
    const index = new URL('../../dist/esm/src/index.js', import.meta.url);
    const script = `
      import axios from 'axios';
      import { keepAliveAgents } from ${JSON.stringify(index)};
      const client = axios.create({ baseURL: '${server.url}', proxy: false, ...keepAliveAgents() });
      await client.post('/', {});
      const idle = performance.now();
      process.on('exit', () => console.log(performance.now() - idle < 5_000));
    `;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      timeout: 15_000,
    });
    expect(stdout).toBe('true\n');
  });
});

describe('a request under way', () => {
  it.each([0, 10_000])(
    'may be silent for longer, with a timeout of %i, and then the idle time holds',
    async (timeout) => {
      const server = await serve((_, response) => void setTimeout(() => response.end(OK), 250));
      const { httpAgent } = agents({ idle: 60 });
      const client = clientOf({ baseURL: server.url, httpAgent, timeout });
      for (const maxRedirects of [0, 5]) {
        // On a new connection, and on one that was idle.
        for (let call = 0; call < 2; call++) await client.post('/', {}, { maxRedirects });
      }
      const { tencent } = wrapFor(client);
      await tencent.call('DeleteMedia', { FileId: '1' });
      expect(server.connections()).toBe(1);
      expect(free(httpAgent).map((socket) => socket.timeout)).toEqual([60]);
      await expect.poll(() => server.sockets.size).toBe(0);
    },
  );

  it('of any other client has no timer on its socket, new or used before', async () => {
    const server = await serve(answering);
    const { httpAgent } = agents({ idle: 60_000 });
    for (const reused of [false, true]) {
      const request = get({ port: server.port, agent: httpAgent });
      const [response] = await once(request, 'response');
      expect([request.reusedSocket, request.socket?.timeout ?? 0]).toEqual([reused, 0]);
      response.resume();
      await once(request, 'close');
    }
  });

  it("still ends with axios's own timeout", async () => {
    const server = await serve(() => {});
    const client = clientOf({ baseURL: server.url, timeout: 100, ...agents({ idle: 10_000 }) });
    await expect(client.post('/', {})).rejects.toMatchObject({ code: 'ECONNABORTED' });
  });

  it('may take longer to connect', async () => {
    const server = await serve(answering);
    const lookup: LookupFunction = (_, options, done) =>
      void setTimeout(
        () => (options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)),
        200,
      );
    const { httpAgent } = agents({ idle: 60, agent: { lookup } });
    const client = clientOf({ baseURL: `http://slow.invalid:${server.port}`, httpAgent, timeout: 10_000 });
    expect((await client.post('/', {}, { maxRedirects: 0 })).status).toBe(200);
  });

  it('waits for a socket where there are as many as there may be', async () => {
    const server = await serve(answering);
    const { httpAgent } = agents({ idle: 60, maxSockets: 1 });
    const client = clientOf({ baseURL: server.url, httpAgent });
    await Promise.all([client.post('/', {}), client.post('/', {}), client.post('/', {})]);
    expect(server.connections()).toBe(1);
    await expect.poll(() => server.sockets.size).toBe(0);
  });

  it('leaves no more sockets than are to be kept', async () => {
    const server = await serve(answering);
    const { httpAgent } = agents({ maxFreeSockets: 1 });
    const client = clientOf({ baseURL: server.url, httpAgent });
    await Promise.all([client.post('/', {}), client.post('/', {}), client.post('/', {})]);
    expect(server.connections()).toBe(3);
    await expect.poll(() => server.sockets.size).toBe(1);
  });
});

describe('over TLS', () => {
  it('a connection serves many requests, slow ones as well, and is gone when it was idle', async () => {
    const emulator = await startEmulator({ https: true, latency: 200 });
    onTestFinished(() => emulator.close());
    const { httpAgent, httpsAgent } = agents({ idle: 60, agent: { ca: emulator.certificate } });
    const client = clientOf({ baseURL: emulator.url, timeout: 10_000, httpAgent, httpsAgent });
    const { tencent } = wrapFor(client, { credential: emulatorCredential });
    let connections = 0;
    const { createConnection } = httpsAgent as unknown as { createConnection: (...args: unknown[]) => Socket };
    Object.assign(httpsAgent, {
      createConnection: (...args: unknown[]) => {
        connections++;
        return createConnection.apply(httpsAgent, args);
      },
    });
    await tencent.call('SearchMedia');
    await tencent.call('SearchMedia');
    expect(connections).toBe(1);
    const [socket] = free(httpsAgent);
    if (!socket) throw new Error('a socket was expected');
    expect(socket.timeout).toBe(60);
    await once(socket, 'close');
    expect(sockets(httpsAgent)).toBe(0);
    await tencent.call('SearchMedia');
    expect(connections).toBe(2);
  });
});

describe('an option that is wrong is refused by its name:', () => {
  it.each([
    [{ idle: 0 }, 'idle: expected milliseconds, a number from 1 to 2147483647, found 0'],
    [{ idle: Number.NaN }, 'idle: expected milliseconds, a number from 1 to 2147483647, found NaN'],
    [{ idle: '30s' }, 'idle: expected milliseconds, a number from 1 to 2147483647, found "30s"'],
    [{ maxSockets: 0 }, 'maxSockets: expected a whole number from 1, or Infinity, found 0'],
    [{ maxFreeSockets: -1 }, 'maxFreeSockets: expected a whole number from 0, found -1'],
    [
      { agent: new Agent() },
      "agent: expected an object with options of Node's agents, such as { ca }, found an object of a class",
    ],
    [
      { agent: '-----BEGIN PRIVATE KEY-----' },
      "agent: expected an object with options of Node's agents, such as { ca }, found a string",
    ],
    [{ agent: { timeout: 1 } }, 'agent.timeout: expected `idle` beside `agent`'],
    [{ agent: { keepAlive: false } }, 'agent.keepAlive: expected nothing'],
    [{ agent: { maxSockets: 1 } }, 'agent.maxSockets: expected it beside `agent`'],
    [{ timeout: 1 }, 'timeout: expected no such field (known: idle, maxSockets, maxFreeSockets, agent)'],
    [{ idel: 1 }, 'idel: expected no such field; did you mean idle?'],
    [null, 'the options must be an object'],
  ])('%o', (options, message) => {
    const wrong = options as unknown as KeepAliveOptions;
    expect(() => keepAliveAgents(wrong)).toThrow(TypeError);
    expect(() => keepAliveAgents(wrong)).toThrow(`keepAliveAgents: ${message}`);
  });
});
