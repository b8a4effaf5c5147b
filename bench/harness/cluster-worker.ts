import { Agent } from 'node:http';
import axios from 'axios';
import { vod } from '../../policies/vod.js';
import { wrapAxios } from '../../src/axios/wrap.js';

// One of many processes that share a quota: so many callers, each with one call at a time, until it is told to end.
const [service, redis, process_, callers, quota, skew, fixed] = process.argv.slice(2).map(Number);
const clock = Date.now.bind(Date);
Date.now = () => clock() + (skew ?? 0);

const client = axios.create({
  baseURL: `http://127.0.0.1:${service}`,
  headers: { 'X-Process': String(process_) },
  httpAgent: new Agent({ keepAlive: true }),
});
const tencent = wrapAxios(client, {
  product: vod,
  rateLimit: { perSecond: quota ?? 1, adaptive: !fixed, redis: { host: '127.0.0.1', port: redis ?? 6379 } },
});
const told: string[] = [];
tencent.on('degraded', ({ reason, processes }) => told.push(`degraded (${reason}; ${processes} processes)`));
tencent.on('restored', ({ after }) => told.push(`restored after ${(after / 1000).toFixed(1)} s`));
tencent.on('ratechange', ({ before, perSecond }) => told.push(`${before.toFixed(0)} to ${perSecond.toFixed(0)}/s`));
const trouble: string[] = [];
process.on('unhandledRejection', (reason) => trouble.push(`unhandled rejection: ${reason}`));
process.on('warning', ({ message }) => trouble.push(message));

let ended = false;
const codes: Record<string, number> = {};
const caller = async (): Promise<void> => {
  while (!ended) {
    await tencent.call('SearchMedia', { Limit: 1 }).catch(({ code }: { code?: string }) => {
      codes[code ?? 'none'] = (codes[code ?? 'none'] ?? 0) + 1;
    });
  }
};
const ready = (): void => void process.send?.('ready');
tencent.call('SearchMedia', { Limit: 1 }).then(ready, ready);
const running = Promise.all(Array.from({ length: callers ?? 1 }, caller));
process.on('message', async () => {
  ended = true;
  await running;
  const { calls, answered } = tencent.stats();
  await tencent.close();
  process.send?.({ calls, answered, codes, told, trouble });
  process.disconnect();
});
