import { describe, expect, it, vi } from 'vitest';
import { createSlots, type Slots } from '../../src/limiter/slots.js';
import { movableWallClock } from './clock.js';
import { elapse, useFakeTime } from './fake-time.js';

useFakeTime();

const HOUR = 3_600_000;

/** What was taken, in order, and what gives it back. */
const takings = (slots: Slots) => {
  const ends: Array<() => void> = [];
  const names: string[] = [];
  const take = (name: string, weight: number): void =>
    slots.take(weight, () => {
      names.push(name);
      return new Promise((end) => ends.push(end));
    });
  return { take, names, ends };
};

describe('slots', () => {
  // Bottleneck needs some turns of the event loop for a job; the clock may be set back between any two of them.
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('are taken once, though the wall clock was set back %d ms later', async (at) => {
    const step = movableWallClock();
    const slots = createSlots({ slots: 3, spacing: 0 });
    const { take, names, ends } = takings(slots);
    take('a', 2);
    await elapse(at);
    step(-HOUR);
    slots.check();
    await elapse(30);
    expect(names).toEqual(['a']);
    take('b', 1);
    await elapse(30);
    take('c', 1);
    await elapse(30);
    expect(names).toEqual(['a', 'b']);
    ends[1]?.();
    await elapse(30);
    expect(names).toEqual(['a', 'b', 'c']);
    slots.close();
    await elapse(10);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'that others gave back are taken once, though the wall clock was set back %d ms later',
    async (at) => {
      const step = movableWallClock();
      const slots = createSlots({ slots: 3, spacing: 0 });
      const { take, names, ends } = takings(slots);
      take('a', 2);
      await elapse(5);
      take('b', 1);
      expect(names).toEqual(['a', 'b']);
      take('c', 1);
      await elapse(30);
      ends[1]?.();
      await elapse(at);
      step(-HOUR);
      slots.check();
      await elapse(30);
      expect(names).toEqual(['a', 'b', 'c']);
      take('d', 1);
      await elapse(30);
      expect(names).toEqual(['a', 'b', 'c']);
      ends[2]?.();
      await elapse(30);
      expect(names).toEqual(['a', 'b', 'c', 'd']);
      slots.close();
      await elapse(10);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('that were taken before the clock was set back are held as long as before', async () => {
    const step = movableWallClock();
    const slots = createSlots({ slots: 10, spacing: 0 });
    const { take, names, ends } = takings(slots);
    for (const name of ['a', 'b']) {
      take(name, 4);
      await elapse(20);
    }
    step(-HOUR);
    take('c', 4);
    await elapse(200);
    expect(names).toEqual(['a', 'b']);
    // Two are free, for which nobody waits.
    take('d', 2);
    expect(names).toEqual(['a', 'b', 'd']);
    slots.resize({ slots: 8, spacing: 0 });
    take('e', 2);
    await elapse(200);
    expect(names).toEqual(['a', 'b', 'd']);
    ends[0]?.();
    await elapse(20);
    expect(names).toEqual(['a', 'b', 'd', 'e']);
  });

  it.each([0, 1, 2, 3, 4, 5])('that were free and are no more %d ms later are waited for', async (at) => {
    const slots = createSlots({ slots: 4, spacing: 0 });
    const { take, names, ends } = takings(slots);
    take('a', 2);
    await elapse(5);
    take('b', 2);
    take('c', 2);
    await elapse(20);
    ends[0]?.();
    await elapse(at);
    const before = names.slice();
    slots.resize({ slots: 2, spacing: 0 });
    await elapse(200);
    expect(names).toEqual(before);
    ends[1]?.();
    ends[2]?.();
    await elapse(20);
    expect(names).toEqual(['a', 'b', 'c']);
    slots.close();
    await elapse(10);
  });

  it('that are free are taken at once, 4 ms apart', async () => {
    const slots = createSlots({ slots: 10, spacing: 0 });
    const { take, names } = takings(slots);
    take('a', 1);
    expect(names).toEqual(['a']);
    take('b', 1);
    expect(names).toEqual(['a']);
    await elapse(20);
    expect(names).toEqual(['a', 'b']);
    take('c', 1);
    expect(names).toEqual(['a', 'b', 'c']);
    slots.close();
    await elapse(10);
  });

  it('that come at once come in the place of what was asked for before', async () => {
    const step = movableWallClock();
    const slots = createSlots({ slots: 10, spacing: 0 });
    const { take, names, ends } = takings(slots);
    take('a', 8);
    await elapse(20);
    step(-HOUR);
    take('replaced', 4);
    take('b', 2);
    expect(names).toEqual(['a', 'b']);
    ends[0]?.();
    await elapse(50);
    expect(names).toEqual(['a', 'b']);
    slots.close();
    take('late', 1);
    await elapse(10);
    expect(names).toEqual(['a', 'b']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('come to the last who asked', async () => {
    for (let at = 0; at < 5; at++) {
      const slots = createSlots({ slots: 1, spacing: 0 });
      const { take, names, ends } = takings(slots);
      take('first', 1);
      await elapse(20);
      take('second', 1);
      await elapse(at);
      take('third', 1);
      await elapse(20);
      ends[0]?.();
      await elapse(20);
      expect(names).toEqual(['first', 'third']);
      slots.close();
      await elapse(10);
    }
  });

  it('that are given back after the close set no timer', async () => {
    const step = movableWallClock();
    const slots = createSlots({ slots: 2, spacing: 0 });
    const { take, ends } = takings(slots);
    take('a', 1);
    await elapse(20);
    step(-HOUR);
    take('b', 1);
    await elapse(20);
    slots.close();
    slots.close();
    await elapse(20);
    expect(vi.getTimerCount()).toBe(0);
    ends[0]?.();
    await elapse(5);
    slots.resize({ slots: 5, spacing: 0 });
    slots.check();
    expect(vi.getTimerCount()).toBe(0);
  });
});
