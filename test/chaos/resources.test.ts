import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSockets, type TimerWatch, untilOver, watchTimers } from './resources.js';

const watch = (): TimerWatch => {
  const timers = watchTimers();
  onTestFinished(timers.end);
  return timers;
};

describe('a watch of timers', () => {
  it('counts those that are set, however little they keep alive, until they fire or are cleared', async () => {
    const timers = watch();
    const cleared = [setTimeout(() => {}, 60_000), setTimeout(() => {}, 60_000).unref(), setInterval(() => {}, 60_000)];
    const fired = new Promise((resolve) => setTimeout(resolve, 1));
    expect(timers.count()).toBe(4);
    await fired;
    expect(timers.count()).toBe(3);
    for (const timer of cleared) clearTimeout(timer);
    expect(timers.count()).toBe(0);
  });

  it('counts an interval that has fired, and hands on what a timer is given', async () => {
    const timers = watch();
    const given = await new Promise((resolve) => setTimeout((...all: unknown[]) => resolve(all), 1, 'a', 'b'));
    expect(given).toEqual(['a', 'b']);
    let ticks = 0;
    const ticked = new Promise<NodeJS.Timeout>((resolve) => {
      const interval = setInterval(() => ++ticks === 2 && resolve(interval), 1);
    });
    const interval = await ticked;
    expect(timers.count()).toBe(1);
    clearInterval(interval);
    expect(timers.count()).toBe(0);
  });

  it('tells where they were set', () => {
    const timers = watch();
    const once = function setsSomething(): NodeJS.Timeout {
      return setTimeout(() => {}, 60_000);
    };
    const both = [once(), once()];
    const [[place, count] = ['', 0]] = timers.places();
    expect(place).toMatch(/setsSomething.*resources\.test/);
    expect(count).toBe(2);
    for (const timer of both) clearTimeout(timer);
    expect(timers.places().size).toBe(0);
  });

  it('leaves out those that Node sets for itself', async () => {
    const sockets = openSockets();
    const server = createHttpServer((_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const set = vi.spyOn(globalThis, 'setTimeout');
    onTestFinished(() => set.mockRestore());
    const timers = watch();
    await (await fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'close' } })).text();
    expect(set).toHaveBeenCalled();
    expect(timers.count()).toBe(0);
    expect([...timers.places()]).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
    await untilOver(() => openSockets() === sockets);
  });

  it('leaves the timers as they were when it ends', () => {
    const { setTimeout: before } = globalThis;
    const timers = watchTimers();
    expect(globalThis.setTimeout).not.toBe(before);
    timers.end();
    expect(globalThis.setTimeout).toBe(before);
  });
});

it('a server counts as a socket', async () => {
  const before = openSockets();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  expect(openSockets()).toBe(before + 1);
  await new Promise((resolve) => server.close(resolve));
  await untilOver(() => openSockets() === before);
  expect(openSockets()).toBe(before);
});
