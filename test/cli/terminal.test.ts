import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../support/command.js';

const run = promisify(execFile);
const hasTmux = spawnSync('tmux', ['-V']).status === 0;
if (!hasTmux) console.warn('test/cli/terminal.test.ts is left out: there is no tmux (apt-get install tmux)');

/** A server of tmux for these tests alone. */
const socket = `axios-tencentcloud-${process.pid}`;
const tmux = async (...args: string[]): Promise<string> =>
  (await run('tmux', ['-u', '-L', socket, '-f', '/dev/null', ...args])).stdout;

/** The screen, `-e` with its colours. */
const screen = (...flags: string[]): Promise<string> => tmux('capture-pane', '-p', ...flags);

async function until(pattern: RegExp): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const shown = await screen();
    if (pattern.test(shown)) return shown;
    await setTimeout(100);
  }
  throw new Error(`not seen: ${pattern}\n${await screen()}`);
}

const type = (line: string): Promise<string> => tmux('send-keys', '-l', line).then(() => tmux('send-keys', 'Enter'));

describe.skipIf(!hasTmux)('in a terminal', () => {
  beforeAll(async () => {
    await tmux('new-session', '-d', '-x', '130', '-y', '40', 'env PS1=ready: sh');
    await until(/ready:/);
  });
  afterAll(() => {
    execFileSync('tmux', ['-L', socket, 'kill-server']);
  });

  const bar =
    /^standard \[=*-*\] [\d.]+ s of \S+ \S+ {2}[\d.]+\/s answered, \d+ refused, \d+ lost, \d+ waiting, wait p50 .+$/m;

  it('a bar goes ahead, and leaves the table alone on the screen, its head bold', async () => {
    await type(`clear; ${process.execPath} ${main} bench --duration 2s; echo "ended: $?"`);
    const going = await until(bar);
    expect(await tmux('display-message', '-p', '#{cursor_flag}')).toBe('0\n');
    expect(going).not.toContain('│');
    const ended = await until(/ended: 0/);
    expect(ended).not.toMatch(/\[=*-*\]/);
    expect(ended).toMatch(/^┌─+┬─+┐\n│ +│ standard +│\n│ calls +│ \d+ +│$/m);
    expect(await screen('-e')).toContain('\u001b[1mstandard');
    expect(await tmux('display-message', '-p', '#{cursor_flag}')).toBe('1\n');
  });

  it('NO_COLOR takes the colours away', async () => {
    await type(`clear; NO_COLOR=1 ${process.execPath} ${main} bench --duration 1s; echo "ended: $?"`);
    await until(/ended: 0/);
    expect(await screen('-e')).not.toContain('\u001b');
  });

  it('Ctrl-C ends it with the table so far, the cursor shown again', async () => {
    await type(`clear; ${process.execPath} ${main} bench --duration 1h; echo "ended: $?"`);
    await until(bar);
    await tmux('send-keys', 'C-c');
    const ended = await until(/ended: 130/);
    expect(ended).toMatch(/│ answered +│ \d+ +│/);
    expect(ended).toContain('Interrupted: what was measured until then.');
    expect(ended).not.toMatch(/\[=*-*\]/);
    expect(await tmux('display-message', '-p', '#{cursor_flag}')).toBe('1\n');
  });
});
