import type { ChildProcess } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { type How, type Ran, runCommand } from './command.js';

/** An `emulate` that runs as a process. */
export interface EmulateProcess {
  readonly url: string;
  /** Resolves with all of stdout so far when that shows this. */
  until(pattern: RegExp): Promise<string>;
  /** Ends it; resolves with what it came to. */
  end(signal?: NodeJS.Signals): Promise<Ran>;
}

/** Starts one; resolves when it told its URL. It is ended with the test. */
export async function emulate(args: readonly string[], how: How = {}): Promise<EmulateProcess> {
  let child: ChildProcess | undefined;
  let stdout = '';
  const waiting = new Set<() => void>();
  const ended = runCommand(['emulate', ...args], {
    ...how,
    begun: (begun) => {
      child = begun;
    },
    printed: (text) => {
      stdout += text;
      for (const look of waiting) look();
    },
  });
  onTestFinished(async () => {
    child?.kill('SIGKILL');
    await ended;
  });

  const until = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!pattern.test(stdout)) return;
        waiting.delete(look);
        resolve(stdout);
      };
      waiting.add(look);
      ended.then(({ stderr }) => reject(new Error(`it ended before it printed ${pattern}: ${stdout}${stderr}`)));
      look();
    });

  const [url = ''] = /https?:\/\/127\.0\.0\.1:\d+/.exec(await until(/https?:\/\/127\.0\.0\.1:\d+[\s\S]*\n$/)) ?? [];
  return {
    url,
    until,
    end: (signal = 'SIGINT') => {
      child?.kill(signal);
      return ended;
    },
  };
}
