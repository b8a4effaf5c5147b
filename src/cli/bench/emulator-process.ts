import { vod } from '../../../policies/vod.js';
import { type Emulator, type EmulatorOptions, type Fault, startEmulator } from '../../emulator/index.js';

// An emulator in a process of its own: what answers must not share a turn of the event loop with what is measured. It is
// driven by messages; ./emulator-child.ts is the other end.

/** What the other end asks for. */
export type Request = { readonly start: Setup } | 'stats';

/** How the emulator is to be. */
export interface Setup {
  readonly options: EmulatorOptions;
  readonly faults: readonly Fault[];
}

let emulator: Emulator | undefined;

async function start({ options, faults }: Setup): Promise<void> {
  try {
    emulator = await startEmulator({ ...options, products: [vod] });
    for (const fault of faults) emulator.inject(fault);
    process.send?.({ url: emulator.url });
  } catch (error) {
    process.send?.({ error: (error as Error).message });
  }
}

process.on('message', (request: Request) => {
  if (request === 'stats') process.send?.(emulator?.stats() ?? {});
  else start(request.start);
});
// Ctrl-C in a terminal is sent to this process as well: it ends when the other end has asked for what it knows.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit());
