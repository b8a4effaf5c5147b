import { EventEmitter, once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo, LookupFunction, Server } from 'node:net';
import { createSecureContext } from 'node:tls';
import axios, { type CreateAxiosDefaults, type InternalAxiosRequestConfig } from 'axios';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { hearDeparture } from '../../src/axios/departure.js';
import { createIdentity } from '../../src/emulator/certificate.js';
import { densest } from '../limiter/callers.js';
import { action, wrapFor } from '../support/clients.js';

const RATE = 20;
/** How long it takes to connect, ms. */
const SLOW = 200;

/** Answers everything, and notes when it came. */
function recorder(): { readonly arrivals: number[]; readonly listener: RequestListener } {
  const arrivals: number[] = [];
  const listener: RequestListener = (request, response) => {
    arrivals.push(performance.now());
    request.resume();
    response.setHeader('Content-Type', 'application/json').end('{"Response":{"RequestId":"1"}}');
  };
  return { arrivals, listener };
}

async function listen(server: Server & { closeAllConnections?(): void }): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections?.();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const lookupAfter =
  (delay: number): LookupFunction =>
  (_, { all }, done) =>
    void setTimeout(() => {
      if (all) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    }, delay);

async function slowNames(listener: RequestListener): Promise<CreateAxiosDefaults> {
  const port = await listen(http.createServer(listener));
  const httpAgent = new http.Agent({ keepAlive: true, lookup: lookupAfter(SLOW) });
  onTestFinished(() => httpAgent.destroy());
  return { baseURL: `http://vod.test:${port}`, httpAgent };
}

async function slowHandshakes(listener: RequestListener): Promise<CreateAxiosDefaults> {
  const { key, certificate } = createIdentity();
  const context = createSecureContext({ key, cert: certificate });
  const port = await listen(
    https.createServer(
      { key, cert: certificate, SNICallback: (_, done) => void setTimeout(done, SLOW, null, context) },
      listener,
    ),
  );
  const httpsAgent = new https.Agent({ keepAlive: true, lookup: lookupAfter(0), rejectUnauthorized: false });
  onTestFinished(() => httpsAgent.destroy());
  return { baseURL: `https://vod.test:${port}`, httpsAgent };
}

describe('a request departs when its socket is connected', () => {
  it.each([
    ['names are slow to be found', slowNames],
    ['TLS is slow to be agreed on', slowHandshakes],
  ])('so that no second sees more than the rate where %s', async (_, way) => {
    const { arrivals, listener } = recorder();
    const client = axios.create({ proxy: false, ...(await way(listener)) });
    wrapFor(client, { rateLimit: { perSecond: RATE, adaptive: false }, hosts: ['vod.test'] });
    await Promise.all(Array.from({ length: 2 * RATE }, () => client.post('/', {}, action('SearchMedia'))));
    expect(arrivals).toHaveLength(2 * RATE);
    // A tenth of a second less than one, for what a busy machine is late by.
    expect(densest(arrivals, 900)).toBeLessThanOrEqual(RATE);
  });
});

/** A request of Node's as far as a departure looks at it. */
function made(config: Partial<InternalAxiosRequestConfig>) {
  const request = new EventEmitter();
  vi.spyOn(http, 'request').mockReturnValue(request as http.ClientRequest);
  const departs = vi.fn<() => void>();
  const copy = { maxRedirects: 0, ...config } as InternalAxiosRequestConfig;
  const heard = hearDeparture(copy, departs);
  copy.transport?.request({ protocol: 'http:' }, () => {});
  return { request, departs, heard, copy };
}

const connecting = (over: 'tcp' | 'tls') =>
  Object.assign(new EventEmitter(), { connecting: true, secureConnecting: over === 'tls' });

describe('the departure of a request', () => {
  afterEach(() => void vi.useRealTimers());

  it('is at once where its socket is there', () => {
    const { request, departs } = made({});
    expect(departs).not.toHaveBeenCalled();
    request.emit('socket', Object.assign(new EventEmitter(), { connecting: false }));
    expect(departs).toHaveBeenCalledOnce();
  });

  it('is at once through a stream that a proxy made', () => {
    const { request, departs } = made({});
    request.emit('socket', new EventEmitter());
    expect(departs).toHaveBeenCalledOnce();
  });

  it('is when TLS is agreed on, and not before', () => {
    const { request, departs } = made({});
    const socket = connecting('tls');
    request.emit('socket', socket);
    socket.emit('connect');
    expect(departs).not.toHaveBeenCalled();
    socket.emit('secureConnect');
    expect(departs).toHaveBeenCalledOnce();
  });

  it('is taken for granted after five seconds, so that a host that swallows connections stops no key', () => {
    vi.useFakeTimers();
    const { request, departs } = made({});
    request.emit('socket', connecting('tcp'));
    vi.advanceTimersByTime(4_999);
    expect(departs).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(departs).toHaveBeenCalledOnce();
  });

  it.each(['connect', 'close'] as const)('leaves no timer behind: %s', (event) => {
    vi.useFakeTimers();
    const { request } = made({ timeout: 1_000 });
    const socket = connecting('tcp');
    request.emit('socket', socket);
    expect(vi.getTimerCount()).toBe(2);
    if (event === 'connect') {
      socket.emit('connect');
      request.emit('response');
    } else request.emit('close');
    expect(vi.getTimerCount()).toBe(0);
  });

  it("keeps axios's timeout for what never connects", () => {
    vi.useFakeTimers();
    const { request } = made({ timeout: 1_000 });
    const timedOut = vi.fn();
    request.on('timeout', timedOut);
    request.emit('socket', connecting('tcp'));
    vi.advanceTimersByTime(999);
    expect(timedOut).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(timedOut).toHaveBeenCalledOnce();
  });

  it.each([
    ["a transport of the caller's own", { transport: { request: () => new EventEmitter() } }],
    ['HTTP/2', { httpVersion: 2 as const }],
    ['redirects that are followed', { maxRedirects: 3 }],
  ])('is not heard through %s, which is left alone', (_, config) => {
    const { heard, copy } = made(config);
    expect(heard).toBe(false);
    expect(copy.transport).toBe((config as { transport?: unknown }).transport);
  });
});
