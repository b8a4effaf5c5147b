import { describe, expect, it, vi } from 'vitest';
import { abandonable, pause } from '../../src/call/pause.js';
import { elapse, settle, useFakeTime } from '../limiter/fake-time.js';
import { listeners } from './support.js';

useFakeTime();

/** How a promise stands. */
const stateOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const pending = Symbol('pending');
  const first = await Promise.race([
    promise.then(() => 'resolved').catch((reason) => ({ reason })),
    settle().then(() => pending),
  ]);
  return first === pending ? 'pending' : first;
};

describe('a pause', () => {
  it('is as long as it says', async () => {
    const paused = pause(1500, undefined);
    await elapse(1499);
    expect(await stateOf(paused)).toBe('pending');
    await elapse(1);
    expect(await stateOf(paused)).toBe('resolved');
  });

  it('that ends leaves no listener', async () => {
    const { signal } = new AbortController();
    const paused = pause(10, signal);
    expect(listeners(signal)).toBe(1);
    await elapse(10);
    await paused;
    expect(listeners(signal)).toBe(0);
  });

  it('ends at once on an abort, with its reason, and leaves neither timer nor listener', async () => {
    const controller = new AbortController();
    const paused = pause(60_000, controller.signal);
    const caught = paused.catch((reason: unknown) => reason);
    controller.abort('enough');
    expect(vi.getTimerCount()).toBe(0);
    expect(listeners(controller.signal)).toBe(0);
    expect(await caught).toBe('enough');
  });

  it('does not begin after an abort', async () => {
    const signal = AbortSignal.abort('before');
    await expect(pause(60_000, signal)).rejects.toBe('before');
    expect(vi.getTimerCount()).toBe(0);
    expect(listeners(signal)).toBe(0);
  });
});

describe('what can be abandoned', () => {
  it('is the promise itself where there is no signal', () => {
    const promise = Promise.resolve(1);
    expect(abandonable(promise, undefined)).toBe(promise);
  });

  it('settles as the promise does, and leaves no listener', async () => {
    const { signal } = new AbortController();
    expect(await abandonable(Promise.resolve(1), signal)).toBe(1);
    await expect(abandonable(Promise.reject('no'), signal)).rejects.toBe('no');
    await settle();
    expect(listeners(signal)).toBe(0);
  });

  it('is let go of on an abort, with its reason', async () => {
    const controller = new AbortController();
    const waiting = abandonable(new Promise(() => {}), controller.signal);
    expect(listeners(controller.signal)).toBe(1);
    controller.abort('enough');
    await expect(waiting).rejects.toBe('enough');
    expect(listeners(controller.signal)).toBe(0);
  });

  it('may reject after it was let go of, and nobody is told', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const controller = new AbortController();
    const late = (): Promise<never> => new Promise((_, reject) => void setTimeout(() => reject(new Error('late')), 10));
    const waiting = abandonable(late(), controller.signal);
    controller.abort('enough');
    await expect(waiting).rejects.toBe('enough');
    await expect(abandonable(late(), controller.signal)).rejects.toBe('enough');
    await elapse(20);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
