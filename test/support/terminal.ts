import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

const run = promisify(execFile);

/** Whether there is a terminal to drive. */
export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** A terminal of 130 columns and 40 lines in which a shell waits. */
export interface Terminal {
  /** Types a line. */
  type(line: string): Promise<void>;
  /** Presses a key, as tmux names it: `C-c`. */
  press(key: string): Promise<void>;
  /** What is on the screen, `-e` with its colours. */
  screen(...flags: string[]): Promise<string>;
  /** Resolves with the screen when it shows this. */
  until(pattern: RegExp): Promise<string>;
  /** Whether the cursor is shown. */
  hasCursor(): Promise<boolean>;
}

/** A terminal for the tests of one `describe`, opened before them and closed after them. */
export function useTerminal(): Terminal {
  const socket = `axios-tencentcloud-${process.pid}`;
  const tmux = async (...args: string[]): Promise<string> =>
    (await run('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...args])).stdout;
  const screen = (...flags: string[]): Promise<string> => tmux('capture-pane', '-p', ...flags);

  async function until(pattern: RegExp): Promise<string> {
    for (let tries = 0; tries < 150; tries++) {
      const shown = await screen();
      if (pattern.test(shown)) return shown;
      await setTimeout(100);
    }
    throw new Error(`not seen: ${pattern}\n${await screen()}`);
  }

  beforeAll(async () => {
    await tmux('new-session', '-d', '-x', '130', '-y', '40', 'env PS1=ready: sh');
    await until(/ready:/);
  });
  afterAll(() => {
    execFileSync('tmux', ['-L', socket, 'kill-server']);
  });

  return {
    type: async (line) => {
      await tmux('send-keys', '-l', line);
      await tmux('send-keys', 'Enter');
    },
    press: async (key) => void (await tmux('send-keys', key)),
    screen,
    until,
    hasCursor: async () => (await tmux('display-message', '-p', '#{cursor_flag}')) === '1\n',
  };
}

/** Says why tests in a terminal are left out, where they are. */
export function warnWithoutTmux(file: string): void {
  if (!hasTmux) console.warn(`${file} is left out: there is no tmux (apt-get install tmux)`);
}
