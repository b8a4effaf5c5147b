import { describe, expect, it, vi } from 'vitest';
import { createGate } from '../../src/limiter/gate.js';
import type { Lane } from '../../src/limiter/lane.js';
import { createLimiter } from '../../src/limiter/limiter.js';
import type { Permit } from '../../src/limiter/permit.js';
import { Callers, densest, keyOf } from './callers.js';
import { elapse, elapseAll, settle, useFakeTime } from './fake-time.js';
import { laneOf, nothing } from './lanes.js';

useFakeTime();

/** Uses all that is free: whoever comes then waits. */
const useUp = async (lane: Lane): Promise<void> => {
  for (let missed = 0; missed < 2; await elapse(20)) {
    const permit = lane.take();
    permit?.used();
    permit?.release();
    missed = permit ? 0 : missed + 1;
  }
};

describe('who is granted a permit', () => {
  it.each(['window', 'smooth'] as const)('may use it, release it and wait anew within the grant, %s', async (pace) => {
    const gate = createGate(1);
    const lane = laneOf(5, { pace, gate, mostRunning: 2 });
    const times: number[] = [];
    let place = 0;
    const grant = (permit: Permit): void => {
      times.push(performance.now());
      permit.used();
      permit.release();
      if (place < 30) join();
    };
    const join = (): void => void lane.wait({ priority: 5, place: place++, grant, refuse: nothing });
    for (let i = 0; i < 3; i++) join();
    await elapseAll();
    expect(times).toHaveLength(30);
    expect(densest(times, 1_000)).toBeLessThanOrEqual(5);
    expect(lane.running()).toBe(0);
    expect(gate.enter()).toBe(true);
    expect(gate.enter()).toBe(false);
  });

  it('may close the lane within the grant', async () => {
    const lane = laneOf(5);
    await useUp(lane);
    const refused: unknown[] = [];
    const granted: Permit[] = [];
    for (let place = 0; place < 4; place++) {
      lane.wait({
        priority: 5,
        place,
        grant(permit) {
          granted.push(permit);
          lane.close('closed');
        },
        refuse: (reason) => refused.push(reason),
      });
    }
    await elapse(50);
    expect(granted).toEqual([]);
    await elapse(1_050);
    expect(granted).toHaveLength(1);
    expect(refused).toEqual(['closed', 'closed', 'closed']);
    granted[0]?.used();
    granted[0]?.release();
    await elapse(20);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['used', 'unused'] as const)('may close the lane within a grant that came at once, %s', async (fate) => {
    const lane = laneOf(5);
    const granted: Permit[] = [];
    const leave = lane.wait({
      priority: 5,
      place: 0,
      grant(permit) {
        granted.push(permit);
        lane.close('closed');
        if (fate === 'used') permit.used();
        permit.release();
      },
      refuse: nothing,
    });
    expect(granted).toHaveLength(1);
    leave();
    expect([lane.waiting(), lane.running()]).toEqual([0, 0]);
    expect(lane.take()).toBeUndefined();
    await elapse(20);
    expect(granted).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a caller that aborts in the very moment of its permit', () => {
  it('has the permit, and what it does with it counts once', async () => {
    const limiter = createLimiter({ perSecond: 1 });
    const controller = new AbortController();
    const permits: Permit[] = [];
    const key = keyOf('A');
    const first = await limiter.acquire(key, { place: limiter.place() });
    first.used();
    first.release();
    await settle();
    // The abort comes in the turn of the grant, before whoever waits has heard of it.
    const lane = limiter.acquire(key, { place: limiter.place(), signal: controller.signal });
    Promise.resolve(lane).then((permit) => permits.push(permit));
    const callers = new Callers(limiter);
    callers.wait('next', {}, key);
    const running = (): number => limiter.stats()['A']?.running ?? 0;
    expect(running()).toBe(0);
    while (running() === 0) {
      vi.advanceTimersToNextTimer();
      for (let i = 0; i < 50 && running() === 0; i++) await Promise.resolve();
    }
    controller.abort('in the same moment');
    await settle();
    expect(permits).toHaveLength(1);
    permits[0]?.release();
    await elapse(5);
    expect(callers.granted).toEqual(['next']);
    await elapseAll();
    expect(limiter.stats()).toEqual({});
  });
});

describe('whose turn it was', () => {
  it('may leave again after it, and changes nothing', async () => {
    const lane = laneOf(1);
    await useUp(lane);
    const granted: number[] = [];
    const leavers = [0, 1, 2].map((place) =>
      lane.wait({
        priority: 5,
        place,
        grant(permit) {
          granted.push(place);
          permit.used();
          permit.release();
          leavers[place]?.();
        },
        refuse: nothing,
      }),
    );
    await elapseAll();
    for (const leave of leavers) leave();
    expect(granted).toEqual([0, 1, 2]);
    expect(lane.waiting()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may leave after a grant that came at once, and changes nothing', async () => {
    const lane = laneOf(2);
    const granted: Permit[] = [];
    const join = (place: number): (() => void) =>
      lane.wait({ priority: 5, place, grant: (permit) => granted.push(permit), refuse: nothing });
    const leave = join(0);
    expect(granted).toHaveLength(1);
    leave();
    await elapse(5);
    join(1);
    expect(granted).toHaveLength(2);
    join(2);
    leave();
    expect([granted.length, lane.waiting(), lane.running()]).toEqual([2, 1, 2]);
    for (const permit of granted.slice()) {
      permit.used();
      permit.release();
    }
    await elapse(1_100);
    expect([granted.length, lane.waiting(), lane.running()]).toEqual([3, 0, 1]);
    lane.close(undefined);
    await elapse(20);
    expect(vi.getTimerCount()).toBe(0);
  });
});
