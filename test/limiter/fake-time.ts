import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Time stands still in every test of the file until it is told to pass: timers, `Date` and `performance` are fake.
 * Promises and `setImmediate` are real. As in Node, no timer is shorter than 1 ms.
 */
export function useFakeTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] });
    const fake = globalThis.setTimeout;
    globalThis.setTimeout = ((callback: () => void, ms = 0) => fake(callback, Math.max(1, ms))) as typeof setTimeout;
  });
  afterEach(async () => {
    await settle();
    vi.useRealTimers();
  });
}

/** Lets everything that is not waiting for a timer happen: what a turn of the event loop began is over in the next. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => void setImmediate(resolve));
}

/** Lets `ms` milliseconds pass, timer by timer. */
export async function elapse(ms: number): Promise<void> {
  await settle();
  let over = false;
  setTimeout(() => {
    over = true;
  }, ms);
  while (!over) {
    vi.advanceTimersToNextTimer();
    await settle();
  }
}

/** Lets time pass until no timer is left. */
export async function elapseAll(): Promise<void> {
  await settle();
  while (vi.getTimerCount() > 0) {
    vi.advanceTimersToNextTimer();
    await settle();
  }
}
