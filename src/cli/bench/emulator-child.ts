import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type { EmulatorStats } from '../../emulator/index.js';
import { Failure } from '../problem.js';
import type { Request, Setup } from './emulator-process.js';

/** What an emulator in a child process knows. */
interface ChildStats extends EmulatorStats {
  /** The part of the time since it was last asked for its next second in which it was at work: 1 is all of it. */
  readonly busy: number;
}

/** A child process with an emulator of VOD. Whatever is asked of it rejects with a Failure where the child is gone. */
export interface EmulatorChild {
  /** Aborts where the child ends by itself, or could not be made; its reason is a Failure. */
  readonly ended: AbortSignal;
  /**
   * Starts an emulator in it, in place of the one before; its URL.
   *
   * @throws Failure where it does not start
   */
  start(setup: Setup): Promise<string>;
  /** Resolves when the next second of its quota begins. */
  nextSecond(): Promise<void>;
  stats(): Promise<ChildStats>;
  /** Resolves when the child is gone. Until then it keeps this process alive. */
  close(): Promise<void>;
}

/** A child that does not leave when it may is made to, ms later. */
const PATIENCE = 2_000;

/**
 * Makes the child.
 *
 * @throws Failure where it cannot be made; some reasons for that are only told by `ended`
 */
export function forkEmulator(): EmulatorChild {
  const child = forked();
  const ending = new AbortController();
  const gone = new Promise<void>((resolve) => {
    const end = (why: string): void => {
      ending.abort(new Failure(why));
      resolve();
    };
    child.once('exit', (code, signal) =>
      end(`the emulator's process ended by itself (${signal ?? `exit code ${code}`})`),
    );
    // Without a process id it was never there, and no 'exit' follows.
    child.on('error', (error) => {
      if (child.pid === undefined) end(cannotStart(error));
    });
  });

  /** The answer to a request, of which there is one at a time. */
  const ask = <T>(request: Request): Promise<T> =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        ending.signal.removeEventListener('abort', fail);
        child.off('message', hear);
      };
      const fail = (): void => {
        settle();
        reject(ending.signal.reason);
      };
      const hear = (answer: unknown): void => {
        settle();
        resolve(answer as T);
      };
      if (ending.signal.aborted) return fail();
      ending.signal.addEventListener('abort', fail);
      child.on('message', hear);
      child.send(request, (error) => {
        if (!error) return;
        settle();
        reject(new Failure(`the emulator's process does not listen (${error.message})`));
      });
    });

  return {
    ended: ending.signal,
    async start(setup) {
      const { url, error } = await ask<{ url?: string; error?: string }>({ start: setup });
      if (url === undefined) throw new Failure(`the emulator did not start: ${error}`);
      return url;
    },
    nextSecond: () => ask('second'),
    stats: () => ask('stats'),
    async close() {
      if (child.connected) child.disconnect();
      const waiting = new AbortController();
      const impatient = setTimeout(PATIENCE, undefined, { signal: waiting.signal }).then(
        () => child.kill('SIGKILL'),
        () => {},
      );
      await gone;
      waiting.abort();
      await impatient;
    },
  };
}

function forked(): ChildProcess {
  try {
    // Options of this process, such as --cpu-prof, are not for the child. It is in no group with this one: Ctrl-C in a terminal is
    // for this process, which asks the child for what it knows first.
    const detached = process.platform !== 'win32';
    return fork(new URL('./emulator-process.js', import.meta.url), { execArgv: [], detached });
  } catch (error) {
    throw new Failure(cannotStart(error as Error));
  }
}

const cannotStart = ({ message }: Error): string => `the emulator's process cannot be started (${message})`;
