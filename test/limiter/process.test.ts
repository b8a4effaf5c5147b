import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import { Callers } from './callers.js';
import { settle } from './fake-time.js';

/** One permit every thousand seconds: what holds a slot is nobody else's timer. */
const EVERY = 1_000_000;
const open: Limiter[] = [];

afterEach(() => {
  for (const limiter of open.splice(0)) limiter.close();
});

const start = () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const limiter = createLimiter({ perSecond: 1000 / EVERY });
  open.push(limiter);
  /** Whether each hold keeps the process alive. */
  const alive = (): boolean[] =>
    timers.mock.calls.flatMap(([, ms = 0], i) => {
      const timer: unknown = timers.mock.results[i]?.value;
      return ms >= EVERY ? [(timer as NodeJS.Timeout).hasRef()] : [];
    });
  return { limiter, callers: new Callers(limiter), alive };
};

const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 1_000_000 && !holds(); i++) await settle();
};

describe('with real timers, the process', () => {
  it('is not kept alive by a permit that was used', async () => {
    const { callers, alive } = start();
    await callers.wait('a');
    await until(() => alive().length > 0);
    expect(alive()).toEqual([false]);
  });

  it('is kept alive for those who wait, until the last of them left', async () => {
    const { callers, alive } = start();
    const first = new AbortController();
    const second = new AbortController();
    await callers.wait('a');
    const waits = [callers.wait('b', { signal: first.signal }), callers.wait('c', { signal: second.signal })];
    await until(() => alive().length > 0);
    expect(alive()).toEqual([true]);
    first.abort();
    expect(alive()).toEqual([true]);
    second.abort();
    expect(alive()).toEqual([false]);
    await Promise.all(waits);
  });
});
