import { setTimeout } from 'node:timers/promises';
import { quantile } from './quantile.js';
import { stubInTurns, type WrappedCall, wrapCall } from './stub.js';

/** What a permit costs under a saturated load. */
export interface PermitCost {
  /** Permits a second that were allowed, and that were used. */
  readonly perSecond: number;
  readonly reached: number;
  /** CPU time of the process a permit, less that of the same calls without a limiter, µs: the quartiles over the pairs. */
  readonly quartiles: readonly [q1: number, median: number, q3: number];
}

const WORKERS = 256;

/** How long it is measured. */
export interface Measuring {
  readonly pairs: number;
  /** Of the slices that wait, ms. */
  readonly duration: number;
  /** ms */
  readonly warmUp: number;
}

/** What a slice of work took: CPU time of this process, µs, and time, ms. */
interface Slice {
  readonly calls: number;
  readonly cpu: number;
  readonly ms: number;
}

/** So many workers, one call after the other, while there is more. */
async function slice(call: WrappedCall, more: (made: number) => boolean): Promise<Slice> {
  const { user, system } = process.cpuUsage();
  const began = performance.now();
  let calls = 0;
  const work = async (): Promise<void> => {
    while (more(calls)) {
      calls++;
      await call();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const used = process.cpuUsage({ user, system });
  return { calls, cpu: used.user + used.system, ms: performance.now() - began };
}

/** Workers that always want more than the limiter allows, for so many ms, and until the last of them has had its turn. */
async function saturated(call: WrappedCall, duration: number): Promise<Slice> {
  let over = false;
  const end = setTimeout(duration).then(() => {
    over = true;
  });
  const made = await slice(call, () => !over);
  await end;
  return made;
}

/**
 * What a permit costs at a rate: the CPU time of a load that waits for it, less what the calls cost themselves, in slices of
 * both by turns.
 */
export async function measurePermitCost(
  perSecond: number,
  { pairs, duration, warmUp }: Measuring,
): Promise<PermitCost> {
  const limited = wrapCall(stubInTurns(), perSecond);
  const free = wrapCall(stubInTurns(), false);
  const same = ({ calls }: Slice): Promise<Slice> => slice(free, (made) => made < calls);
  let before = await saturated(limited, warmUp);
  await same(before);
  const costs: number[] = [];
  const rates: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    // The order is changed by turns; what comes first makes as many calls as the slice before.
    const first = pair % 2 === 1 ? await same(before) : undefined;
    const own = await saturated(limited, duration);
    const base = first ?? (await same(own));
    costs.push(own.cpu / own.calls - base.cpu / base.calls);
    rates.push((own.calls * 1000) / own.ms);
    before = own;
  }
  return {
    perSecond,
    reached: quantile(rates, 0.5),
    quartiles: [0.25, 0.5, 0.75].map((q) => quantile(costs, q)) as [number, number, number],
  };
}
