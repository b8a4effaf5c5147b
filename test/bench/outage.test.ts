import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { countConnections } from '../../bench/harness/connections.js';
import { usualOf } from '../../bench/harness/outage.js';
import { answersOverTime, recoveryOf } from '../../bench/harness/recovered.js';

/** Answers so far apart, ms. */
const every = (gap: number, from: number, to: number): number[] =>
  Array.from({ length: Math.ceil((to - from) / gap) }, (_, index) => from + index * gap);

describe('when a throughput is back', () => {
  // 100 a second: 95 % of half a second are 48 answers.
  const away = { back: 5000, end: 8000, usual: 100, least: 100 };

  it('is the first answer from which each of two half seconds has 95 % of the usual', () => {
    expect(recoveryOf(every(10, 5140, 8000), away)).toBe(140);
    // 47 in half a second are too few, and 48 are enough.
    expect(recoveryOf(every(10.75, 5140, 8000), away)).toBeUndefined();
    expect(recoveryOf(every(10.5, 5140, 8000), away)).toBe(140);
  });

  it('comes after a trickle that is less than that, and after answers of the time before', () => {
    const trickle = every(100, 5100, 6000);
    expect(recoveryOf([...every(10, 0, 2500), ...trickle, ...every(10, 6000, 8000)], away)).toBe(1000);
  });

  it('is no burst of calls that were all held up, with little after it', () => {
    const burst = [...every(2, 5200, 5400), ...every(100, 5400, 6000)];
    expect(recoveryOf([...burst, ...every(10, 6000, 8000)], away)).toBe(1000);
    // One that ends in the usual is its beginning.
    expect(recoveryOf([...every(2, 5200, 5400), ...every(10, 5400, 8000)], away)).toBe(200);
  });

  it('is not seen where a second of it is not', () => {
    expect(recoveryOf(every(10, 7000, 8010), away)).toBe(2000);
    expect(recoveryOf(every(10, 7010, 8010), away)).toBeUndefined();
    expect(recoveryOf([], away)).toBeUndefined();
  });

  it('cannot be sooner than an answer', () => {
    expect(recoveryOf(every(10, 5100, 8000), away)).toBe(100);
    // The server listened from 5000 on; who notes that 60 ms late finds an answer after 42.
    expect(() => recoveryOf(every(10, 5102, 8000), { ...away, back: 5060 })).toThrow(
      'back 42 ms after the server, and no answer takes less than 100 ms',
    );
  });
});

describe('what is usual', () => {
  const outage = { down: 4000, back: 9000, end: 17_000 };
  const usual = (before: number, settled: number): number =>
    // 17 s less 0.4 of the 8 s since it is back: from 13.8 s on.
    usualOf([...every(1, 0, 2000), ...every(before, 2000, 4000), ...every(settled, 13_800, 17_000)], outage);

  it('is the rate before the outage, without the time in which all warms up', () => expect(usual(10, 20)).toBe(100));
  it('is that at the end where it is more', () => expect(usual(20, 8)).toBe(125));
  it('is nothing of the time in which the server was away or all was settling', () =>
    expect(usualOf([...every(10, 2000, 4000), ...every(1, 4000, 13_800)], outage)).toBe(100));
});

describe('answers over time', () => {
  it('are counted in quarters of a second', () =>
    expect(answersOverTime([0, 10, 249, 250, 999, 1000], 1000)).toEqual([
      [0.125, 12],
      [0.375, 4],
      [0.625, 0],
      [0.875, 4],
    ]));
});

describe('connections that are tried', () => {
  it('count whether somebody listens or not, by port, until it is stopped', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const knock = async (): Promise<void> => {
      const socket = connect(port, '127.0.0.1');
      await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => {});
      socket.destroy();
    };
    const tried = countConnections();
    await knock();
    await knock();
    server.close();
    await once(server, 'close');
    await knock();
    const before = tried.counts();
    tried.stop();
    await knock();
    expect(before.get(port)).toBe(3);
    expect(tried.counts().get(port)).toBe(3);
  });
});
