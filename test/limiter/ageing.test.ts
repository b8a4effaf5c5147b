import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers } from './callers.js';
import { elapse, elapseAll, useFakeTime } from './fake-time.js';

useFakeTime();

const SECOND = 1_000;

/** A limiter of one request in twenty seconds whose permit is taken: who is next is decided much later. */
const taken = async () => {
  const limiter = createLimiter({ perSecond: 0.05 });
  const callers = new Callers(limiter);
  callers.wait('first');
  await elapse(20);
  callers.outcomes.length = 0;
  return { limiter, callers };
};

describe('a second of waiting', () => {
  it.each([
    [5, 4, SECOND - 1, ['newer', 'older']],
    [5, 4, SECOND + 1, ['older', 'newer']],
    [9, 0, 9 * SECOND - 1, ['newer', 'older']],
    [9, 0, 9 * SECOND + 1, ['older', 'newer']],
    [5, 5, 0, ['older', 'newer']],
    [3, 5, 0, ['older', 'newer']],
  ])('weighs as much as a step of priority: %d waits, and %d comes %d ms later', async (older, newer, later, order) => {
    const { callers } = await taken();
    callers.wait('older', { priority: older });
    if (later > 0) await elapse(later);
    callers.wait('newer', { priority: newer });
    await elapseAll();
    expect(callers.granted).toEqual(order);
  });

  it('makes nobody wait for ever: priority 9 under a steady stream of priority 0', async () => {
    const limiter = createLimiter({ perSecond: 5, adaptive: false });
    const callers = new Callers(limiter);
    for (let i = 0; i < 10; i++) callers.wait('urgent', { priority: 0 });
    const came = performance.now();
    callers.wait('patient', { priority: 9 });
    // As many as are served come anew: the line never ends.
    for (let i = 0; i < 150; i++) {
      await elapse(202);
      callers.wait('urgent', { priority: 0 });
    }
    const patient = callers.outcomes.find(({ name }) => name === 'patient');
    const waited = (patient?.at ?? Number.POSITIVE_INFINITY) - came;
    expect(waited).toBeGreaterThan(9 * SECOND);
    expect(waited).toBeLessThan(9 * SECOND + 4_000);
    limiter.close();
    await elapseAll();
  });
});

describe('a call that comes back', () => {
  it('goes ahead of all that began after it, through several refusals', async () => {
    const limiter = createLimiter({ perSecond: 1, adaptive: false });
    const callers = new Callers(limiter);
    const place = limiter.place();
    callers.wait('back', { place });
    for (const name of ['a', 'b', 'c']) callers.wait(name);
    await elapse(20);
    callers.wait('back', { place, again: true });
    await elapse(1_020);
    callers.wait('back', { place, again: true });
    await elapseAll();
    expect(callers.granted).toEqual(['back', 'back', 'back', 'a', 'b', 'c']);
  });

  it('goes behind those that began before it, and those of a higher priority', async () => {
    const { limiter, callers } = await taken();
    const places = [limiter.place(), limiter.place(), limiter.place()];
    callers.wait('newest');
    for (const i of [1, 2, 0]) callers.wait(`call ${i}`, { place: places[i] as number, again: true });
    callers.wait('urgent', { priority: 4 });
    await elapseAll();
    expect(callers.granted).toEqual(['urgent', 'call 0', 'call 1', 'call 2', 'newest']);
  });
});
