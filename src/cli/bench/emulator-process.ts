import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Emulator, EmulatorOptions, Fault } from '../../emulator/index.js';

// An emulator in a process of its own: what answers must not share a turn of the event loop with what is measured. It is
// driven by messages; ./emulator-child.ts is the other end.

/** What the other end asks for: an emulator, the beginning of its next second, or what it knows. */
export type Request = { readonly start: Setup } | 'second' | 'stats';

/** How the emulator is to be. */
export interface Setup {
  readonly options: EmulatorOptions;
  readonly faults: readonly Fault[];
}

// Before anything is imported, which takes a while: whoever ends all processes of a group must not end this one before the other
// end has asked for what it knows.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit());

let emulator: Emulator | undefined;
let idle = performance.eventLoopUtilization();

/** The URL of the emulator that was started, or why it was not. */
async function start({ options, faults }: Setup): Promise<object> {
  try {
    const [{ startEmulator }, { vod }] = await Promise.all([
      import('../../emulator/index.js'),
      import('../../../policies/vod.js'),
    ]);
    await emulator?.close();
    emulator = await startEmulator({ ...options, products: [vod] });
    for (const fault of faults) emulator.inject(fault);
    return { url: emulator.url };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** The emulator's seconds are those of this process's clock. */
async function nextSecond(): Promise<object> {
  const next = Math.floor(performance.now() / 1_000) + 1;
  while (performance.now() < next * 1_000) await setTimeout(next * 1_000 - performance.now());
  idle = performance.eventLoopUtilization();
  return {};
}

const statsOf = (): object => ({
  ...emulator?.stats(),
  busy: performance.eventLoopUtilization(idle).utilization,
});

process.on('message', async (request: Request) => {
  const answer =
    request === 'stats' ? statsOf() : request === 'second' ? await nextSecond() : await start(request.start);
  // The other end may have left meanwhile, and this one follows.
  process.send?.(answer, undefined, undefined, () => {});
});
