import { Agent } from 'node:http';
import { createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { startEmulator } from '../../src/emulator/index.js';
import { call } from './support.js';

describe('close', () => {
  const HOUR = 3_600_000;

  /** What holds this process on a network. Timers come and go with the test runner's own, and are watched as they are set. */
  const connections = (): string[] => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));

  it('leaves no handle, with silent, slow, late and idle connections open', async () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    const agent = new Agent({ keepAlive: true });
    const before = connections();
    const emulator = await startEmulator({ quota: Infinity });
    await call(emulator, {}, agent);
    emulator.inject({ kind: 'silence', actions: 'Silent' });
    emulator.inject({ kind: 'delay', ms: HOUR, actions: 'Slow' });
    emulator.inject({ kind: 'jitter', ms: HOUR, actions: 'Late' });
    const pending = ['Late', 'Silent', 'Slow'].map((action) => call(emulator, { action }));
    const settled = Promise.allSettled(pending);
    const timers = (): unknown[] =>
      set.mock.results.map(({ value }) => value).filter((_, i) => set.mock.calls[i]?.[1] === HOUR);
    while (emulator.log.length < 3 || timers().length < 2) await nextTurn();
    expect(connections().length).toBeGreaterThan(before.length + 4);

    await emulator.close();
    for (const timer of timers()) expect(clear).toHaveBeenCalledWith(timer);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    agent.destroy();
    for (let turn = 0; turn < 1000 && connections().length > before.length; turn += 1) await nextTurn();
    expect(connections()).toEqual(before);
  });

  it('may be called twice, by either name', async () => {
    const emulator = await startEmulator();
    const first = emulator.close();
    expect(emulator.close()).toBe(first);
    await Promise.all([first, emulator[Symbol.asyncDispose]()]);
    await emulator.close();
  });

  it('frees the port at once', async () => {
    const emulator = await startEmulator();
    await call(emulator);
    await emulator.close();
    const server = createServer().listen(emulator.port, emulator.host);
    await new Promise((resolve, reject) => server.on('listening', resolve).on('error', reject));
    await new Promise((resolve) => server.close(resolve));
  });

  it('refuses whoever comes later', async () => {
    const emulator = await startEmulator();
    await emulator.close();
    await expect(call(emulator)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
