import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWaitingLine, type Waiter } from '../../src/limiter/queue.js';
import { runsOf, timeOf } from './scenario.js';

const RUNS = runsOf(300);

const waiterOf = (priority: number, place: number): Waiter => ({ priority, place, grant: () => {}, refuse: () => {} });

/** What the line must do, the slow way. */
class SortedArray {
  readonly waiters: Waiter[] = [];
  add(waiter: Waiter): void {
    this.waiters.push(waiter);
    this.waiters.sort((a, b) => a.priority - b.priority || a.place - b.place);
  }
  remove(waiter: Waiter): void {
    const index = this.waiters.indexOf(waiter);
    if (index >= 0) this.waiters.splice(index, 1);
  }
  ahead(priority: number, place: number): number {
    return this.waiters.filter((one) => one.priority < priority || (one.priority === priority && one.place < place))
      .length;
  }
}

type Step = { readonly add: number } | { readonly leave: number } | 'next';

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ add: fc.integer({ min: 0, max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ leave: fc.nat() }) },
  { weight: 2, arbitrary: fc.constant<Step>('next') },
);

describe('the waiting line', () => {
  it(
    'is a sorted array: by priority, then by place, whoever leaves from where',
    () => {
      const places = fc.shuffledSubarray(
        Array.from({ length: 60 }, (_, i) => i),
        { minLength: 60 },
      );
      fc.assert(
        fc.property(places, fc.array(step, { maxLength: 60 }), (order, steps) => {
          const line = createWaitingLine();
          const model = new SortedArray();
          const leavers: Array<readonly [Waiter, () => void]> = [];
          for (const [i, now] of steps.entries()) {
            if (now === 'next') {
              expect(line.next()).toBe(model.waiters.shift());
            } else if ('add' in now) {
              const waiter = waiterOf(now.add, order[i] ?? 0);
              model.add(waiter);
              leavers.push([waiter, line.add(waiter)]);
            } else {
              // Also those who left before, or whose turn it was.
              const [waiter, leave] = leavers[now.leave % Math.max(1, leavers.length)] ?? [];
              leave?.();
              if (waiter) model.remove(waiter);
            }
            expect(line.size).toBe(model.waiters.length);
            const priority = i % 10;
            const place = (order[i] ?? 0) + 0.5;
            expect(line.ahead(priority, place)).toBe(model.ahead(priority, place));
          }
          for (const waiter of [...model.waiters]) expect(line.next()).toBe(waiter);
          expect(line.next()).toBeUndefined();
          expect(line.size).toBe(0);
        }),
        { numRuns: RUNS },
      );
    },
    timeOf(RUNS),
  );

  it('is left once, however often that is asked for', () => {
    const line = createWaitingLine();
    const leave = line.add(waiterOf(5, 1));
    line.add(waiterOf(5, 2));
    leave();
    leave();
    expect(line.size).toBe(1);
    expect(line.next()?.place).toBe(2);
  });
});
