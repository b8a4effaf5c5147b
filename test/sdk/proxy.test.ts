import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import * as sdk from 'tencentcloud-sdk-nodejs-vod';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { vod } from '../../policies/vod.js';
import { type Emulator, emulatorCredential } from '../../src/emulator/index.js';
import {
  closedPort,
  PARTLY,
  resettingAfter,
  saying,
  silent,
  startHostile,
  type Treatment,
} from '../support/hostile.js';
import { emulate, guardFor, proxyAgent, SdkError, thrownBy } from './support.js';

interface Proxy {
  readonly url: string;
  /** What it was asked to connect to. */
  readonly connected: string[];
}

/** A proxy that connects what it is asked to, closed when the test is over. */
async function startProxy(): Promise<Proxy> {
  const connected: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer().on('connect', ({ url = '' }, client: Socket) => {
    connected.push(url);
    const [host = '', port] = url.split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => client.destroy()));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}`, connected };
}

const clientBehind = (endpoint: string, more: object) => {
  const httpProfile = { endpoint, protocol: 'http://', reqTimeout: 5, ...more };
  const profile = { httpProfile };
  const client = new sdk.vod.v20180717.Client({ credential: emulatorCredential, region: 'ap-guangzhou', profile });
  return guardFor(client, { product: vod }).client;
};

const endpointOf = ({ port }: Emulator): string => `127.0.0.1:${port}`;

describe.each(['httpProfile.proxy', 'http_proxy'])('a proxy that the SDK makes an agent for, %s', (given) => {
  const behind = (endpoint: string, proxy: string) => {
    if (given === 'httpProfile.proxy') return clientBehind(endpoint, { proxy });
    vi.stubEnv('http_proxy', proxy);
    onTestFinished(() => void vi.unstubAllEnvs());
    return clientBehind(endpoint, {});
  };

  it('stays in force', async () => {
    const emulator = await emulate();
    const proxy = await startProxy();
    const client = behind(endpointOf(emulator), proxy.url);
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    emulator.inject({ kind: 'reset', count: 1 });
    await expect(client.SearchMedia({})).resolves.toHaveProperty('TotalCount');
    expect(proxy.connected).toEqual(Array.from({ length: 3 }, () => endpointOf(emulator)));
  });

  it('leaves the signature to the SDK, whose clock is the machine’s', async () => {
    const emulator = await emulate({ clockOffset: 3_600_000 });
    const client = behind(endpointOf(emulator), (await startProxy()).url);
    const error = await thrownBy(client.SearchMedia({}));
    expect(error).toMatchObject({ code: 'AuthFailure.SignatureExpire', refusal: 'clock' });
    expect(error.message).toMatch(/\(not signed again: .* pass the proxy as httpProfile\.agent\)$/);
    expect(emulator.log).toHaveLength(1);
  });

  it('that is not there: nobody sees whether anything was sent', async () => {
    const client = behind('127.0.0.1:1', `http://127.0.0.1:${await closedPort()}`);
    const error = await thrownBy(client.ProcessMedia({ FileId: '1' }));
    expect(error).toMatchObject({ code: 'ClientError.NetworkError.ECONNREFUSED', refusal: 'not-replayable' });
    expect(error).toBeInstanceOf(SdkError);
  });
});

describe('a server behind a proxy that the SDK makes an agent for', () => {
  it.each<[what: string, treat: Treatment]>([
    ['says nothing in time', silent],
    ['says half of its body in time', saying(PARTLY)],
    // node-fetch waits for what is left of an answer whose connection is gone.
    ['breaks off in the middle of its body', resettingAfter(PARTLY)],
  ])('and %s may have done what a write asked for', async (_, treat) => {
    const { port } = await startHostile(treat);
    const proxy = await startProxy();
    const client = clientBehind(`127.0.0.1:${port}`, { proxy: proxy.url, reqTimeout: 0.2 });
    const error = await thrownBy(client.ProcessMedia({ FileId: '1' }));
    expect(error).toMatchObject({ code: 'ClientError.Timeout', refusal: 'not-replayable' });
    expect(error).toBeInstanceOf(SdkError);
    expect(proxy.connected).toHaveLength(1);
  });
});

describe('a proxy whose agent is given', () => {
  it('sees what is signed by a corrected clock', async () => {
    const emulator = await emulate({ clockOffset: 3_600_000 });
    const proxy = await startProxy();
    const client = clientBehind(endpointOf(emulator), { agent: proxyAgent(proxy.url) });
    await expect(client.ProcessMedia({ FileId: '1' })).resolves.toHaveProperty('TaskId');
    expect(proxy.connected).toHaveLength(2);
    expect(emulator.stats().executed).toEqual({ ProcessMedia: 1 });
  });

  it('that is not there: nothing was sent, and writes may be tried again', async () => {
    const agent = proxyAgent(`http://127.0.0.1:${await closedPort()}`);
    const error = await thrownBy(clientBehind('127.0.0.1:1', { agent }).ProcessMedia({ FileId: '1' }));
    expect(error).toMatchObject({ code: 'ClientError.NetworkError.ECONNREFUSED', refusal: 'attempts' });
  });
});
