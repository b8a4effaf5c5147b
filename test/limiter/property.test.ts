import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createLimiter, type Limiter } from '../../src/limiter/limiter.js';
import type { LimiterOptions } from '../../src/limiter/rates.js';
import { keyOf, listeners } from './callers.js';
import { movableWallClock } from './clock.js';
import { settle, useFakeTime } from './fake-time.js';
import { type Arrival, arrival, clockStep, excess, Rates, rate, runsOf, timeOf, type Use } from './scenario.js';

useFakeTime();

const RUNS = runsOf(150);

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

const options: fc.Arbitrary<LimiterOptions> = fc.record(
  {
    perSecond: rate,
    probe: fc.boolean(),
    adaptive: fc.boolean(),
    shape: fc.constantFrom('window' as const, 'smooth' as const),
    maxConcurrent: fc.integer({ min: 1, max: 5 }),
    maxConcurrentTotal: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: [] },
);

/** One limiter and what was seen of it. */
class Seen {
  readonly rates = { A: new Rates(), B: new Rates() };
  readonly uses: Record<'A' | 'B', Use[]> = { A: [], B: [] };
  readonly signals: AbortSignal[] = [];
  readonly heard: number[] = [];
  running = 0;
  most = 0;
  private readonly limiter: Limiter;

  constructor(limiter: Limiter) {
    this.limiter = limiter;
  }

  async call(i: number, one: Arrival): Promise<void> {
    await pause(one.at);
    const controller = new AbortController();
    this.signals.push(controller.signal);
    const { priority, key } = one;
    const due = this.wait(one, { priority, place: this.limiter.place(), signal: controller.signal });
    if (one.patience !== undefined) setTimeout(() => controller.abort('impatient'), one.patience);
    this.note();
    const permit = await due;
    this.heard[i] = (this.heard[i] ?? 0) + 1;
    if (!permit) return;
    this.most = Math.max(this.most, ++this.running);
    const granted = performance.now();
    if (one.usedAfter !== undefined) {
      if (one.usedAfter > 0) await pause(one.usedAfter);
      permit.used();
      this.uses[key].push({ at: performance.now(), late: performance.now() - granted });
    }
    if (one.takes > 0) await pause(one.takes);
    this.running--;
    permit.release();
    if (one.outcome === 'accepted') permit.accepted();
    else if (one.outcome) permit.refused({ scope: 'key', stated: one.outcome === 'refused' ? undefined : one.outcome });
    permit.release();
    this.note();
  }

  private async wait({ key }: Arrival, request: Parameters<Limiter['acquire']>[1]) {
    try {
      return await this.limiter.acquire(keyOf(key), request);
    } catch (reason) {
      expect(reason).toBe('impatient');
      return undefined;
    }
  }

  note(): void {
    for (const [key, { perSecond }] of Object.entries(this.limiter.stats())) this.rates[key as 'A'].note(perSecond);
  }
}

describe('any rates, arrivals, aborts, answers and clocks', () => {
  it(
    'never see more in a second than the highest rate in it, everybody hears once, and nothing is left',
    async () => {
      const scenario = fc.tuple(
        options,
        fc.array(arrival, { minLength: 1, maxLength: 30 }),
        fc.array(clockStep, { maxLength: 3 }),
      );
      await fc.assert(
        fc.asyncProperty(scenario, async ([chosen, arrivals, steps]) => {
          const step = movableWallClock();
          const limiter = createLimiter(chosen);
          const seen = new Seen(limiter);
          for (const { at, by } of steps) setTimeout(() => step(by), at);
          const calls = arrivals.map((one, i) => seen.call(i, one));
          await settle();
          while (vi.getTimerCount() > 0) {
            vi.advanceTimersToNextTimer();
            seen.note();
            await settle();
            seen.note();
          }
          expect(seen.heard).toEqual(arrivals.map(() => 1));
          await Promise.all(calls);
          expect(seen.signals.map(listeners)).toEqual(arrivals.map(() => 0));
          expect(excess(seen.uses.A, seen.rates.A)).toBeLessThanOrEqual(0);
          expect(excess(seen.uses.B, seen.rates.B)).toBeLessThanOrEqual(0);
          expect(seen.most).toBeLessThanOrEqual(chosen.maxConcurrentTotal ?? Number.POSITIVE_INFINITY);
          expect(limiter.stats()).toEqual({});
          expect(vi.getTimerCount()).toBe(0);
        }),
        { numRuns: RUNS },
      );
    },
    timeOf(RUNS),
  );
});
