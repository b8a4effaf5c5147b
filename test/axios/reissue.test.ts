import axios from 'axios';
import axiosRetry from 'axios-retry';
import { describe, expect, it } from 'vitest';
import { action, wrapFor, wrapStub } from '../support/clients.js';
import { answer, createStub, failure, networkError } from '../support/stub.js';

describe('a config that comes back', () => {
  it("carries the caller's own adapter, so that a re-issue is a call of its own and no nesting", async () => {
    const { client, adapter, seen, tencent } = wrapStub([failure('InternalError'), answer()]);
    const first = await client.post('/', {}, action('SearchMedia'));
    expect(first.config.adapter).toBe(adapter);

    const second = await client(first.config);
    expect(second.tencentcloud?.attempts).toHaveLength(1);
    expect(seen).toHaveLength(3);
    expect(tencent.stats()).toMatchObject({ calls: 2, attempts: 3 });
  });

  it('is unwrapped when it was thrown back before it reached the adapter', async () => {
    const { adapter, seen } = createStub();
    const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
    // Added before ours, so that it runs after it: the config that it throws carries our adapter.
    let broken = true;
    client.interceptors.request.use((config) => {
      if (broken) throw Object.assign(new Error('no token yet'), { config });
      return config;
    });
    const { tencent } = wrapFor(client);
    const error = await client.post('/', {}, action('SearchMedia')).catch((thrown) => thrown);
    expect(error.message).toBe('no token yet');
    broken = false;
    const { config } = await client(error.config);
    expect(config.adapter).toBe(adapter);
    expect(seen).toHaveLength(1);
    expect(tencent.stats()).toMatchObject({ calls: 1, attempts: 1 });
  });

  it('goes through another wrapped instance without being counted by both', async () => {
    const one = wrapStub([answer()]);
    const other = wrapStub([answer()]);
    let caught: unknown;
    one.client.interceptors.request.use((config) => config);
    one.client.interceptors.response.use((response) => {
      caught = response.config;
      return response;
    });
    await one.client.post('/', {}, action('SearchMedia'));
    await other.client(caught as object);
    expect(one.tencent.stats().calls).toBe(1);
    expect(other.tencent.stats().calls).toBe(1);
  });

  it('does not nest under axios-retry on the same instance, whichever was there first', async () => {
    for (const retryFirst of [true, false]) {
      const { adapter, seen } = createStub(networkError('ECONNRESET'));
      const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
      const addRetry = () => axiosRetry(client, { retries: 2, retryCondition: () => true });
      if (retryFirst) addRetry();
      const { tencent } = wrapFor(client);
      if (!retryFirst) addRetry();
      await expect(client.post('/', {}, action('SearchMedia'))).rejects.toMatchObject({ code: 'ECONNRESET' });
      // Three calls, of four attempts each: theirs around ours, and never ours around ours.
      expect(tencent.stats()).toMatchObject({ calls: 3, attempts: 12 });
      expect(seen).toHaveLength(12);
    }
  });
});
