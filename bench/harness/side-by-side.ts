import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Done, Task } from './contest-worker.js';
import type { PeerName } from './peers/list.js';
import { startServer } from './quota-server.js';
import type { Report, Settings } from './server.js';

/** What a contender does, and what it meets. */
export interface Entry extends Omit<Task, 'url'> {
  readonly settings: Settings;
}

/** What it came to, and what its server saw. */
export interface Outcome extends Done {
  readonly report: Report;
}

/** Contenders that each have a process and a server to themselves. */
export interface Lanes {
  /** Runs those at the same time; `stall` and `cpu` of each tell whether they felt one another. */
  run(entries: readonly Entry[]): Promise<Outcome[]>;
  close(): Promise<void>;
}

/** One after the other, ms: what all do when they begin must not come at once. */
const STAGGER = 150;

/** Starts the processes of these contenders; whoever is named more than once can run beside itself. */
export async function openLanes(contenders: readonly PeerName[]): Promise<Lanes> {
  const lanes = new Map<PeerName, Lane[]>();
  await Promise.all(
    contenders.map(async (name) => {
      const own = lanes.get(name) ?? [];
      lanes.set(name, own);
      own.push(await openLane(name));
    }),
  );
  return {
    run(entries) {
      const free = new Map([...lanes].map(([name, own]) => [name, [...own]]));
      return Promise.all(
        entries.map(async (entry, place) => {
          const lane = free.get(entry.contender)?.pop();
          if (!lane) throw new Error(`there is no process left for ${entry.contender}: open one for each that runs`);
          await setTimeout(place * STAGGER);
          return lane.run(entry);
        }),
      );
    },
    async close() {
      for (const own of lanes.values()) for (const lane of own) await lane.close();
    },
  };
}

interface Lane {
  run(entry: Entry): Promise<Outcome>;
  close(): Promise<void>;
}

async function openLane(name: PeerName): Promise<Lane> {
  const server = await startServer();
  const child = fork(new URL('./contest-worker.js', import.meta.url), [server.url], { serialization: 'advanced' });
  const ended = (): never => {
    throw new Error(`the process of ${name} ended by itself`);
  };
  child.once('exit', ended);
  await once(child, 'message');
  return {
    async run({ settings, ...task }) {
      await server.configure(settings);
      const heard = once(child, 'message') as Promise<[Done]>;
      child.send({ url: server.url, ...task } satisfies Task);
      const [done] = await heard;
      return { ...done, report: await server.report() };
    },
    async close() {
      child.off('exit', ended);
      child.disconnect();
      await once(child, 'exit');
      await server.close();
    },
  };
}
