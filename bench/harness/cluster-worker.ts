import { Agent } from 'node:http';
import axios from 'axios';
import { vod } from '../../policies/vod.js';
import { wrapAxios } from '../../src/axios/wrap.js';

/** What a process tells in the end. */
export interface Told {
  readonly calls: number;
  readonly answered: number;
  readonly trouble: readonly string[];
}

// One of many processes that share a quota: so many callers, each with one call at a time, until it is told to end.
const [service, port, process_, callers, quota, skew, fixed] = process.argv.slice(2).map(Number);
const clock = Date.now.bind(Date);
Date.now = () => clock() + (skew ?? 0);

const client = axios.create({
  baseURL: `http://127.0.0.1:${service}`,
  headers: { 'X-Process': String(process_) },
  httpAgent: new Agent({ keepAlive: true }),
});
// Without a port of Redis, the rate is this process's alone.
const redis = port ? { host: '127.0.0.1', port } : undefined;
const tencent = wrapAxios(client, {
  product: vod,
  rateLimit: { perSecond: quota ?? 1, adaptive: !fixed, ...(redis && { redis }) },
});
const trouble: string[] = [];
process.on('unhandledRejection', (reason) => trouble.push(`unhandled rejection: ${reason}`));
process.on('warning', ({ message }) => trouble.push(message));

let ended = false;
// What fails is counted by the statistics.
const call = (): Promise<unknown> => tencent.call('SearchMedia', { Limit: 1 }).catch(() => {});
const caller = async (): Promise<void> => {
  while (!ended) await call();
};
call().then(() => process.send?.('ready'));
const running = Promise.all(Array.from({ length: callers ?? 1 }, caller));
process.on('message', async () => {
  ended = true;
  await running;
  const { calls, answered } = tencent.stats();
  await tencent.close();
  process.send?.({ calls, answered, trouble } satisfies Told);
});
process.on('disconnect', () => process.exit());
