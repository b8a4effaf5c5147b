import { expect, it } from 'vitest';
import { runCommand } from './support/command.js';

it('npm start: the wrapped instance gets every call through, the bare ones do not', async () => {
  const { code, stdout, stderr } = await runCommand(['demo']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('wrapped: 300 of 300');
  const [, wrapped, bare, bareInTime] = /answered +│ (\d+) of 300 +│ (\d+) of 300 +│ (\d+) of 300/.exec(stdout) ?? [];
  expect(Number(wrapped)).toBe(300);
  expect(Number(bare)).toBe(0);
  expect(Number(bareInTime)).toBeLessThan(150);
  // Piped, it is plain text: no colours, no cursor movements.
  expect(stdout.includes('\u001b')).toBe(false);
}, 70_000);
