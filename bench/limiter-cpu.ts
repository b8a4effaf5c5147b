import { setTimeout } from 'node:timers/promises';
import { quantile } from './interleave.js';
import { stubInTurns, wrapCall } from './stub.js';

/** What a permit costs under a saturated load. */
export interface PermitCost {
  /** Permits a second that were allowed, and that were used. */
  readonly perSecond: number;
  readonly reached: number;
  /** CPU time of the process a permit, less that of the same calls without a limiter, µs, by run. */
  readonly runs: readonly number[];
  readonly median: number;
}

const WORKERS = 256;
const WARM_UP = 1500;

/** CPU time of this process so far, µs. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** CPU time of the calls without a limiter, µs. */
async function unlimited(calls: number): Promise<number> {
  const call = wrapCall(stubInTurns(), false);
  const run = async (count: number): Promise<void> => {
    let left = count;
    const work = async (): Promise<void> => {
      while (left-- > 0) await call();
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
  };
  await run(5000);
  const before = cpu();
  await run(calls);
  return cpu() - before;
}

/** CPU time and calls of a saturated limiter in so many ms. */
async function saturated(perSecond: number, duration: number): Promise<{ used: number; calls: number }> {
  const call = wrapCall(stubInTurns(), perSecond);
  let calls = 0;
  let over = false;
  const work = async (): Promise<void> => {
    while (!over) {
      await call();
      calls++;
    }
  };
  const load = Promise.all(Array.from({ length: WORKERS }, work));
  await setTimeout(WARM_UP);
  const [before, first] = [cpu(), calls];
  await setTimeout(duration);
  const result = { used: cpu() - before, calls: calls - first };
  over = true;
  await load;
  return result;
}

/** What a permit costs at a rate: the CPU time of a load that waits for it, less what the calls cost themselves. */
export async function measurePermitCost(perSecond: number, duration: number, count: number): Promise<PermitCost> {
  const runs: number[] = [];
  let reached = 0;
  for (let run = 0; run < count; run++) {
    const { used, calls } = await saturated(perSecond, duration);
    runs.push((used - (await unlimited(calls))) / calls);
    reached = (calls * 1000) / duration;
  }
  return { perSecond, reached, runs, median: quantile(runs, 0.5) };
}
