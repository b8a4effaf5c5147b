import { describe, expect, it, onTestFinished } from 'vitest';
import { needsRedis, startRedis } from '../../support/redis.js';
import { Sharer } from './callers.js';

needsRedis();

/** Stops this process for so long, as a debugger, a suspended machine or a throttled container does. */
const freeze = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

interface Client {
  defineCommand(name: string, definition: object): void;
  [command: string]: unknown;
}

// In a file of its own: whoever else ran in this process would be frozen too.
describe('a process that is frozen', () => {
  it.each([
    // What is granted is taken within a second.
    { ms: 1_100, asked: 2 },
    { ms: 100, asked: 1 },
  ])('for $ms ms while it asks for permits asks $asked times', async ({ ms, asked }) => {
    const redis = await startRedis(onTestFinished);
    const client = redis.client();
    let registered = 0;
    const redisLike = {
      duplicate(override?: object) {
        const copy = client.duplicate(override ?? {}) as unknown as Client;
        const define = copy.defineCommand.bind(copy);
        copy.defineCommand = (name, definition) => {
          define(name, definition);
          if (name !== 'register') return;
          const register = copy[name] as (...args: unknown[]) => unknown;
          copy[name] = (...args: unknown[]) => {
            if (registered++ === 0) setImmediate(freeze, ms);
            return register.apply(copy, args);
          };
        };
        return copy;
      },
    };
    const sharer = new Sharer(onTestFinished, { perSecond: 40, redis: redisLike });
    await sharer.once();
    expect(registered).toBe(asked);
    expect(sharer.degraded).toEqual([]);
  });
});
