import { type ChildProcess, execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { childrenOf, rowsOf, runCommand } from '../support/command.js';
import { root } from '../support/compile.js';

const run = promisify(execFile);
const isLinux = process.platform === 'linux';
if (!isLinux)
  console.warn(
    'test/cli/bench-processes.test.ts is left out in part: it finds child processes in /proc, as Linux has it',
  );

/** Resolves with the emulator's process as soon as there is one. */
async function emulatorOf({ pid, exitCode }: ChildProcess, but?: number): Promise<number> {
  while (exitCode === null) {
    const found = childrenOf(pid).find((each) => each !== but);
    if (found !== undefined) return found;
    await setTimeout(1);
  }
  throw new Error('the command ended without an emulator');
}

/** Ends all of a group, as Ctrl-C in a terminal does. */
const interrupt = (child: ChildProcess, signal: NodeJS.Signals): void => void process.kill(-Number(child.pid), signal);

/** Runs what is written in a module of its own, with the command's own modules, until the process ends by itself. */
const runScript = (script: string): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, timeout: 10_000 });

const startOf = (against: object): string => `
  import { measure } from './dist/esm/src/cli/bench/contest.js';
  import { readPlan } from './dist/esm/src/cli/bench/read-plan.js';
  const plan = await readPlan({ duration: '1s' });
  const against = { ...plan.against, ...${JSON.stringify(against)} };
  try {
    for await (const outcome of measure({ ...plan, against }, new AbortController().signal)) console.log(outcome);
  } catch (error) {
    console.log(error.name, error.message);
  }`;

describe.skipIf(!isLinux)('a signal to all processes of the group', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s while the emulator starts ends it with nothing measured, and exit code %i',
    async (signal, expected) => {
      const started = async (child: ChildProcess, ms: number): Promise<void> => {
        await emulatorOf(child);
        await setTimeout(ms);
        interrupt(child, signal);
      };
      for (const ms of [0, 30, 100, 200]) {
        const { code, stdout, stderr } = await runCommand(['bench', '--duration', '1h'], {
          grouped: true,
          begun: (child) => void started(child, ms),
        });
        expect([code, stdout, stderr]).toEqual([expected, 'Interrupted before anything was measured.\n', '']);
      }
    },
  );

  it('while the second contender is begun, it leaves the result of the first', async () => {
    let second: Promise<void> | undefined;
    const { code, stdout, stderr } = await runCommand(['bench', '--duration', '1s', '--versus', 'patient'], {
      grouped: true,
      begun: (child) => {
        second = (async () => {
          const first = await emulatorOf(child);
          await emulatorOf(child, first);
          interrupt(child, 'SIGINT');
        })();
      },
    });
    await second;
    expect(code).toBe(130);
    expect(rowsOf(stdout).get('')).toEqual(['standard']);
    expect(Number(rowsOf(stdout).get('answered')?.[0])).toBeGreaterThan(0);
    expect(stderr).not.toContain('patient');
    expect(stderr).not.toContain('ended by itself');
  });
});

describe.skipIf(!isLinux)('an emulator that is killed', () => {
  it.each([0, 100, 2_000])('after %i ms is told of in a line', async (ms) => {
    const { code, stderr } = await runCommand(['bench', '--duration', '1h'], {
      begun: async (child) => {
        const emulator = await emulatorOf(child);
        await setTimeout(ms);
        process.kill(emulator, 'SIGKILL');
      },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /axios-tencentcloud bench: the emulator's process (?:ended by itself|does not listen) \(.+\)\n$/,
    );
    expect(stderr).not.toContain('    at ');
  });

  it('and is asked before that is known, is one that does not listen', async () => {
    const { stdout, stderr } = await runScript(`
      import { readFileSync } from 'node:fs';
      import { forkEmulator } from './dist/esm/src/cli/bench/emulator-child.js';
      const emulator = forkEmulator();
      const [pid] = readFileSync('/proc/' + process.pid + '/task/' + process.pid + '/children', 'utf8').split(' ');
      process.kill(Number(pid), 'SIGKILL');
      // Gone, and this process has not heard of it.
      while (!/\\) Z /.test(readFileSync('/proc/' + pid + '/stat', 'utf8')));
      await emulator.start({ options: {}, faults: [] }).catch((error) => console.log(error.name, error.message));
      await emulator.close();`);
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^Failure the emulator's process .*\n$/), '']);
  });

  it('leaves the result of the contender before', async () => {
    const { code, stdout, stderr } = await runCommand(['bench', '--duration', '1s', '--versus', 'patient'], {
      begun: async (child) => {
        const second = await emulatorOf(child, await emulatorOf(child));
        process.kill(second, 'SIGKILL');
      },
    });
    expect(code).toBe(1);
    expect(rowsOf(stdout).get('')).toEqual(['standard']);
    expect(stderr).toContain("the emulator's process");
  });
});

describe('an emulator that does not start', () => {
  it('leaves nothing behind that would keep the process', async () => {
    const { stdout, stderr } = await runScript(startOf({ latency: -1 }));
    expect(stdout).toMatch(/^Failure the emulator did not start: .*latency.*\n$/);
    expect(stderr).toBe('');
  });

  it('since no process can be made is told of as well', async () => {
    const { stdout, stderr } = await runScript(`process.execPath = '/nonexistent/node';${startOf({})}`);
    expect(stdout).toMatch(/^Failure the emulator's process cannot be started \(.*ENOENT.*\)\n$/);
    expect(stderr).toBe('');
  });
});
