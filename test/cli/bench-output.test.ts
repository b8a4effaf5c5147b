import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { writeOutputFile } from '../../src/cli/output-file.js';
import { rowsOf, runInShell } from '../support/command.js';

const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-output-'));
const short = ['bench', '--duration', '1200ms'];

describe('nobody reads', () => {
  it('stdout: the page is written all the same, as a whole, and the exit code says it', async () => {
    const html = join(folder, 'unread.html');
    writeFileSync(html, 'what was there before');
    const { code, stderr } = await runInShell([...short, '--html', html], '| true');
    expect(code).toBe(141);
    expect(stderr).not.toContain('    at ');
    expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it('stdout of --help', async () => {
    expect(await runInShell(['bench', '--help'], '| true')).toMatchObject({ stderr: '' });
  });

  it('stderr: the result is printed all the same', async () => {
    const out = join(folder, 'out.txt');
    const { code } = await runInShell(short, `2>&1 >'${out}' | true`);
    expect(code).toBe(0);
    expect(Number(rowsOf(readFileSync(out, 'utf8')).get('answered')?.[0])).toBeGreaterThan(0);
  });
});

describe.skipIf(process.platform !== 'linux')('no room (/dev/full, as Linux has it)', () => {
  it('for stdout is told in a line', async () => {
    const { code, stderr } = await runInShell(short, '>/dev/full');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^standard: .*\naxios-tencentcloud bench: stdout cannot be written \(ENOSPC\), so that the result is lost\n$/,
    );
  });

  it('for stderr is no reason to end', async () => {
    const { code, stdout } = await runInShell(short, '2>/dev/full');
    expect(code).toBe(0);
    expect(rowsOf(stdout).get('open at the end')).toEqual(['50']);
  });

  it('for the page is told after the table', async () => {
    const { code, stdout, stderr } = await runInShell([...short, '--html', '/dev/full'], '');
    expect(code).toBe(1);
    expect(rowsOf(stdout).get('open at the end')).toEqual(['50']);
    expect(stderr).toMatch(/axios-tencentcloud bench: "\/dev\/full" cannot be written \(ENOSPC\)\n$/);
  });
});

describe('a file is written as a whole', () => {
  it('and stays what it was: a link a link, with the mode that it had, and nothing beside it', async () => {
    const home = mkdtempSync(join(folder, 'links-'));
    writeFileSync(join(home, 'page.html'), 'before', { mode: 0o600 });
    symlinkSync('page.html', join(home, 'link.html'));
    await writeOutputFile(join(home, 'link.html'), 'after');
    expect(lstatSync(join(home, 'link.html')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(home, 'page.html'), 'utf8')).toBe('after');
    expect(statSync(join(home, 'page.html')).mode & 0o777).toBe(0o600);
    expect(readdirSync(home).sort()).toEqual(['link.html', 'page.html']);
  });

  it('has the mode that it had, whatever the umask', async () => {
    const file = join(folder, 'open.html');
    writeFileSync(file, 'before');
    chmodSync(file, 0o666);
    await writeOutputFile(file, 'after');
    expect(statSync(file).mode & 0o777).toBe(0o666);
  });

  it.each([
    ['a link to what is not there yet', (home: string) => symlinkSync('later.html', join(home, 'page.html'))],
    [
      'a file with another name',
      (home: string) => {
        writeFileSync(join(home, 'later.html'), 'before');
        linkSync(join(home, 'later.html'), join(home, 'page.html'));
      },
    ],
  ])('and as it is where another cannot be put in its place: %s', async (_, prepare) => {
    const home = mkdtempSync(join(folder, 'as-it-is-'));
    prepare(home);
    await writeOutputFile(join(home, 'page.html'), 'after');
    expect(readFileSync(join(home, 'later.html'), 'utf8')).toBe('after');
    expect(readdirSync(home).sort()).toEqual(['later.html', 'page.html']);
  });

  it('or not at all, and then nothing lies beside it', async () => {
    const home = mkdtempSync(join(folder, 'nothing-'));
    await expect(writeOutputFile(join(home, 'none', 'page.html'), 'after')).rejects.toThrow(
      'cannot be written (ENOENT)',
    );
    expect(readdirSync(home)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'a pipe is written to, as much as there is; without a reader that is told',
    async () => {
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      await expect(writeOutputFile(pipe, 'text')).rejects.toThrow(
        /^".*pipe" cannot be written: it is a pipe that nobody reads; start its reader first$/,
      );
      const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
      const read = text(reader.stdout);
      // More than a pipe holds.
      const long = 'x'.repeat(1024 * 1024);
      await vi.waitFor(() => writeOutputFile(pipe, long));
      expect(await read).toBe(long);
      expect(statSync(pipe).isFIFO()).toBe(true);
    },
  );

  it('a device is written to, and not replaced', async () => {
    await writeOutputFile('/dev/null', 'text');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
