import { setTimeout as wait } from 'node:timers/promises';
import { createLimiter, type Limiter } from '../../../src/limiter/limiter.js';
import type { Throttle } from '../../../src/limiter/permit.js';
import type { LimiterKey, LimiterOptions } from '../../../src/limiter/rates.js';
import type { Degradation, Restoration } from '../../../src/limiter/shared-rates.js';
import type { AtEnd } from '../../support/redis.js';

export const key: LimiterKey = { id: 'host/vod/SearchMedia/AKID', action: 'SearchMedia', account: 'AKID' };

/** One who shares a rate: a limiter with its own connections, as a process of its own would have. */
export class Sharer {
  readonly limiter: Limiter;
  /** When permits were used, on `performance.now()`'s scale. */
  readonly times: number[] = [];
  readonly refusals: unknown[] = [];
  readonly degraded: Degradation[] = [];
  readonly restored: Restoration[] = [];
  private readonly heard = new Set<() => void>();
  private ended = false;

  constructor(atEnd: AtEnd, options: LimiterOptions) {
    const tell = (): void => {
      for (const listener of this.heard) listener();
    };
    this.limiter = createLimiter({ adaptive: false, ...options }, tell, {
      degraded: (event) => {
        this.degraded.push(event);
        tell();
      },
      restored: (event) => {
        this.restored.push(event);
        tell();
      },
    });
    atEnd(async () => {
      this.ended = true;
      await this.limiter.close();
    });
  }

  /** Waits for one permit and uses it. */
  async once(refusal?: Throttle): Promise<void> {
    const permit = await this.limiter.acquire(key, { place: this.limiter.place() });
    this.times.push(performance.now());
    permit.used();
    // An answer takes a moment.
    await wait(1);
    if (refusal) permit.refused(refusal);
    else permit.accepted();
    permit.release();
  }

  /** So many callers, one call after the other, until `stop`. */
  busy(callers = 30): void {
    const call = async (): Promise<void> => {
      while (!this.ended) {
        await this.once().catch(async (error: unknown) => {
          this.refusals.push(error);
          await wait(50);
        });
      }
    };
    for (let index = 0; index < callers; index++) void call();
  }

  stop(): void {
    this.ended = true;
  }

  get rate(): number {
    return this.limiter.stats()[key.id]?.perSecond ?? Number.NaN;
  }

  /** Comes when it holds; looked at on every event and permit rate change, and now and then. */
  async until(holds: () => boolean, within = 8_000): Promise<void> {
    const late = performance.now() + within;
    while (!holds()) {
      if (performance.now() > late) throw new Error(`not so within ${within} ms: ${holds}`);
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.heard.delete(done);
          resolve();
        };
        const timer = setTimeout(done, 20);
        this.heard.add(done);
      });
    }
  }

  /** How many permits were used from one moment to another. */
  between(from: number, to: number): number {
    return this.times.filter((time) => time >= from && time < to).length;
  }
}

/** Jain's index of fairness: 1 where all have the same. */
export function jain(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0));
}
