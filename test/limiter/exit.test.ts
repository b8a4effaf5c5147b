import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a process of its own prints, that does this and is then left to end by itself. */
const printedBy = async (script: string): Promise<string> => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    timeout: 15_000,
  });
  return stdout;
};

const begin = (options: string): string => `
  import { createLimiter } from ${JSON.stringify(new URL('../../dist/esm/src/limiter/limiter.js', import.meta.url))};
  const limiter = createLimiter({ ${options} });
  const key = { id: 'A', action: 'A' };
  const wait = async (name, signal) => {
    try {
      const permit = await limiter.acquire(key, { place: limiter.place(), signal });
      console.log(name);
      permit.used();
      permit.release();
    } catch {
      console.log(name, 'refused');
    }
  };
`;

describe('a process', () => {
  it('ends when its last permit was used, however long that keeps its slot', async () => {
    expect(await printedBy(`${begin('perSecond: 0.001')} await wait('a');`)).toBe('a\n');
  });

  it.each([
    'perSecond: 10_000',
    "perSecond: 0.001, shape: 'smooth'",
    "perSecond: 20, shape: 'smooth', maxConcurrent: 1, maxConcurrentTotal: 1",
    'maxConcurrent: 1',
  ])('ends at once with an idle limiter: %s', async (options) => {
    const script = `
      await wait('a');
      const idle = performance.now();
      process.on('exit', () => console.log(performance.now() - idle < 800));
    `;
    expect(await printedBy(begin(options) + script)).toBe('a\ntrue\n');
  });

  it('does not end while somebody waits', async () => {
    expect(await printedBy(`${begin('perSecond: 10')} for (let i = 0; i < 12; i++) wait(i);`)).toBe(
      '0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n',
    );
  });

  it('ends when the last who waited has left', async () => {
    const script = `
      const controller = new AbortController();
      await wait('a');
      const b = wait('b', controller.signal);
      setTimeout(() => controller.abort(), 20);
      await b;
    `;
    expect(await printedBy(begin('perSecond: 0.001') + script)).toBe('a\nb refused\n');
  });

  it('ends soon after the limiter was closed while Redis was away', async () => {
    const script = `
      await wait('a');
      await limiter.close();
      const closed = performance.now();
      process.on('exit', () => console.log(performance.now() - closed < 1_000));
    `;
    // Nobody listens on port 1, which is set aside for a service that nobody runs.
    expect(await printedBy(begin("redis: { host: '127.0.0.1', port: 1 }") + script)).toBe('a\ntrue\n');
  });

  it('ends when the limiter was closed', async () => {
    const script = `await wait('a'); const b = wait('b'); setTimeout(() => limiter.close(), 20); await b;`;
    expect(await printedBy(begin('perSecond: 0.001') + script)).toBe('a\nb refused\n');
  });
});
