import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { expect, it, onTestFinished } from 'vitest';
import type { Emulator } from '../../src/emulator/index.js';
import { startEmulatorAt } from '../../src/emulator/server.js';
import type { EmulatorOptions } from '../../src/emulator/types.js';
import { call, holdClock, send, sign } from './support.js';

/** What is heard of a request: its action, what it was to be answered, the fault that fired, and whether an answer went out. */
type Heard = readonly [
  action: string | undefined,
  code: string | undefined,
  fault: string | undefined,
  answered: boolean,
];

/** An emulator to which somebody listens, on a clock that stands still. */
async function listen(options: EmulatorOptions = {}) {
  const heard: Heard[] = [];
  const times: number[] = [];
  const clock = holdClock();
  const emulator = await startEmulatorAt(options, clock, ({ action, code, fault }, took, answered) => {
    heard.push([action, code, fault, answered]);
    times.push(took);
  });
  onTestFinished(() => emulator.close());
  return { emulator, heard, times, timestamp: clock.epoch() / 1000 };
}

/** Sends a request whose answer nobody waits for. */
function sendAndLeave(emulator: Emulator, timestamp: number) {
  const { method, path, headers, body } = sign(`127.0.0.1:${emulator.port}`, { timestamp });
  const { host, port, certificate } = emulator;
  const request = certificate === undefined ? httpRequest : httpsRequest;
  const sent = request({ host, port, method, path, headers, ca: certificate });
  sent.on('error', () => {});
  sent.end(body);
  return sent;
}

it('whoever listens hears of each request when it is over, and of nothing else', async () => {
  const { emulator, heard, times, timestamp } = await listen();
  emulator.inject({ kind: 'reset', actions: 'DeleteMedia' });
  emulator.inject({ kind: 'truncate', actions: 'SearchMedia' });
  await call(emulator, { action: 'ProcessMedia', timestamp });
  await call(emulator, { action: 'DeleteMedia', timestamp }).catch(() => {});
  await call(emulator, { action: 'SearchMedia', timestamp }).catch(() => {});
  await call(emulator, { secretKey: 'wrong', timestamp });
  await send(emulator, { method: 'GET', path: '/__stats', headers: {}, body: '' });
  expect(heard).toEqual([
    ['ProcessMedia', undefined, undefined, true],
    ['DeleteMedia', undefined, 'reset', false],
    ['SearchMedia', undefined, 'truncate', false],
    ['DescribeMediaInfos', 'AuthFailure.SignatureFailure', undefined, true],
  ]);
  expect(times).toEqual([0, 0, 0, 0]);
});

it('of one whose caller leaves before it is answered as well', async () => {
  const { emulator, heard, timestamp } = await listen({ latency: 3_600_000 });
  const sent = sendAndLeave(emulator, timestamp);
  await expect.poll(() => emulator.stats().received).toBe(1);
  sent.destroy();
  await expect.poll(() => heard).toEqual([['DescribeMediaInfos', undefined, undefined, false]]);
});

it.each([{}, { https: true }])(
  'of those under way when it closes, before it is closed, each once: %j',
  async (options) => {
    const { emulator, heard, timestamp } = await listen({ latency: 3_600_000, ...options });
    const requests = [1, 2].map(() => sendAndLeave(emulator, timestamp));
    const closed = requests.map((each) => new Promise((resolve) => each.once('close', resolve)));
    await expect.poll(() => emulator.stats().received).toBe(2);
    await emulator.close();
    const both: Heard[] = Array.from({ length: 2 }, () => ['DescribeMediaInfos', undefined, undefined, false]);
    expect(heard).toEqual(both);
    await Promise.all(closed);
    expect(heard).toEqual(both);
  },
);
