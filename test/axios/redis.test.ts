import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import type { LimiterOptions } from '../../src/limiter/rates.js';
import type { DegradedEvent } from '../../src/observe/events.js';
import { answer, createStub } from '../support/stub.js';

/** An instance whose Redis is not there: port 1 is nobody's. */
const wrapWithout = (rateLimit: LimiterOptions) => {
  const { adapter, seen } = createStub(answer());
  const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
  const redis = { host: '127.0.0.1', port: 1, password: 'never shown' };
  const tencent = wrapAxios(client, { product: vod, rateLimit: { ...rateLimit, redis } });
  const degraded: DegradedEvent[] = [];
  tencent.on('degraded', (event) => degraded.push(event));
  return { tencent, seen, degraded };
};

describe('a wrapped instance whose Redis is away', () => {
  it('goes on, and tells so once', async () => {
    const { tencent, seen, degraded } = wrapWithout({});
    await tencent.call('SearchMedia');
    await tencent.call('SearchMedia');
    await tencent.close();
    expect(seen).toHaveLength(2);
    expect(degraded).toEqual([{ reason: 'connect ECONNREFUSED 127.0.0.1:1', mode: 'local', processes: 1 }]);
  });

  it('refuses where that is asked for, and says what to do', async () => {
    const { tencent, seen, degraded } = wrapWithout({ onRedisDown: 'reject' });
    await expect(tencent.call('SearchMedia')).rejects.toMatchObject({
      name: 'TencentCloudError',
      code: 'ClientError.RateLimited',
      refusal: 'redis-down',
      message: expect.stringContaining("rateLimit.onRedisDown: 'local'"),
    });
    await tencent.close();
    expect(seen).toEqual([]);
    expect(degraded).toMatchObject([{ mode: 'reject' }]);
  });

  it('can be closed before it is known', async () => {
    const { tencent, degraded } = wrapWithout({});
    const call = tencent.call('SearchMedia');
    const closed = tencent.close();
    await expect(call).rejects.toMatchObject({ code: 'ClientError.Closed' });
    await closed;
    expect(degraded).toEqual([]);
  });

  it('warns once where nobody listens: what is shared by nobody is the whole rate for everybody', async () => {
    const warnings: string[] = [];
    const hear = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', hear);
    const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter: createStub(answer()).adapter });
    const redis = { host: '127.0.0.1', port: 1, password: 'never shown' };
    const tencent = wrapAxios(client, { product: vod, rateLimit: { redis } });
    await tencent.call('SearchMedia');
    await tencent.call('SearchMedia');
    await tencent.close();
    await new Promise((resolve) => void setImmediate(resolve));
    process.off('warning', hear);
    expect(warnings).toEqual([
      expect.stringMatching(/^rateLimit\.redis: Redis is away \(connect ECONNREFUSED.*1\/1 of/),
    ]);
  });

  it('never shows a wrong address, which may have a password', () => {
    const wrap = () => wrapAxios(axios.create(), { rateLimit: { redis: 'redis://:secret@host' as never } });
    expect(wrap).toThrow('rateLimit.redis: expected a client of ioredis 5');
    expect(wrap).not.toThrow('secret');
  });
});
