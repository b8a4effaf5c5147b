import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createLimiter } from '../../src/limiter/limiter.js';
import { Callers, densest, listeners } from './callers.js';
import { elapseAll, useFakeTime } from './fake-time.js';
import { runsOf, timeOf } from './scenario.js';

useFakeTime();

const RUNS = runsOf(120);

/** Times at which things tend to happen together, and others. */
const moment = fc.oneof(
  fc.constantFrom(0, 1, 2, 1006, 1008, 1009, 1010, 1011, 1012),
  fc.integer({ min: 0, max: 4_000 }),
);
const caller = fc.record({
  at: moment,
  priority: fc.integer({ min: 0, max: 9 }),
  patience: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined, freq: 2 }),
});
const rate = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.double({ min: 1, max: 12, noNaN: true }),
  fc.double({ min: 0.2, max: 1, noNaN: true }),
);

describe('any rate, arrivals and aborts', () => {
  it(
    'never see more than N permits in any second, and every caller hears once',
    async () => {
      await fc.assert(
        fc.asyncProperty(rate, fc.array(caller, { minLength: 1, maxLength: 40 }), async (perSecond, arrivals) => {
          const limiter = createLimiter({ perSecond });
          const callers = new Callers(limiter);
          const signals: AbortSignal[] = [];
          let settled = 0;
          arrivals.forEach(({ at, priority, patience }, i) => {
            const controller = new AbortController();
            signals.push(controller.signal);
            setTimeout(() => {
              callers.wait(String(i), { priority, signal: controller.signal }).finally(() => settled++);
              if (patience !== undefined) setTimeout(() => controller.abort('impatient'), patience);
            }, at);
          });
          await elapseAll();

          const window = perSecond >= 1 ? 1000 : 1000 / perSecond;
          expect(densest(callers.times, window)).toBeLessThanOrEqual(Math.max(1, Math.floor(perSecond)));
          expect(settled).toBe(arrivals.length);
          expect(new Set(callers.outcomes.map(({ name }) => name)).size).toBe(arrivals.length);
          for (const { how, name, reason } of callers.outcomes) {
            if (how === 'rejected') {
              expect(reason).toBe('impatient');
              expect(arrivals[Number(name)]?.patience).toBeDefined();
            }
          }
          expect(signals.map(listeners)).toEqual(signals.map(() => 0));
          expect(limiter.stats()).toEqual({});
          expect(vi.getTimerCount()).toBe(0);
        }),
        { numRuns: RUNS },
      );
    },
    timeOf(RUNS),
  );
});
