import { describe, expect, it } from 'vitest';
import { emulate } from '../../src/cli/emulate.js';
import { startEmulator } from '../../src/emulator/index.js';
import { runCommand } from '../support/command.js';
import { runHere } from '../support/here.js';

describe('what is wrong with emulate is told at once:', () => {
  it('a port that is in use', async () => {
    const other = await startEmulator();
    const { code, stdout, stderr } = await runCommand(['emulate', '--port', String(other.port)]);
    await other.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `axios-tencentcloud emulate: port ${other.port} is in use: name another one with --port, or none, for any that is free\n`,
    );
  });

  it.each([
    [['--port', '65536'], '--port: expected a whole number from 0 to 65535, found "65536"'],
    [['--quota', '-1'], '--quota: expected a whole number from 0'],
    [
      ['--quota', 'ProcessMedia=x'],
      '--quota: expected a whole number from 0 to 1000000 (requests a second), found "x"',
    ],
    [
      ['--clock-offset', '10'],
      '--clock-offset: expected a time up to 262800h such as 10m, or -10m for behind, found "10"',
    ],
    [['--fault', 'InternalEror=5%'], 'found "InternalEror"; did you mean InternalError'],
    [['--latency', '1h'], '--latency: expected a time such as 5ms'],
    [['--task-duration', 'x'], '--task-duration: expected a time'],
    [['--seed', '1.5'], '--seed: expected a whole number'],
    [['--product', 'cdb'], '--product: expected a product'],
    [['--certificate', 'ca.pem'], '--certificate: expected --https beside it'],
    [
      ['--https', '--certificate', '/nonexistent/ca.pem'],
      '--certificate: expected a file that can be written (ENOENT)',
    ],
  ])('%j', async (args, expected) => {
    const { code, stdout, message } = await runHere(emulate, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(message).toContain(expected);
  });

  it('by a process that ends with 2', async () => {
    const { code, stdout, stderr } = await runCommand(['emulate', '--port', '65536']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'axios-tencentcloud emulate: --port: expected a whole number from 0 to 65535, found "65536"\n' +
        'Try: axios-tencentcloud emulate --help\n',
    );
  });
});
