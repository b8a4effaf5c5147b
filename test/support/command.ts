import { type ChildProcess, spawn } from 'node:child_process';
import { root } from './compile.js';

/** The command as it is shipped. */
export const main = `${root}dist/bundle/cli/main.js`;

/** What a command came to, its output piped. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface How {
  /** On top of an environment without credentials. */
  readonly env?: Readonly<Record<string, string>>;
  /** Is told what arrives on stderr. */
  readonly heard?: (text: string, child: ChildProcess) => void;
}

/** Runs the command as a process; resolves when it and whatever it started have left its pipes. */
export function runCommand(args: readonly string[], { env = {}, heard }: How = {}): Promise<Ran> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    heard?.(String(chunk), child);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The rows of a table in a terminal, by their label: the cells of each contender, those of several lines put together. */
export function rowsOf(text: string): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  let label = '';
  for (const line of text.split('\n').filter((each) => each.startsWith('│'))) {
    const [first = '', ...cells] = line
      .slice(1, -1)
      .split('│')
      .map((cell) => cell.trim());
    label = first || label;
    const before = rows.get(label);
    rows.set(label, before ? before.map((cell, index) => `${cell}, ${cells[index]}`) : cells);
  }
  return rows;
}
