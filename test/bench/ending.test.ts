import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { endingOf, statusOf } from '../../bench/harness/ending.js';
import { writeWhole } from '../../bench/harness/whole-file.js';
import { root, run } from '../support/compile.js';
import { redisIsInstalled, WITHOUT_REDIS } from '../support/redis.js';

describe('what a bench leaves', () => {
  it.each([
    [1, null, 'with status 1'],
    [null, 'SIGKILL', 'by SIGKILL'],
  ] as const)('ended with %s and %s, %s', (status, signal, told) => expect(endingOf(status, signal)).toBe(told));

  it('has the status that shells have for a signal', () => expect(statusOf('SIGINT')).toBe(130));

  it('is a whole file, in the place of the old one, and nothing beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'whole-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'a.json'), 'old');
    writeWhole(join(folder, 'a.json'), 'new');
    expect([readdirSync(folder), readFileSync(join(folder, 'a.json'), 'utf8')]).toEqual([['a.json'], 'new']);
    // What cannot be written leaves what was there.
    expect(() => writeWhole(join(folder, 'none', 'a.json'), 'new')).toThrow('ENOENT');
  });
});

/** The processes below one, and what they run. */
async function below(pid: number): Promise<Array<{ readonly pid: number; readonly runs: string }>> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=,args=']);
  const all = [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, own, parent, runs = '']) => ({
    pid: Number(own),
    parent: Number(parent),
    runs,
  }));
  const found = all.filter(({ parent }) => parent === pid);
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one.pid));
  return found;
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('an interruption', () => {
  it.skipIf(process.platform === 'win32')(
    'in the middle of a bench ends all that it has started, and says so',
    { timeout: 60_000 },
    async ({ skip }) => {
      skip(!redisIsInstalled, WITHOUT_REDIS);
      const bench: ChildProcess = spawn(
        process.execPath,
        [`${root}dist/esm/bench/index.js`, 'cluster', '--short', '--seconds=60'],
        {
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      onTestFinished(() => void bench.kill('SIGKILL'));
      let said = '';
      bench.stderr?.on('data', (data) => {
        said += data;
      });
      const started = await vi.waitFor(
        async () => {
          const found = await below(bench.pid as number);
          expect(found.filter(({ runs }) => /redis-server|cluster-worker|harness\/server/.test(runs))).toHaveLength(4);
          return found;
        },
        { timeout: 40_000, interval: 200 },
      );
      bench.kill('SIGINT');
      expect(await once(bench, 'exit')).toEqual([130, null]);
      expect(said).toContain('interrupted by SIGINT in cluster, of which nothing is kept');
      await vi.waitFor(() => expect(started.filter(({ pid }) => isThere(pid))).toEqual([]), { timeout: 5_000 });
    },
  );
});
