import { describe, expect, it } from 'vitest';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { main } from '../support/command.js';
import { DURATIONS, expectScreen } from '../support/screens.js';
import { hasTmux, useTerminal, warnWithoutTmux } from '../support/terminal.js';

warnWithoutTmux('test/cli/commands-terminal.test.ts');

const { secretId, secretKey } = emulatorCredential;
const credential = `TENCENTCLOUD_SECRET_ID=${secretId} TENCENTCLOUD_SECRET_KEY=${secretKey}`;

describe.skipIf(!hasTmux)('in a terminal', () => {
  const { type, press, screen, until, hasCursor } = useTerminal();

  /** What was run before may still be on the screen. */
  let runs = 0;
  const run = (command: string, before = ''): Promise<void> =>
    type(`clear; ${before} ${process.execPath} ${main} ${command}; echo "ended ${++runs}: $?"`);

  /** The screen when it has ended, from which what the shell wrote is taken. */
  const ended = async (exitCode = /\d+/): Promise<string> => {
    const screen = await until(new RegExp(`^ended ${runs}: ${exitCode.source}$`, 'm'));
    return screen.replace(/^ended \d+: (\d+)\n[\s\S]*$/m, 'ended: $1\n');
  };

  const shown = async (command: string, before?: string): Promise<string> => {
    await run(command, before);
    return ended();
  };

  it.each([
    ['codes-duplicate', 'codes --kind duplicate --product vod'],
    ['codes-zh', 'codes SignatureExpire --lang zh'],
    ['actions', 'actions ProcessMedia'],
    ['explain', 'explain InternalError AuthFailure.SignatureExpire'],
    ['codes-nothing', 'codes RequestLimitExceded'],
    ['policy-check', 'policy check examples/policies/staging.yaml test/support/broken-policies/rate-namespace.yaml'],
    ['policy-show', 'policy show examples/policies/staging.yaml'],
  ])('%s', async (name, command) => {
    expectScreen(`terminal-${name}`, await shown(command));
  });

  it('a head is bold, unless NO_COLOR is set', async () => {
    await shown('codes --kind clock');
    expect(await screen('-e')).toContain('\u001b[1mcode');
    await shown('codes --kind clock', 'NO_COLOR=1');
    expect(await screen('-e')).not.toContain('\u001b');
    await shown('explain InternalError');
    expect(await screen('-e')).toContain('\u001b[1mInternalError');
    await shown('explain InternalError', 'NO_COLOR=1');
    expect(await screen('-e')).not.toContain('\u001b');
  });

  it('call: attempts in colour, the answer below them; piped on, the answer is JSON alone', async () => {
    const emulator = await startEmulator();
    try {
      emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
      expectScreen('terminal-call', await shown(`call SearchMedia --endpoint ${emulator.url}`, credential), DURATIONS);
      expect(await screen('-e')).toContain('\u001b[33mattempt 1: InternalError');
      emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
      const piped = await shown(`call SearchMedia --endpoint ${emulator.url} | wc -l`, credential);
      expect(piped).toMatch(/attempt 2: answered\n(?:.*\n)*\s*5\n/);
    } finally {
      await emulator.close();
    }
  });

  it('call: Ctrl-C ends it', async () => {
    const emulator = await startEmulator();
    try {
      emulator.inject({ kind: 'http', status: 503, headers: { 'retry-after': '9' } });
      await run(`call SearchMedia --endpoint ${emulator.url}`, credential);
      await until(/retry 1 of 3 in 9 s/);
      await press('C-c');
      expect(await ended(/130/)).toContain('Interrupted: whether SearchMedia was carried out is not known.');
    } finally {
      await emulator.close();
    }
  });

  it('emulate: one line that is written anew, gone when Ctrl-C ends it', async () => {
    await run('emulate --quota 1');
    const [, url = ''] = /(http:\S+) and knows/.exec(await until(/\d\d:\d\d:\d\d {2}0\/s {2}0 so far: 0 ok/)) ?? [];
    await Promise.all([fetch(`${url}/?a`), fetch(`${url}/?b`)]);
    const going = await until(/ 2 so far: 0 ok, 2 × MissingParameter/);
    expect(going.match(/so far/g)).toHaveLength(1);
    await press('C-c');
    const after = await ended(/130/);
    expect(after).not.toContain('so far');
    expectScreen('terminal-emulate', after);
    expect(await hasCursor()).toBe(true);
  });

  it('bench', async () => {
    // What is measured is another one each time, and with it how wide the columns are.
    const measured = [/^│ ([a-z0-9 -]*?) *│.*$/gm, '│ $1 │ MEASURED │'] as const;
    const notes = [/^(?:Note: .*\n(?:[^\n]*\n)*?)(?=What the rows)/gm, ''] as const;
    expectScreen('terminal-bench', await shown('bench --duration 1s'), measured, [/─+/g, '─'], notes);
  });

  it('demo: Ctrl-C ends it, the cursor shown again', async () => {
    await run('demo');
    await until(/wrapped axios .* of 300/);
    await press('C-c');
    expect(await ended(/130/)).toContain('Interrupted before all had made their calls.');
    expect(await hasCursor()).toBe(true);
  });
});
