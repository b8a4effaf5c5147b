import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** What ends a bench from outside: a key in its terminal, or whoever started it. */
export const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Sees to it that a child is gone when this process is, however that ends, short of `SIGKILL`. Returns the child. */
export function endsWithUs<C extends ChildProcess>(child: C): C {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Has this process end at an interruption by `process.exit`, so that its children end with it. */
export function endWhenInterrupted(): void {
  for (const signal of INTERRUPTIONS) process.on(signal, () => process.exit(statusOf(signal)));
}

/** The exit status of a process that a signal ended, as shells have it. */
export const statusOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** How a process ended: `with status 1`, `by SIGKILL`. */
export const endingOf = (status: number | null, signal: NodeJS.Signals | null): string =>
  signal === null ? `with status ${status}` : `by ${signal}`;

/** Resolves when a child has ended, at once where it has already. */
export async function hasEnded(child: ChildProcess): Promise<void> {
  if (isAlive(child)) await once(child, 'exit');
}

/** Whether a child runs, or stands still. */
export const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;
