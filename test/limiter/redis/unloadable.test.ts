import { expect, it, vi } from 'vitest';
import { createLimiter } from '../../../src/limiter/limiter.js';
import type { SharingEvents } from '../../../src/limiter/shared-rates.js';
import { key } from './callers.js';

const createSharing = vi.hoisted(() =>
  vi.fn(() => {
    throw new Error('too many open files');
  }),
);
vi.mock('../../../src/limiter/redis/sharing.js', () => ({ createSharing }));

it('what speaks to Redis cannot be loaded: all calls are refused, those that wait as well', async () => {
  const degraded = vi.fn<SharingEvents['degraded']>();
  const redis = { host: '127.0.0.1', port: 1 };
  const limiter = createLimiter({ redis }, undefined, { degraded, restored() {} });
  const refused = {
    refusal: 'redis-down',
    message:
      'rates cannot be shared over Redis: too many open files; restart the process, and if it stays so, install axios-tencentcloud again',
  };
  await expect(limiter.acquire(key, { place: limiter.place() })).rejects.toMatchObject(refused);
  expect(degraded.mock.calls).toEqual([[{ reason: refused.message, mode: 'reject', processes: 1 }]]);
  expect(() => limiter.acquire(key, { place: limiter.place() })).toThrow(refused.message);
  await limiter.close();
});

it('an instance that is closed before it is loaded shares nothing', async () => {
  createSharing.mockClear();
  const limiter = createLimiter({ redis: { host: '127.0.0.1', port: 1 } });
  await limiter.close();
  await import('../../../src/limiter/redis/sharing.js');
  expect(createSharing).not.toHaveBeenCalled();
});
