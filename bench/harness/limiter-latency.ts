import { setImmediate } from 'node:timers/promises';
import Bottleneck from 'bottleneck';
import { quantile } from './quantile.js';
import { stub, wrapCall } from './stub.js';

/** What a limiter adds to a call, ms. */
export interface Added {
  readonly name: string;
  /** The p50 of all its calls. */
  readonly p50: number;
  /** By round, its p50 less the baseline's: the median of those and the quartiles. */
  readonly added: readonly [q1: number, median: number, q3: number];
  readonly rounds: number;
}

const CALLS = 25;

/** Times calls one at a time; the loop turns once between two, as it does when an answer comes from the network. */
async function timeCalls(call: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < CALLS; index++) {
    await setImmediate();
    const began = performance.now();
    await call();
    times.push(performance.now() - began);
  }
  return times;
}

/** What an idle limiter adds to a call, in rounds of short slices whose order is turned around each time. */
export async function measureLatency(count: number): Promise<Added[]> {
  const raw = stub();
  const limiter = new Bottleneck({ maxConcurrent: 100 });
  const unlimited = wrapCall(stub(), false);
  const again = wrapCall(stub(), false);
  const warm = wrapCall(stub(), 1_000_000);
  const cold = wrapCall(stub(), 1_000_000);
  let keys = 0;
  const contenders = {
    'wrapped, rateLimit: false': { call: () => unlimited(), over: 'wrapped, rateLimit: false' },
    // How far it is from 0 is what the others are worth.
    'wrapped, again': { call: () => again(), over: 'wrapped, rateLimit: false' },
    'wrapped, limiter warm': { call: () => warm(), over: 'wrapped, rateLimit: false' },
    'wrapped, limiter cold': { call: () => cold(`key ${keys++}`), over: 'wrapped, rateLimit: false' },
    'raw axios': { call: () => raw.post('/', {}), over: 'raw axios' },
    bottleneck: { call: () => limiter.schedule(() => raw.post('/', {})), over: 'raw axios' },
  };
  const all = Object.entries(contenders);
  const rounds: Array<Map<string, number[]>> = [];
  for (let round = -2; round < count; round++) {
    const times = new Map<string, number[]>();
    for (const [name, { call }] of round % 2 === 0 ? all : all.toReversed()) times.set(name, await timeCalls(call));
    // The first two warm the code up.
    if (round >= 0) rounds.push(times);
  }
  await limiter.disconnect();
  const timesOf = (round: Map<string, number[]>, name: string): number[] => round.get(name) ?? [];
  return all.map(([name, { over }]) => {
    const added = rounds.map((round) => quantile(timesOf(round, name), 0.5) - quantile(timesOf(round, over), 0.5));
    return {
      name,
      p50: quantile(
        rounds.flatMap((round) => timesOf(round, name)),
        0.5,
      ),
      added: [quantile(added, 0.25), quantile(added, 0.5), quantile(added, 0.75)],
      rounds: added.length,
    };
  });
}
