import { type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import axios, { type AxiosAdapter, type AxiosInstance, type AxiosResponse } from 'axios';
import { wrapAxios } from '../../src/axios/wrap.js';
import { answerAtOnce } from './stub.js';

// A process of its own with so many calls that wait, or so many keys in use, which stands still but when it is told to make
// calls: each message is a number of them, and its answer what they took. See ./crowd.ts.

/** What a slice of calls took, µs a call: CPU time of the process, and the pauses in which garbage was collected. */
export interface Took {
  readonly cpu: number;
  readonly gc: number;
}

/** What there is many of. */
export type Kind = keyof typeof crowds;

/** Makes so many calls while all the others wait. */
type Make = (calls: number) => Promise<void>;

const url = 'https://vod.tencentcloudapi.com';
const NEVER_BINDS = 1_000_000;
const RUNNING = 10;
/** A deadline that no call here meets, ms. */
const FAR = 3_600_000;

const create = (adapter: AxiosAdapter): AxiosInstance => axios.create({ baseURL: url, adapter });

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Callers that call again as soon as they are answered, so that as many wait as ever; begun in lots, as in life. */
async function callAgainAndAgain(callers: number, call: (caller: number) => Promise<unknown>): Promise<void> {
  const begin = async (caller: number): Promise<void> => {
    for (;;) await call(caller);
  };
  for (let caller = 0; caller < callers; caller++) {
    begin(caller).catch(() => process.exit(1));
    if (caller % 1000 === 999) await turn();
  }
  await turn();
}

/** An adapter that answers as many as it is told to, the oldest first, and lets the others hang. */
function valve(): { readonly adapter: AxiosAdapter; readonly answer: Make } {
  const hanging: Array<() => void> = [];
  let first = 0;
  let allowed = 0;
  let allAnswered: () => void = () => {};
  const release = (): void => {
    const answer = hanging[first];
    if (!answer || allowed === 0) return;
    first++;
    allowed--;
    answer();
    if (first > 10_000 && first * 2 > hanging.length) {
      hanging.splice(0, first);
      first = 0;
    }
    if (allowed === 0) setImmediate(allAnswered);
  };
  return {
    adapter: (config) =>
      new Promise<AxiosResponse>((resolve) => {
        hanging.push(() => resolve(answerAtOnce(config)));
        queueMicrotask(release);
      }),
    answer: (calls) =>
      new Promise((resolve) => {
        allAnswered = resolve;
        allowed = calls;
        release();
      }),
  };
}

/** Calls that wait since as many run as may, behind which they are let in one for one. */
async function waiting(count: number, own: (caller: number) => object): Promise<Make> {
  const { adapter, answer } = valve();
  const client = create(adapter);
  const rateLimit = { perSecond: NEVER_BINDS, maxConcurrent: RUNNING, maxQueue: 10_000_000 };
  wrapAxios(client, { service: 'vod', version: '2018-07-17', rateLimit });
  await callAgainAndAgain(count + RUNNING, (caller) =>
    client.post('/', {}, { tencentcloud: { action: 'DescribeMediaInfos', ...own(caller) } }),
  );
  return answer;
}

/** As many calls of axios alone, pending. */
async function pending(count: number): Promise<Make> {
  const { adapter, answer } = valve();
  const client = create(adapter);
  await callAgainAndAgain(count, () => client.post('/', {}));
  return answer;
}

/** Keys that are in use, since a request of each is under way; calls go round all of them. */
async function keys(count: number): Promise<Make> {
  let hangs = true;
  const client = create((config) => (hangs ? new Promise(() => {}) : answerAtOnce(config)));
  wrapAxios(client, { service: 'vod', version: '2018-07-17', rateLimit: { perSecond: NEVER_BINDS } });
  const call = (key: number): Promise<unknown> =>
    client.post('/', {}, { tencentcloud: { action: 'DescribeMediaInfos', rateLimitKey: `key ${key}` } });
  for (let key = 0; key < count; key++) {
    call(key).catch(() => process.exit(1));
    if (key % 100 === 99) await turn();
  }
  hangs = false;
  let next = 0;
  return async (calls) => {
    for (let made = 0; made < calls; made++) {
      await call(next);
      next = (next + 1) % count;
    }
  };
}

const crowds = {
  waiting: (count: number) => waiting(count, () => ({})),
  'waiting, by priority and deadline': (count: number) =>
    waiting(count, (caller) => ({ priority: caller % 10, deadline: FAR })),
  pending,
  keys,
} as const;

const [kind = '', size = ''] = process.argv.slice(2);
const make = await crowds[kind as Kind](Number(size));
let collecting = 0;
const count = (entries: readonly PerformanceEntry[]): void => {
  for (const { duration } of entries) collecting += duration;
};
const observer = new PerformanceObserver((list) => count(list.getEntries()));
observer.observe({ entryTypes: ['gc'] });
/** The pauses until now, ms: they are told in a turn of their own. */
async function collected(): Promise<number> {
  await turn();
  count(observer.takeRecords());
  return collecting;
}
process.on('message', async (calls) => {
  const before = await collected();
  const { user, system } = process.cpuUsage();
  await make(Number(calls));
  const used = process.cpuUsage({ user, system });
  const gc = (await collected()) - before;
  process.send?.({ cpu: (used.user + used.system) / Number(calls), gc: (1000 * gc) / Number(calls) } satisfies Took);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
