import { setTimeout } from 'node:timers/promises';
import { emulatorCredential } from '../../emulator/index.js';
import { findCredential } from '../find-credential.js';
import { announcementOf } from './announcement.js';
import { type EmulatorChild, forkEmulator } from './emulator-child.js';
import { type Live, showLive } from './live.js';
import { type Service, startLoad } from './load.js';
import type { EmulatorCounts, Outcome } from './outcome.js';
import type { Contender, EmulatorPlan, EndpointPlan, Plan } from './plan.js';

/** Between two contenders at one endpoint, ms: the seconds of the one and of the other must not meet in its quota. */
const PAUSE = 2_000;

/** How long calls are made before those that are measured, ms, and how many at a time. */
const WARM_UP = 500;
const WARM_UP_CALLS = 50;
/** So many requests a second that nothing waits. */
const UNBOUND = 100_000;

/**
 * Measures the contenders one after the other, and hands on what each came to as soon as it is known. An abort ends the one that
 * is being measured, with what it came to so far, and leaves out those that follow, and one whose calls had not begun.
 *
 * @throws Failure; what was handed on before stands
 */
export async function* measure(plan: Plan, signal: AbortSignal): AsyncGenerator<Outcome, void> {
  const { against } = plan;
  const run = against.kind === 'emulator' ? atEmulator(plan, against, signal) : await atEndpoint(plan, against, signal);
  for (const [index, contender] of plan.contenders.entries()) {
    if (signal.aborted) return;
    const live = showLive(contender.name, plan.duration);
    try {
      const outcome = await run(contender, live, index);
      if (outcome) yield outcome;
    } finally {
      live.end();
    }
  }
}

/** Measures one contender; `undefined` where it was not begun. */
type Run = (contender: Contender, live: Live, index: number) => Promise<Outcome | undefined>;

function atEmulator(plan: Plan, { latency, faults, seed }: EmulatorPlan, signal: AbortSignal): Run {
  return (contender, live) =>
    withEmulator(async (emulator) => {
      const ending = AbortSignal.any([signal, emulator.ended]);
      await warmUp(plan, contender, emulator, ending);
      const url = await emulator.start({ options: { quota: plan.quota, latency, seed }, faults });
      // All contenders begin with a second of the quota: a part of one would be a gift.
      await emulator.nextSecond();
      if (signal.aborted) return undefined;
      const outcome = await load(
        plan,
        contender,
        { url, credential: emulatorCredential, proxied: false },
        live,
        ending,
      );
      const counts = await countsOf(emulator, plan.action).catch((error) => {
        if (signal.aborted) return undefined;
        throw error;
      });
      return { ...outcome, emulator: counts };
    });
}

/** Where there is no credential. */
const ADVICE = 'set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or name a profile with TENCENTCLOUD_PROFILE';

/** @throws Failure where there is no credential */
async function atEndpoint(plan: Plan, { url }: EndpointPlan, signal: AbortSignal): Promise<Run> {
  const credential = await findCredential(signal, { action: plan.action, advice: ADVICE });
  if (!credential) return async () => undefined;
  process.stderr.write(announcementOf(plan, url));
  return async (contender, live, index) => {
    if (index > 0) await setTimeout(PAUSE, undefined, { signal }).catch(() => {});
    // At an emulator here as well: the service is never sent more than was said.
    await withEmulator((emulator) => warmUp(plan, contender, emulator, AbortSignal.any([signal, emulator.ended])));
    return signal.aborted ? undefined : load(plan, contender, { url, credential, proxied: true }, live, signal);
  };
}

/** An emulator for as long as something takes. Its process is gone afterwards, whatever came of it. */
async function withEmulator<T>(use: (emulator: EmulatorChild) => Promise<T>): Promise<T> {
  const emulator = forkEmulator();
  try {
    return await use(emulator);
  } finally {
    await emulator.close();
  }
}

/** Calls that nobody counts: the first contender must not pay for code that was never run before. */
async function warmUp(plan: Plan, contender: Contender, emulator: EmulatorChild, signal: AbortSignal): Promise<void> {
  const url = await emulator.start({ options: { quota: UNBOUND }, faults: [] });
  const concurrency = Math.min(plan.concurrency, WARM_UP_CALLS);
  const short = { ...plan, quota: UNBOUND, learns: false, concurrency, duration: WARM_UP };
  await startLoad(short, contender, { url, credential: emulatorCredential, proxied: false }, signal).done;
}

async function countsOf(emulator: EmulatorChild, action: string): Promise<EmulatorCounts> {
  const { received, answered, refused, faults, busiestSecond, busy } = await emulator.stats();
  return { received, answered, refused, faults, busiestSecond: busiestSecond[action] ?? 0, busy };
}

function load(plan: Plan, contender: Contender, service: Service, live: Live, signal: AbortSignal): Promise<Outcome> {
  const { sight, done } = startLoad(plan, contender, service, signal);
  live.show(sight);
  return done;
}
