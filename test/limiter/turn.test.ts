import { expect, it } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, densest, keyOf } from './callers.js';
import { elapseAll, settle, useFakeTime } from './fake-time.js';

useFakeTime();

/** As Node's do that are set late in a long turn of the event loop: they count from where it began. */
function earlyTimers(by: number): void {
  const set = globalThis.setTimeout;
  globalThis.setTimeout = ((callback: () => void, ms = 0) =>
    set(callback, ms > by ? ms - by : ms)) as typeof setTimeout;
}

it.each([30, 100])('a timer that fires %d ms early ends no window early', async (by) => {
  earlyTimers(by);
  const callers = new Callers(createLimiter({ perSecond: 5 }));
  for (let i = 0; i < 12; i++) callers.wait(String(i));
  await elapseAll();
  expect(callers.granted).toHaveLength(12);
  expect(densest(callers.times, 1_000)).toBeLessThanOrEqual(5);
});

it('a request leaves when the turn is over in which its permit was used: its second begins then', async () => {
  const limiter = createLimiter({ perSecond: 1 });
  const key = keyOf('DescribeMediaInfos');
  const permit = await limiter.acquire(key, { place: limiter.place() });
  const callers = new Callers(limiter);
  callers.wait('next', {}, key);
  permit.used();
  permit.release();
  // The rest of the turn takes 300 ms, and nothing is written to a socket meanwhile.
  const { clock } = setInterval as typeof setInterval & { clock: { jump(ms: number): void } };
  clock.jump(300);
  const left = performance.now();
  await settle();
  await elapseAll();
  expect(callers.granted).toEqual(['next']);
  expect((callers.times[0] ?? 0) - left).toBeGreaterThanOrEqual(1_010);
});
