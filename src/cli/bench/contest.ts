import { setTimeout } from 'node:timers/promises';
import { emulatorCredential } from '../../emulator/index.js';
import { type EmulatorChild, startEmulatorChild } from './emulator-child.js';
import { announcementOf, findCredential } from './endpoint.js';
import { showLive } from './live.js';
import { type Service, startLoad } from './load.js';
import type { EmulatorCounts, Outcome } from './outcome.js';
import type { Contender, EmulatorPlan, Plan } from './plan.js';

/** Between two contenders at one endpoint, ms: the seconds of the one and of the other must not meet in its quota. */
const PAUSE = 2_000;

/**
 * Measures the contenders one after the other. An abort ends the one that is being measured, with what it came to so far, and
 * leaves out those that follow.
 *
 * @throws Failure
 */
export async function measure(plan: Plan, signal: AbortSignal): Promise<Outcome[]> {
  const { against } = plan;
  if (against.kind === 'emulator')
    return inTurn(plan, signal, (contender) => atEmulator(plan, against, contender, signal));
  const service: Service = { url: against.url, credential: await findCredential(), proxied: true };
  process.stderr.write(announcementOf(plan, against.url));
  return inTurn(plan, signal, async (contender, index) => {
    if (index > 0) await setTimeout(PAUSE, undefined, { signal }).catch(() => {});
    return load(plan, contender, service, signal);
  });
}

async function inTurn(
  { contenders }: Plan,
  signal: AbortSignal,
  run: (contender: Contender, index: number) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, contender] of contenders.entries()) {
    if (signal.aborted && index > 0) break;
    outcomes.push(await run(contender, index));
  }
  return outcomes;
}

async function atEmulator(
  plan: Plan,
  against: EmulatorPlan,
  contender: Contender,
  signal: AbortSignal,
): Promise<Outcome> {
  const { latency, faults, seed } = against;
  const emulator = await startEmulatorChild({ options: { quota: plan.quota, latency, seed }, faults });
  try {
    const service: Service = { url: emulator.url, credential: emulatorCredential, proxied: false };
    const outcome = await load(plan, contender, service, AbortSignal.any([signal, emulator.ended]));
    emulator.ended.throwIfAborted();
    return { ...outcome, emulator: await countsOf(emulator, plan.action) };
  } finally {
    await emulator.close();
  }
}

async function countsOf(emulator: EmulatorChild, action: string): Promise<EmulatorCounts> {
  const { received, answered, refused, faults, busiestSecond } = await emulator.stats();
  return { received, answered, refused, faults, busiestSecond: busiestSecond[action] ?? 0 };
}

async function load(plan: Plan, contender: Contender, service: Service, signal: AbortSignal): Promise<Outcome> {
  const { sight, done } = startLoad(plan, contender, service, signal);
  const live = showLive(contender.name, plan.duration, sight);
  try {
    return await done;
  } finally {
    live.end();
  }
}
