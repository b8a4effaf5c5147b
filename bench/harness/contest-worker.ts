import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Call, type Load, makeLoad } from './load.js';
import { contests, type PeerName, type Setup } from './peers.js';

// One contender in a process of its own; ./side-by-side.ts is the other end.

/** What it is to do. */
export interface Task {
  readonly url: string;
  readonly contender: PeerName;
  readonly setup: Pick<Setup, 'perSecond' | 'attempts' | 'delay'>;
  readonly load: Load;
}

/** What became of it. */
export interface Done {
  readonly calls: readonly Call[];
  /** The longest that the process stood still, ms. */
  readonly stall: number;
  /** The share of one core that it had. */
  readonly cpu: number;
}

const WARM_UP = 400;

async function warmUp(url: string): Promise<void> {
  const { call, close } = contests['raw axios'](url);
  for (let made = 0; made < WARM_UP; made += 20) await Promise.all(Array.from({ length: 20 }, call));
  await close();
}

process.on('message', async ({ url, contender, setup, load }: Task) => {
  const { call, close } = contests[contender](url, setup);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.cpuUsage();
  const began = performance.now();
  const calls = await makeLoad(call, load);
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000 / (performance.now() - began);
  delay.disable();
  await close();
  process.send?.({ calls, stall: delay.max / 1e6, cpu } satisfies Done);
});
// Whoever was ended may still sleep through a backoff.
process.on('disconnect', () => process.exit());
await warmUp(process.argv[2] ?? '');
process.send?.('ready');
