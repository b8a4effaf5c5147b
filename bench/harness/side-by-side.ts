import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Done, Task } from './contest-worker.js';
import { startServer } from './quota-server.js';
import type { Report, Settings } from './server.js';

/** A contender, and what it meets. */
export interface Entry extends Omit<Task, 'url'> {
  readonly settings: Settings;
}

/** What it came to, and what its server saw. */
export interface Outcome extends Done {
  readonly report: Report;
}

/** One after the other, ms: what all do when they begin must not come at once. */
const STAGGER = 150;

/**
 * Runs contenders at the same time, each in a process of its own against a server of its own. A hundred requests a second keep
 * a core busy for a few hundredths, so that they do not feel one another; `stall` and `cpu` of each tell whether that is so.
 */
export async function sideBySide(entries: readonly Entry[]): Promise<Outcome[]> {
  const all = await Promise.all(entries.map(start));
  return Promise.all(all.map(({ go }, place) => go(place * STAGGER)));
}

async function start({ settings, ...task }: Entry) {
  const server = await startServer();
  const child = fork(new URL('./contest-worker.js', import.meta.url), { serialization: 'advanced' });
  const ended = (): never => {
    throw new Error(`${task.contender} ended by itself`);
  };
  child.once('exit', ended);
  child.send({ url: server.url, ...task } satisfies Task);
  await once(child, 'message');
  const go = async (delay: number): Promise<Outcome> => {
    await setTimeout(delay);
    await server.configure(settings);
    const heard = once(child, 'message') as Promise<[Done]>;
    child.send('go');
    const [done] = await heard;
    const report = await server.report();
    child.off('exit', ended);
    await server.close();
    return { ...done, report };
  };
  return { go };
}
