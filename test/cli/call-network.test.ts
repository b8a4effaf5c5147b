import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plainMessage } from '../../src/cli/call/plain-message.js';
import { call } from '../../src/cli/call.js';
import { env, file } from '../support/call.js';
import { type RanHere, runHere } from '../support/here.js';

/** A port at which a server was that speaks no TLS; it is still there while `during` runs. */
async function withPort<T>(during: (port: number) => Promise<T>, isThere: boolean): Promise<T> {
  const server = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  if (!isThere) await close();
  try {
    return await during(port);
  } finally {
    if (isThere) await close();
  }
}

describe('what the network did, in plain words', () => {
  afterEach(() => vi.unstubAllEnvs());

  const failing = (endpoint: string, ...args: string[]): Promise<RanHere> => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    return runHere(call, ['DeleteMedia', '--policy', file('never.json', '{}'), '--endpoint', endpoint, ...args]);
  };

  it('nothing listens there', async () => {
    const { port, code, message } = await withPort(
      async (port) => ({ port, ...(await failing(`http://127.0.0.1:${port}`)) }),
      false,
    );
    expect(code).toBe(1);
    expect(message).toContain(`\n  message   nothing listens at http://127.0.0.1:${port}\n`);
    expect(message).toContain(`\n  endpoint  http://127.0.0.1:${port}\n`);
  });

  it('what is there speaks no TLS', async () => {
    const { port, message, stderr } = await withPort(
      async (port) => ({ port, ...(await failing(`https://127.0.0.1:${port}`)) }),
      true,
    );
    expect(message).toContain(`127.0.0.1:${port} speaks no TLS: try http://127.0.0.1:${port}\n`);
    expect(message).not.toContain('attempt 1');
    expect(stderr).toMatch(/^attempt 1: ClientError\.NetworkError\.EPROTO; given up: /);
  });

  it('attempts that were not told as they happened are told at the end, and as JSON', async () => {
    const [quiet, json] = await withPort(
      async (port) => [
        await failing(`http://127.0.0.1:${port}`, '--quiet'),
        await failing(`http://127.0.0.1:${port}`, '--json'),
      ],
      false,
    );
    expect(quiet).toMatchObject({ stderr: '', message: expect.stringMatching(/\n {2}attempt 1 {2}ClientError\./) });
    expect(JSON.parse(json?.stdout ?? '')).toMatchObject({
      endpoint: expect.stringMatching(/^http:/),
      message: expect.stringMatching(/^nothing listens at http:/),
      attempts: [{ message: expect.stringContaining('connect ECONNREFUSED 127.0.0.1:') }],
    });
  });

  const openssl = (why: string): string =>
    `write EPROTO 800C4C45FD7E0000:error:0A00010B:SSL routines:ssl3_get_record:${why}:../deps/record.c:350:\n`;

  it.each([
    [
      'ECONNREFUSED',
      'connect ECONNREFUSED 127.0.0.1:3128',
      'https://a.example',
      'nothing listens at 127.0.0.1:3128, on the way to https://a.example',
    ],
    ['ECONNREFUSED', 'connect ECONNREFUSED 192.0.2.1:443', 'https://a.example', 'nothing listens at https://a.example'],
    ['ECONNREFUSED', '', 'http://localhost:1', 'nothing listens at http://localhost:1'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND example.invalid', 'https://example.invalid', 'no such name: example.invalid'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND proxy.invalid', 'https://a.example', 'no such name: proxy.invalid'],
    [
      'EPROTO',
      openssl('wrong version number'),
      'https://a.example:81',
      'the server there (a.example:81) speaks no TLS',
    ],
    ['EPROTO', openssl('tlsv1 alert protocol version'), 'https://a.example', 'TLS: tlsv1 alert protocol version'],
    ['ECONNRESET', 'socket hang up', 'https://a.example', 'socket hang up'],
  ])('%s: %j at %s', (code, message, endpoint, expected) => {
    expect(plainMessage(`ClientError.NetworkError.${code}`, message, endpoint)).toBe(expected);
  });

  it('what the API said stays as it is', () => {
    expect(plainMessage('InternalError', 'no ECONNREFUSED x', 'https://a.example')).toBe('no ECONNREFUSED x');
  });
});
