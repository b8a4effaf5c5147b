import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type AtEnd, needsRedis, startRedis } from '../../support/redis.js';
import { densest } from '../callers.js';
import { jain } from './callers.js';

needsRedis();

const built = new URL('../../../dist/esm/src/limiter/limiter.js', import.meta.url);

/** A process of its own, whose clock is off by `skew` ms: many callers, and a line for every permit they use. */
const script = (port: number, perSecond: number, skew: number): string => `
  const real = Date.now;
  Date.now = () => real() + ${skew};
  const { createLimiter } = await import(${JSON.stringify(built.href)});
  const limiter = createLimiter({ perSecond: ${perSecond}, adaptive: false, redis: { host: '127.0.0.1', port: ${port} } });
  const key = { id: 'k', action: 'SearchMedia', account: 'a' };
  const call = async () => {
    const permit = await limiter.acquire(key, { place: limiter.place() });
    process.stdout.write(performance.timeOrigin + performance.now() + '\\n');
    permit.used();
    await new Promise(setImmediate);
    permit.release();
    return call();
  };
  process.stdin.once('data', () => setImmediate(() => process.kill(process.pid, 'SIGSTOP'))).unref();
  process.on('unhandledRejection', (error) => process.stdout.write('unhandled ' + error + '\\n'));
  for (let index = 0; index < 30; index++) call();
`;

interface Runner {
  readonly child: ChildProcessWithoutNullStreams;
  readonly times: number[];
  readonly trouble: string[];
  between(from: number, to: number): number;
}

const run = (atEnd: AtEnd, port: number, perSecond: number, skew = 0): Promise<Runner> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script(port, perSecond, skew)]);
    atEnd(() => void child.kill('SIGKILL'));
    const runner: Runner = {
      child,
      times: [],
      trouble: [],
      between: (from, to) => runner.times.filter((time) => time >= from && time < to).length,
    };
    let rest = '';
    child.stdout.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const time = Number(line);
        if (Number.isNaN(time)) runner.trouble.push(line);
        else runner.times.push(time);
      }
      resolve(runner);
    });
    child.stderr.on('data', (chunk) => runner.trouble.push(String(chunk)));
  });

const all = (runners: readonly Runner[]): number[] => runners.flatMap(({ times }) => times);

describe.concurrent('processes', () => {
  it('whose clocks are 10 minutes apart have each its part', async ({ onTestFinished: atEnd }) => {
    const { port } = await startRedis(atEnd);
    const skews = [-600_000, 0, 600_000];
    const runners = await Promise.all(skews.map((skew) => run(atEnd, port, 60, skew)));
    const from = Date.now() + 500;
    await wait(3_600);
    expect(densest(all(runners), 1000)).toBeLessThanOrEqual(60);
    const shares = runners.map((runner) => runner.between(from, from + 3_000));
    expect(shares.reduce((sum, share) => sum + share)).toBeGreaterThan(110);
    expect(jain(shares)).toBeGreaterThan(0.96);
    expect(runners.flatMap(({ trouble }) => trouble)).toEqual([]);
  });

  it('have the share of a killed one 4 s later', async ({ onTestFinished: atEnd }) => {
    const { port } = await startRedis(atEnd);
    const runners = await Promise.all([0, 0, 0].map(() => run(atEnd, port, 60)));
    const [killed, ...others] = runners as [Runner, Runner, Runner];
    await wait(1_500);
    killed.child.kill('SIGKILL');
    const from = Date.now() + 4_000;
    await wait(5_200);
    expect(densest(all(runners), 1000)).toBeLessThanOrEqual(60);
    expect(all(others).filter((time) => time >= from && time < from + 1_100).length).toBeGreaterThanOrEqual(36);
  });

  it('go on while one is frozen, which then has its part again', async ({ onTestFinished: atEnd }) => {
    const { port } = await startRedis(atEnd);
    const runners = await Promise.all([0, 0].map(() => run(atEnd, port, 40)));
    const [frozen, other] = runners as [Runner, Runner];
    await wait(1_000);
    // Between two turns of its event loop: what it has in hand in the midst of one, nobody can take back.
    frozen.child.stdin.write('freeze');
    // What it holds lasts 3.5 s, and the other looks every second whether it is free.
    await wait(5_000);
    const thawed = Date.now();
    frozen.child.kill('SIGCONT');
    await wait(3_200);
    expect(frozen.between(thawed - 4_500, thawed)).toBe(0);
    expect(other.between(thawed - 1_000, thawed)).toBeGreaterThan(25);
    expect(densest(all(runners), 1000)).toBeLessThanOrEqual(40);
    expect(frozen.between(thawed + 1_000, thawed + 3_000)).toBeGreaterThan(12);
    expect(frozen.trouble).toEqual([]);
  });
});
