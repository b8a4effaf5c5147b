import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createLane } from '../../src/limiter/lane.js';
import type { Permit } from '../../src/limiter/permit.js';
import { createSlots } from '../../src/limiter/slots.js';
import { movableWallClock } from './clock.js';
import { elapseAll, useFakeTime } from './fake-time.js';
import { clockStep, excess, Rates, rate, rateChange, runsOf, timeOf, type Use } from './scenario.js';

useFakeTime();

const RUNS = runsOf(50);

const nothing = (): void => {};

describe('a lane whose rate is changed', () => {
  it.each(['window', 'smooth'] as const)(
    'keeps to the highest rate of every second, %s',
    async (pace) => {
      const scenario = fc.tuple(
        rate,
        fc.array(rateChange, { maxLength: 8 }),
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 3_500 }), count: fc.integer({ min: 1, max: 60 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.array(clockStep, { maxLength: 2 }),
        fc.infiniteStream(fc.constantFrom('used', 'used', 'used', 'unused')),
      );
      await fc.assert(
        fc.asyncProperty(scenario, async ([perSecond, changes, bursts, steps, fates]) => {
          const step = movableWallClock();
          const rates = new Rates();
          const uses: Use[] = [];
          let idle = false;
          let looking: NodeJS.Timeout | undefined;
          const lane = createLane({
            perSecond,
            pace,
            createSlots,
            mostRunning: Number.POSITIVE_INFINITY,
            gate: undefined,
            accepted: nothing,
            refused: nothing,
            hungry(is) {
              clearInterval(looking);
              if (is) looking = setInterval(() => lane.check(), 50);
            },
            idle: () => {
              idle = true;
            },
          });
          rates.note(perSecond);
          for (const { at, by } of steps) setTimeout(() => step(by), at);
          for (const { at, perSecond: next } of changes) {
            setTimeout(() => {
              rates.note(next);
              lane.pace(next);
            }, at);
          }
          let granted = 0;
          const grant = (permit: Permit): void => {
            granted++;
            if (fates.next().value === 'used') {
              permit.used();
              uses.push({ at: performance.now(), late: 0 });
            }
            permit.release();
          };
          let place = 0;
          for (const { at, count } of bursts) {
            setTimeout(() => {
              for (let i = 0; i < count; i++) lane.wait({ priority: 5, place: place++, grant, refuse: nothing });
            }, at);
          }
          await elapseAll();
          expect(granted).toBe(bursts.reduce((sum, { count }) => sum + count, 0));
          expect(excess(uses, rates)).toBeLessThanOrEqual(0);
          expect(idle).toBe(true);
          lane.close(undefined);
          expect(vi.getTimerCount()).toBe(0);
        }),
        { numRuns: RUNS },
      );
    },
    timeOf(RUNS),
  );
});
