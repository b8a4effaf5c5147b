import { PassThrough } from 'node:stream';
import { afterEach, expect, it, vi } from 'vitest';
import { showProgress } from '../../src/cli/demo/progress.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What a terminal of this kind is sent. */
function sent(term: string, isTTY = true): string {
  vi.stubEnv('TERM', term);
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  // Of a terminal no more is used than that.
  const progress = showProgress(stream as unknown as NodeJS.WriteStream, 'wrapped axios', 2);
  progress.step();
  progress.end();
  return String(stream.read() ?? '');
}

it('a terminal is shown how many calls are over', () => {
  expect(sent('xterm')).toContain('wrapped axios');
  expect(sent('xterm')).toContain('\u001b');
});

it('one that does not move its cursor is sent nothing, and neither is a pipe', () => {
  expect(sent('dumb')).toBe('');
  expect(sent('xterm', false)).toBe('');
});
