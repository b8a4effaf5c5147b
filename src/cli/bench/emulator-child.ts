import { type ChildProcess, fork } from 'node:child_process';
import type { EmulatorStats } from '../../emulator/index.js';
import { Failure } from '../problem.js';
import type { Request, Setup } from './emulator-process.js';

/** An emulator in a child process. */
export interface EmulatorChild {
  readonly url: string;
  /** Aborts where the child ends by itself; its reason is a Failure. */
  readonly ended: AbortSignal;
  stats(): Promise<EmulatorStats>;
  close(): Promise<void>;
}

/**
 * Starts an emulator of VOD in a child process.
 *
 * @throws Failure where it does not start
 */
export async function startEmulatorChild(setup: Setup): Promise<EmulatorChild> {
  // Options of this process, such as --cpu-prof, are not for the child.
  const child = fork(new URL('./emulator-process.js', import.meta.url), { execArgv: [] });
  const ending = new AbortController();
  child.once('exit', (code, signal) => {
    ending.abort(new Failure(`the emulator's process ended by itself (${signal ?? `exit code ${code}`})`));
  });
  const { url, error } = await ask<{ url?: string; error?: string }>(child, ending.signal, { start: setup });
  if (url === undefined) throw new Failure(`the emulator did not start: ${error}`);
  return {
    url,
    ended: ending.signal,
    stats: () => ask(child, ending.signal, 'stats'),
    close: () =>
      new Promise((resolve) => {
        if (ending.signal.aborted) return resolve();
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}

/** The answer to a request, of which there is one at a time. */
function ask<T>(child: ChildProcess, ended: AbortSignal, request: Request): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(ended.reason);
    ended.addEventListener('abort', fail, { once: true });
    child.once('message', (answer) => {
      ended.removeEventListener('abort', fail);
      resolve(answer as T);
    });
    if (ended.aborted) fail();
    else child.send(request);
  });
}
