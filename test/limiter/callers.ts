import { getEventListeners } from 'node:events';
import type { Limiter } from '../../src/limiter/limiter.js';
import type { LimiterKey } from '../../src/limiter/rates.js';
import type { PermitRequest } from '../../src/limiter/waiting.js';

/** What became of one wait for a permit, and when, on `performance.now()`'s scale. */
export interface Outcome {
  readonly name: string;
  readonly how: 'granted' | 'rejected';
  readonly at: number;
  readonly reason?: unknown;
}

export const keyOf = (action: string, id = action): LimiterKey => ({ id, action, account: 'the account' });

/** Callers who wait for permits, and what became of them in the order in which they heard of it. */
export class Callers {
  readonly outcomes: Outcome[] = [];
  private readonly limiter: Limiter;

  constructor(limiter: Limiter) {
    this.limiter = limiter;
  }

  /** Begins to wait. The promise does not reject. */
  async wait(name: string, request: Partial<PermitRequest> = {}, key: LimiterKey = keyOf('DescribeMediaInfos')) {
    try {
      const permit = await this.limiter.acquire(key, { place: this.limiter.place(), ...request });
      permit.used();
      permit.release();
      this.outcomes.push({ name, how: 'granted', at: performance.now() });
    } catch (reason) {
      this.outcomes.push({ name, how: 'rejected', at: performance.now(), reason });
    }
  }

  get granted(): string[] {
    return this.outcomes.filter(({ how }) => how === 'granted').map(({ name }) => name);
  }

  get times(): number[] {
    return this.outcomes.filter(({ how }) => how === 'granted').map(({ at }) => at);
  }

  /** Why one was not granted. */
  reasonOf(name: string): unknown {
    return this.outcomes.find((outcome) => outcome.name === name && outcome.how === 'rejected')?.reason;
  }
}

/** How many listen to a signal. */
export const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

/** The most of the times that lie in any stretch of `ms`, its end excluded. */
export function densest(times: readonly number[], ms: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (let last = 0; last < sorted.length; last++) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) >= ms) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
