import { describe, expect, it } from 'vitest';
import { createGate } from '../../src/limiter/gate.js';
import { createLane } from '../../src/limiter/lane.js';
import type { Permit } from '../../src/limiter/permit.js';
import { createSlots } from '../../src/limiter/slots.js';
import { elapse, useFakeTime } from './fake-time.js';

useFakeTime();

const nothing = (): void => {};

describe('the gate', () => {
  it('calls those that wait in turn, one a place, and again who asks again within the call', () => {
    const gate = createGate(1);
    const called: string[] = [];
    const waiter = (name: string, again: number) => {
      const wake = (): void => {
        called.push(name);
        gate.enter();
        if (called.length < again) gate.whenOpen(wake);
      };
      gate.whenOpen(wake);
    };
    gate.enter();
    waiter('a', 3);
    waiter('b', 4);
    for (let i = 0; i < 6; i++) gate.leave();
    expect(called).toEqual(['a', 'b', 'a', 'b']);
  });

  it('goes on to the next where one has nothing to send any more', () => {
    const gate = createGate(1);
    const called: string[] = [];
    gate.enter();
    for (const name of ['a', 'b', 'c']) {
      gate.whenOpen(() => {
        called.push(name);
        if (name !== 'a') gate.enter();
      });
    }
    gate.leave();
    expect(called).toEqual(['a', 'b']);
  });

  it('forgets a lane that is closed', async () => {
    const waiting = new Set<() => void>();
    const gate = {
      enter: () => false,
      leave: nothing,
      whenOpen: (wake: () => void) => void waiting.add(wake),
      forget: (wake: () => void) => void waiting.delete(wake),
    };
    const lane = createLane({
      perSecond: 5,
      pace: 'window',
      createSlots,
      mostRunning: 1,
      gate,
      accepted: nothing,
      refused: nothing,
      hungry: nothing,
      idle: nothing,
    });
    lane.wait({ priority: 5, place: 0, grant: nothing as (permit: Permit) => void, refuse: nothing });
    await elapse(20);
    expect(waiting.size).toBe(1);
    lane.close(undefined);
    expect(waiting.size).toBe(0);
    await elapse(20);
  });
});
