import { Agent } from 'node:http';
import { inspect } from 'node:util';
import axios, { type AxiosRequestConfig } from 'axios';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CallReport } from '../../src/front/report.js';
import { reportOf } from '../../src/front/report.js';
import { action, wrapEmulator, wrapStub } from '../support/clients.js';
import { networkError } from '../support/stub.js';

type Thrown = Error & CallReport & { config?: AxiosRequestConfig };

/** An error of a call, while others are under way on sockets of the same agent. */
const thrownBeside = async (
  others: number,
  fail: (config: AxiosRequestConfig) => AxiosRequestConfig,
): Promise<Thrown> => {
  const httpAgent = new Agent({ keepAlive: true });
  const { client, emulator } = await wrapEmulator({ httpAgent });
  onTestFinished(() => httpAgent.destroy());
  emulator.inject({ kind: 'silence', actions: 'SearchMedia' });
  // Late enough to be aborted before.
  emulator.inject({ kind: 'jitter', ms: 50, actions: 'DeleteMedia' });
  emulator.inject({ kind: 'reset', actions: 'DeleteMedia' });
  for (let other = 0; other < others; other++) client.post('/', {}, action('SearchMedia')).catch(() => {});
  await vi.waitFor(() => expect(emulator.stats().received).toBe(others));
  return client.post('/', {}, fail(action('DeleteMedia'))).catch((thrown) => thrown);
};

/** Aborted when its answer is looked at, or before it is sent. */
const abortedSoon = (config: AxiosRequestConfig): AxiosRequestConfig => {
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  return { ...config, signal: controller.signal };
};

const canceledSoon = (config: AxiosRequestConfig): AxiosRequestConfig => {
  const { token, cancel } = axios.CancelToken.source();
  setImmediate(() => cancel('given up'));
  return { ...config, cancelToken: token };
};

describe.each([
  ['a call that its caller aborted', abortedSoon],
  ['a call that the network failed', (config: AxiosRequestConfig) => config],
])('the error of %s', (_, fail) => {
  it('leads no log to what else is under way on its agent, and a program to its own config', async () => {
    const error = await thrownBeside(3, fail);
    for (const text of [inspect(error, { depth: 30 }), JSON.stringify(error)]) {
      expect(text).not.toMatch(/Signature=|_httpMessage/);
      expect(text).toContain(error.message);
    }
    expect(error.config).toMatchObject({ method: 'post', ...action('DeleteMedia') });
    expect(error.config?.httpAgent).toBeInstanceOf(Agent);
  });

  it('is made JSON without a look at the sockets, of which axios would write down every path', async () => {
    const error = await thrownBeside(3, fail);
    const looked = vi.fn(() => ({}));
    Object.defineProperty(error.config?.httpAgent, 'sockets', { get: looked, enumerable: true });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ message: error.message, config: { method: 'post' } });
    expect(looked).not.toHaveBeenCalled();
  });
});

it.each(['http', 'fetch'])('the reason of a CancelToken leads nowhere either, over %s', async (adapter) => {
  const error = await thrownBeside(3, (config) => ({ ...canceledSoon(config), adapter }));
  expect(error).toMatchObject({ name: 'CanceledError', message: 'given up' });
  for (const text of [inspect(error, { depth: 30 }), JSON.stringify(error)]) {
    expect(text).not.toMatch(/Signature=|_httpMessage/);
    expect(text).toContain('given up');
  }
});

it('the error of a call that its caller aborted is one of axios, and tells its attempts', async () => {
  const error = await thrownBeside(0, abortedSoon);
  expect(axios.isCancel(error)).toBe(true);
  expect(error).toBeInstanceOf(axios.CanceledError);
  expect(error).toMatchObject({ name: 'CanceledError', code: 'ERR_CANCELED', message: 'canceled' });
  const attempt = { attempt: 1, code: 'ClientError.Aborted' };
  expect(reportOf(error)).toMatchObject({ attempts: [attempt], refusal: 'aborted' });
  expect(Object.keys(error)).not.toContain('config');
});

it('an error that is thrown again and again is mended once', async () => {
  const { client } = wrapStub([networkError('ECONNRESET')]);
  const thrown = (): Promise<Thrown & { toJSON: unknown }> =>
    client.post('/', {}, action('DeleteMedia')).catch((error) => error);
  const first = await thrown();
  const { toJSON } = first;
  expect(await thrown()).toBe(first);
  expect(first.toJSON).toBe(toJSON);
});
