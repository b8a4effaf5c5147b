import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  /** Where; default: where the tests are run. */
  readonly cwd?: string;
  /** What it reads from stdin. Default: nothing. */
  readonly input?: string | Buffer;
  /** Whether its stdin stays open after that. */
  readonly keepsStdin?: boolean;
  /** In a process group of its own, whose number is its process id. */
  readonly grouped?: boolean;
  /** Is told when it has begun. */
  readonly begun?: (child: ChildProcess) => void;
  /** Is told what arrives on stdout. */
  readonly printed?: (text: string) => void;
  /** Is told what arrives on stderr. */
  readonly heard?: (text: string, child: ChildProcess) => void;
}

/** Runs the command as a process; resolves when it and whatever it started have left its pipes. */
export function runCommand(
  args: readonly string[],
  { env = {}, cwd, input, keepsStdin, grouped, begun, printed, heard }: How = {},
): Promise<Ran> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, HOME: '/nonexistent', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    detached: grouped === true,
    ...(cwd !== undefined && { cwd }),
  });
  // One that refuses to read so much has left meanwhile.
  child.stdin?.on('error', () => {}).write(input);
  if (!keepsStdin) child.stdin?.end();
  begun?.(child);
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
    printed?.(String(chunk));
  });
  child.stderr?.on('data', (chunk) => {
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

/** A command whose output goes where a shell sends it: `| true`, `2>/dev/full`. Resolves with its own exit code. */
export async function runInShell(args: readonly string[], redirected: string): Promise<Ran> {
  const { PATH = '' } = process.env;
  const script = `{ "$@" ${redirected.replace('|', '; echo "ended: $?" >&4; } |')}`;
  const whole = redirected.includes('|') ? script : `${script}; echo "ended: $?" >&4; }`;
  const child = spawn('sh', ['-c', whole, 'sh', process.execPath, main, ...args], {
    env: { PATH, HOME: '/nonexistent' },
    stdio: ['ignore', 'pipe', 'pipe', 'ignore', 'pipe'],
  });
  const texts = await Promise.all([child.stdout, child.stderr, child.stdio[4]].map(textOf));
  const [stdout = '', stderr = '', ended = ''] = texts;
  return { code: Number(/ended: (\d+)/.exec(ended)?.[1]), stdout, stderr };
}

async function textOf(stream: unknown): Promise<string> {
  let text = '';
  for await (const chunk of stream as NodeJS.ReadableStream) text += chunk;
  return text;
}

/** The child processes of a process of Linux. */
export function childrenOf(pid: number | undefined): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
