import axios from 'axios';
import { describe, expect, it, onTestFinished } from 'vitest';
import { vod } from '../../policies/vod.js';
import { keepAliveAgents } from '../../src/axios/agents.js';
import type { WrapOptions } from '../../src/axios/options.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { defineProduct, type Product } from '../../src/policy/product.js';
import { startForwarder } from '../chaos/forwarder.js';

/** An instance as the README says, a server, and a way there that can break. */
const setUp = async (options: WrapOptions<typeof vod>, products: readonly Product[] = [vod]) => {
  const emulator = await startEmulator({ products, quota: Number.POSITIVE_INFINITY, latency: 5 });
  onTestFinished(() => emulator.close());
  const way = await startForwarder();
  onTestFinished(() => way.close());
  way.leadTo(emulator.port);
  const agents = keepAliveAgents();
  onTestFinished(() => agents.httpAgent.destroy());
  const client = axios.create({ ...agents, baseURL: way.url, proxy: false, timeout: 5_000 });
  const tencent = wrapAxios(client, { product: vod, credential: emulatorCredential, ...options });
  onTestFinished(() => tencent.close());
  return { emulator, way, tencent };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

describe('a server that refuses connections for three seconds', () => {
  it.each([
    ['without a limit', false],
    ['at 200 a second', { perSecond: 200, probe: false }],
  ] as const)(
    'costs fifty workers no call, few attempts, and no time when it is back, %s',
    async (_, rateLimit) => {
      const { way, tencent } = await setUp({ rateLimit, breaker: { onOpen: 'wait' } });
      const times: number[] = [];
      const failed: unknown[] = [];
      let over = false;
      const work = async (): Promise<void> => {
        while (!over) {
          try {
            await tencent.call('SearchMedia', {});
            times.push(performance.now());
          } catch (error) {
            failed.push(error);
          }
        }
      };
      const began = performance.now();
      const workers = Array.from({ length: 50 }, work);
      await pause(3_000);
      await way.goDown();
      const broke = performance.now();
      await pause(3_000);
      await way.recover();
      const back = performance.now();
      await pause(3_000);
      over = true;
      await Promise.all(workers);

      expect(failed).toEqual([]);
      const { attempts, answered, codes } = tencent.stats();
      expect(attempts / answered).toBeLessThanOrEqual(1.1);
      expect(codes['ClientError.NetworkError.ECONNREFUSED']).toBeGreaterThan(20);
      const countIn = (from: number, to: number): number => times.filter((time) => time >= from && time < to).length;
      const usual = countIn(began + 1_000, broke) / (broke - began - 1_000);
      const first = times.find((time) => time > back) ?? Number.POSITIVE_INFINITY;
      expect(first - back).toBeLessThan(150);
      expect(countIn(back + 500, back + 2_500) / 2_000 / usual).toBeGreaterThan(0.8);
      console.log(
        `${_}: ${(attempts / answered).toFixed(3)} attempts an answered call, the first after ${Math.round(first - back)} ms, ` +
          `${(countIn(back + 500, back + 1_500) / 1_000 / usual).toFixed(2)} of the rate from 0.5 s on`,
      );
    },
    30_000,
  );
});

describe('a server that fails every call', () => {
  it('is sent 1.08 requests a call at the most, over 500, and is called as before within a second of its recovery', async () => {
    const { emulator, tencent } = await setUp({ rateLimit: false });
    const end = emulator.inject({ kind: 'error', code: 'InternalError' });
    const call = (): Promise<unknown> => tencent.call('SearchMedia', {}).catch((error) => error);
    for (let batch = 0; batch < 10; batch++) await Promise.all(Array.from({ length: 50 }, call));
    const requests = emulator.stats().received;
    expect(requests / 500).toBeLessThanOrEqual(1.08);
    expect(requests).toBeGreaterThan(500);
    end();
    const recovered = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => tencent.call('SearchMedia', {})));
    expect(answers).toHaveLength(50);
    expect(performance.now() - recovered).toBeLessThan(1_000);
    expect(emulator.stats().received).toBe(requests + 50);
  });

  it('of one action takes no retries from another endpoint or service', async () => {
    const cvm = defineProduct({
      service: 'cvm',
      version: '2017-03-12',
      actions: { DescribeInstances: { readOnly: true } },
    });
    const { emulator, tencent, way } = await setUp({ rateLimit: false }, [vod, cvm]);
    const other = await setUp({ rateLimit: false });
    emulator.inject({ kind: 'error', code: 'InternalError', actions: 'SearchMedia' });
    for (let i = 0; i < 60; i++) await tencent.call('SearchMedia', {}).catch(() => {});
    await expect(tencent.call('SearchMedia', {})).rejects.toMatchObject({ refusal: 'budget' });
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1, actions: 'DescribeInstances' });
    other.emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    const retried: string[] = [];
    tencent.on('retry', ({ service }) => retried.push(service));
    // Another service, through the same instance to the same host.
    await tencent.call('DescribeInstances' as 'SearchMedia', {}, { service: 'cvm', version: '2017-03-12' });
    await other.tencent.call('SearchMedia', {});
    expect(retried).toEqual(['cvm']);
    expect(other.tencent.stats().retries).toBe(1);
    const { budgets } = tencent.stats();
    expect(budgets[`vod ${way.host}`]).toBeLessThan(14);
    expect(budgets[`cvm ${way.host}`]).toBe(500);
  });

  it('of one in a hundred never has a retry refused', async () => {
    const { emulator, tencent } = await setUp({ rateLimit: false });
    emulator.inject({ kind: 'error', code: 'InternalError', probability: 0.01 });
    const refused: unknown[] = [];
    tencent.on('giveup', (event) => void refused.push(event));
    for (let batch = 0; batch < 40; batch++) {
      await Promise.all(Array.from({ length: 50 }, () => tencent.call('SearchMedia', {})));
    }
    expect(refused).toEqual([]);
    expect(tencent.stats().retries).toBeGreaterThan(5);
  });
});
