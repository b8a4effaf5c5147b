import { createServer, type Socket } from 'node:net';
import axios from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reportOf } from '../../src/front/report.js';
import { exponential } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { action, wrapFor, wrapStub } from '../support/clients.js';
import { failure } from '../support/stub.js';

/** A server that writes what the generator yields for as long as anybody reads. */
async function flood(chunks: () => Generator<string | Buffer>): Promise<{ url: string; connections: () => number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.once('data', () => {
      const pending = chunks();
      const write = (): void => {
        for (let next = pending.next(); !next.done; next = pending.next()) {
          if (socket.destroyed || !socket.write(next.value)) return;
        }
      };
      socket.on('drain', write);
      write();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, connections: () => sockets.size };
}

const MB = 1024 * 1024;
const floods: Record<string, () => Generator<string | Buffer>> = {
  'headers without an end': function* () {
    yield 'HTTP/1.1 200 OK\r\n';
    for (let index = 0; ; index++) yield `x-header-${index}: ${'x'.repeat(1000)}\r\n`;
  },
  'a body of 100 MB': function* () {
    yield `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${100 * MB}\r\n\r\n`;
    for (let sent = 0; sent < 100; sent++) yield Buffer.alloc(MB, 'x');
  },
  'a body without an end': function* () {
    yield 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n';
    for (;;) yield Buffer.alloc(MB, 'x');
  },
};

describe.each(['http', 'fetch'] as const)('over %s', (adapter) => {
  it.each(Object.entries(floods))('%s ends in one bounded attempt and a clear error', async (_, chunks) => {
    const server = await flood(chunks);
    const { client } = wrapFor(axios.create({ baseURL: server.url, adapter, proxy: false }));
    const error = await client.post('/', {}, action('DeleteMedia')).catch((thrown) => thrown);
    expect(axios.isAxiosError(error)).toBe(true);
    expect(reportOf(error)?.attempts).toHaveLength(1);
    expect(error.message).toMatch(/exceeded|overflow|Network Error/i);
    // axios's fetch adapter leaves a body that is too large unread, ours or not, until it is collected.
    if (adapter === 'http') await expect.poll(server.connections).toBe(0);
  });
});

describe('an answer that lies', () => {
  it('with a Retry-After of 10^12 s is waited for no longer than the backoff allows', async () => {
    const rule = retry({ maxAttempts: 2, backoff: exponential({ initial: 1, max: 5, jitter: 'none' }) });
    const policy = definePolicy({ name: 'short', rules: { RequestLimitExceeded: rule } });
    const reply = { data: failure('RequestLimitExceeded'), headers: { 'retry-after': '1000000000000' } };
    const { client } = wrapStub([reply], { policy });
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
    expect(error).toMatchObject({ refusal: 'attempts', attempts: [{ delay: 5 }, {}] });
  });

  it('about the time costs that call and no other', async () => {
    const expired = (seconds: number) => failure('AuthFailure.SignatureExpire', `the server time ${seconds}.`);
    const now = Math.floor(Date.now() / 1000);
    const replies = [expired(4_000_000_000), expired(now), expired(now), failure('InvalidParameter')];
    const { client, seen } = wrapStub(replies);
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({ refusal: 'clock' });
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({ code: 'InvalidParameter' });
    const times = seen.map(({ headers }) => Number(headers['X-TC-Timestamp']));
    expect(times[1]).toBeGreaterThan(3_999_999_000);
    expect(Math.abs((times[3] ?? 0) - now)).toBeLessThan(60);
  });
});
