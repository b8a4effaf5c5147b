import { EventEmitter, once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo, LookupFunction, Server } from 'node:net';
import { createSecureContext } from 'node:tls';
import axios, { type CreateAxiosDefaults, type InternalAxiosRequestConfig } from 'axios';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Departure } from '../../src/axios/departure.js';
import { createIdentity } from '../../src/emulator/certificate.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail } from '../../src/policy/rule.js';
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
class FakeRequest extends EventEmitter {
  agent: { requests: Record<string, unknown[]> } | undefined;
}

/** A departure whose request was made. */
function made(config: Partial<InternalAxiosRequestConfig> = {}) {
  const request = new FakeRequest();
  vi.spyOn(http, 'request').mockReturnValue(request as unknown as http.ClientRequest);
  const departs = vi.fn<() => void>();
  const copy = { maxRedirects: 0, ...config } as InternalAxiosRequestConfig;
  const departure = new Departure(copy, departs);
  copy.transport.request({ protocol: 'http:' }, () => {});
  return { request, departs, departure, copy };
}

const socketThat = (state: { connecting?: boolean; secureConnecting?: boolean }) =>
  Object.assign(new EventEmitter(), state);
const overTcp = () => socketThat({ connecting: true });
const overTls = () => socketThat({ connecting: true, secureConnecting: true });

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('headers that ride with a departure', () => {
  it('are in the request, in place of its own of the same name, and in no config', () => {
    const asked = vi.spyOn(http, 'request').mockReturnValue(new FakeRequest() as unknown as http.ClientRequest);
    const copy = { maxRedirects: 0, headers: {} } as unknown as InternalAxiosRequestConfig;
    const departure = new Departure(copy, () => {}, { Authorization: 'ours', 'X-TC-Action': 'SearchMedia' });
    copy.transport.request({ protocol: 'http:', headers: { Authorization: 'theirs', Accept: '*/*' } }, () => {});
    departure.over();
    expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ headers: { Authorization: 'ours', Accept: '*/*', 'X-TC-Action': 'SearchMedia' } }),
      expect.any(Function),
    );
    expect(copy.headers).toEqual({});
  });
});

describe('the departure of a request', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(async () => {
    // What was put off until the next tick belongs to this test's clock.
    await nextTurn();
    vi.useRealTimers();
  });

  it.each([
    ['where its socket is there', { connecting: false }],
    ['where its socket is there, TLS agreed on', { connecting: false, secureConnecting: false }],
    ['through a stream that a proxy made', {}],
  ])('is at once %s', async (_, state) => {
    const { request, departs } = made();
    expect(departs).not.toHaveBeenCalled();
    request.emit('socket', socketThat(state));
    expect(departs).toHaveBeenCalledOnce();
    await nextTurn();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['over a connection of its own', overTls()],
    ['through a tunnel that is there', socketThat({ connecting: false, secureConnecting: true })],
  ])('is when TLS is agreed on, and not before: %s', (_, socket) => {
    const { request, departs } = made();
    request.emit('socket', socket);
    socket.emit('connect');
    expect(departs).not.toHaveBeenCalled();
    socket.emit('secureConnect');
    expect(departs).toHaveBeenCalledOnce();
  });

  it.each([
    ['that swallows connections', (request: FakeRequest) => void request.emit('socket', overTcp())],
    ['behind a proxy that says nothing', () => {}],
  ])('is taken for granted after a second and a half, so that a host %s stops no key', async (_, meet) => {
    const { request, departs } = made();
    meet(request);
    await nextTurn();
    vi.advanceTimersByTime(1_499);
    expect(departs).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(departs).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is taken for granted ten times later where it waits for a socket of its agent', async () => {
    const { request, departs } = made();
    request.agent = { requests: { 'vod.test:80:': [request] } };
    await nextTurn();
    vi.advanceTimersByTime(14_999);
    expect(departs).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(departs).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is at once when a socket of its agent is free', async () => {
    const { request, departs } = made();
    request.agent = { requests: { 'vod.test:80:': [request] } };
    await nextTurn();
    vi.advanceTimersByTime(10_000);
    request.emit('socket', socketThat({ connecting: false }));
    expect(departs).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['5000ms', 2 ** 31])('takes %j as a timeout as axios does', (timeout) => {
    const timedOut = vi.fn();
    made({ timeout: timeout as number }).request.on('timeout', timedOut);
    vi.advanceTimersByTime(4_999);
    expect(timedOut).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(1);
  });

  it('is over with the attempt: no timer stays, and nothing in the config', async () => {
    const { request, departs, departure, copy } = made({ timeout: 1_000 });
    request.emit('socket', overTcp());
    expect(vi.getTimerCount()).toBe(2);
    departure.over();
    expect(departs).toHaveBeenCalledOnce();
    request.emit('socket', overTcp());
    await nextTurn();
    expect(vi.getTimerCount()).toBe(0);
    expect(copy).not.toHaveProperty('transport');
  });

  it("keeps axios's timeout for what never connects, and ends it with the answer", () => {
    const timedOut = vi.fn();
    const { request } = made({ timeout: 1_000 });
    request.on('timeout', timedOut);
    vi.advanceTimersByTime(999);
    expect(timedOut).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(timedOut).toHaveBeenCalledOnce();
    const next = made({ timeout: 1_000 });
    next.request.on('timeout', timedOut);
    next.request.emit('response');
    vi.advanceTimersByTime(1_000);
    expect(timedOut).toHaveBeenCalledOnce();
  });

  it.each([
    ["a transport of the caller's own", { transport: { request: () => new EventEmitter() } }],
    ['HTTP/2', { httpVersion: 2 as const }],
    ['redirects that are followed', { maxRedirects: 3 }],
  ])('cannot be told through %s', (_, config) => {
    expect(Departure.canTell({ maxRedirects: 0, ...config } as InternalAxiosRequestConfig)).toBe(false);
  });

  it('can be told otherwise', () => {
    expect(Departure.canTell({ maxRedirects: 0 } as InternalAxiosRequestConfig)).toBe(true);
    expect(Departure.canTell({ maxRedirects: 0, httpVersion: 1 } as InternalAxiosRequestConfig)).toBe(true);
  });
});

describe('what never left', () => {
  /** A client of a host where nobody listens, one call a second. */
  const wrapDead = (options: object) => {
    const client = axios.create({ baseURL: 'http://127.0.0.1:1', proxy: false, adapter: 'http' });
    const spy = vi.spyOn(http, 'request');
    const { tencent } = wrapFor(client, {
      policy: definePolicy({ name: 'once', rules: { '*': fail() } }),
      rateLimit: { perSecond: 1, adaptive: false },
      ...options,
    });
    return { client, spy, tencent };
  };

  it('counts all the same where nobody listens, or a dead host would be called as fast as it refuses', async () => {
    const { client, spy } = wrapDead({});
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const began = performance.now();
    await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(performance.now() - began).toBeGreaterThan(500);
    expect(spy).toHaveBeenCalledTimes(2);
  });

  it('does not count where it could not be signed', async () => {
    let refuse = true;
    const signer = async () => {
      if (refuse) throw new Error('no key');
      return {};
    };
    const { client, spy, tencent } = wrapDead({ credential: undefined, signer });
    const called = () => client.post('/', {}, { ...action('SearchMedia'), timeout: 5_000 });
    for (let i = 0; i < 3; i++) await expect(called()).rejects.toMatchObject({ code: 'ClientError.Credential' });
    expect(spy).not.toHaveBeenCalled();
    refuse = false;
    await expect(called()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(tencent.stats().waits.max).toBeLessThan(500);
  });
});
