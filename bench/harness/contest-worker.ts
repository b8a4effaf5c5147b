import { type Call, type Load, makeLoad } from './load.js';
import type { Setup } from './peers/contender.js';
import { contests, type PeerName } from './peers/list.js';
import { ranSoFar, type Stall, watchStalls } from './stall.js';

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
  readonly stall: Stall;
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
  const { call, close } = contests[contender](url, { ...setup, abandoned: true });
  const endWatch = watchStalls();
  const [began, before] = [performance.now(), ranSoFar()];
  const calls = await makeLoad(call, load);
  const cpu = (ranSoFar() - before) / (performance.now() - began);
  const stall = endWatch();
  await close();
  process.send?.({ calls, stall, cpu } satisfies Done);
});
// Whoever was ended may still sleep through a backoff.
process.on('disconnect', () => process.exit());
await warmUp(process.argv[2] ?? '');
process.send?.('ready');
