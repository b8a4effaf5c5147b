import { type Quartiles, quartilesOf } from './pairs.js';
import { quantile } from './quantile.js';
import { stubInTurns, type WrappedCall, wrapCall } from './stub.js';

/** What a permit costs under a saturated load. */
export interface PermitCost {
  /** Permits a second that were allowed, and that were used. */
  readonly perSecond: number;
  readonly reached: number;
  /** CPU time of the process a permit, less that of the same calls without a limiter, µs: the quartiles over the pairs. */
  readonly quartiles: Quartiles;
  /** CPU time of the same calls without a limiter, µs a call: the quartiles of those slices. */
  readonly unheld: Quartiles;
  /** How many pairs. */
  readonly rounds: number;
}

const WORKERS = 256;
/** What a limiter may be measured to let through of what it allows, at most: the clock's own error. */
const AT_MOST = 1.01;

/** How much is measured. */
export interface Measuring {
  readonly pairs: number;
  /** How many seconds of permits a slice takes, whole ones. */
  readonly windows: number;
  /** The same of a pair that comes first and does not count; 0 for none. */
  readonly warmUp: number;
}

/** What a slice of work took: CPU time of this process, µs, and time until the last answer that it asks for, ms. */
interface Slice {
  readonly calls: number;
  readonly cpu: number;
  readonly ms: number;
}

/** Workers who call again and again until so many calls are answered; what they wait for then is answered as well. */
async function slice(call: WrappedCall, wanted: number): Promise<Slice> {
  const { user, system } = process.cpuUsage();
  const began = performance.now();
  let calls = 0;
  let ms = 0;
  const work = async (): Promise<void> => {
    while (calls < wanted) {
      await call();
      if (++calls === wanted) ms = performance.now() - began;
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const used = process.cpuUsage({ user, system });
  return { calls, cpu: used.user + used.system, ms };
}

/**
 * What was let through a second, until the permit that comes after a number of whole seconds' permits.
 *
 * @throws Error where it is more than is allowed: a burst was measured, or the limiter does not hold
 */
export function rateOf(permits: number, ms: number, perSecond: number): number {
  const rate = (permits * 1000) / ms;
  if (rate <= perSecond * AT_MOST) return rate;
  throw new Error(
    `at ${perSecond}/s the limiter let through ${rate.toFixed(0)} a second, ${permits} in ${ms.toFixed(0)} ms; a slice must take whole seconds of permits (--windows=1, 2, ...), else the limiter is at fault`,
  );
}

/**
 * What a permit costs at a rate: the CPU time of a load that waits for it, less what the calls cost themselves, in slices of
 * both by turns.
 *
 * @throws Error where more was let through than is allowed
 */
export async function measurePermitCost(perSecond: number, { pairs, windows, warmUp }: Measuring): Promise<PermitCost> {
  const limited = wrapCall(stubInTurns(), perSecond);
  const free = wrapCall(stubInTurns(), false);
  const permits = perSecond * windows;
  // Saturated until the next second's first permit: then a slice has lasted as long as its permits are for.
  const waiting = (): Promise<Slice> => slice(limited, permits + 1);
  const unheld = (): Promise<Slice> => slice(free, permits + 1);
  if (warmUp > 0) {
    await slice(limited, perSecond * warmUp + 1);
    await slice(free, perSecond * warmUp + 1);
  }
  const costs: number[] = [];
  const rates: number[] = [];
  const bases: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const first = pair % 2 === 1 ? await unheld() : undefined;
    const own = await waiting();
    const base = first ?? (await unheld());
    bases.push(base.cpu / base.calls);
    costs.push(own.cpu / own.calls - base.cpu / base.calls);
    rates.push(rateOf(permits, own.ms, perSecond));
  }
  return {
    perSecond,
    reached: quantile(rates, 0.5),
    quartiles: quartilesOf(costs),
    unheld: quartilesOf(bases),
    rounds: pairs,
  };
}
