import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

it('npm start: the wrapped instance gets every call through, the bare ones do not', async () => {
  const demo = (...args: string[]) =>
    run(process.execPath, [`${root}dist/bundle/cli/main.js`, 'demo', ...args], { timeout: 60_000 });
  const [{ stdout, stderr }, json] = await Promise.all([demo(), demo('--json')]);
  expect(stderr).toBe('');
  expect(stdout).toContain('wrapped: 300 of 300');
  const [, wrapped, bare, bareInTime] = /answered +│ (\d+) of 300 +│ (\d+) of 300 +│ (\d+) of 300/.exec(stdout) ?? [];
  expect(Number(wrapped)).toBe(300);
  expect(Number(bare)).toBe(0);
  expect(Number(bareInTime)).toBeLessThan(150);
  // Piped, it is plain text: no colours, no cursor movements.
  expect(stdout.includes('\u001b')).toBe(false);
  expect(JSON.parse(json.stdout)).toMatchObject({
    calls: 300,
    contenders: [
      { name: 'wrapped axios', answered: 300, lost: {}, emulator: { answered: 300 } },
      { name: 'bare axios', answered: 0 },
      { name: 'bare axios, its clock right', resigns: 0 },
    ],
  });
}, 70_000);
