import axios, { type AxiosAdapter } from 'axios';
import { wrapAxios } from '../../src/axios/wrap.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { quantile } from './quantile.js';
import { answerAtOnce } from './stub.js';

// A process of its own that makes calls which wait, and weighs them. Its answer is one message; see ./child.ts.

/** Who makes the calls. */
export type Waiter = keyof typeof waiters;

/** What was weighed. */
export interface Weighed {
  /** Bytes of heap that a waiting call holds, the median of the rounds, and its quartiles. */
  readonly perCall: readonly [q1: number, median: number, q3: number];
  /** Bytes that are left of each call when all have ended, by the same count. */
  readonly left: number;
  /** The heap while all waited, MB. */
  readonly heap: number;
}

/** Calls that begin and wait, and what ends them all. */
interface Waiting {
  call(): Promise<unknown>;
  end(): void | Promise<void>;
}

const ROUNDS = 7;
/** Calls that make room for themselves in what the process keeps anyway, before the first round. */
const WARM = 2_000;
const url = 'https://vod.tencentcloudapi.com';
const tencentcloud = { action: 'DescribeMediaInfos' };
/** One permit in a quarter of an hour: the first call has it. */
const STILL = 0.001;

/** Calls that nobody answers; they are held by what would answer them, as a socket holds its request. */
function unanswered(more: object): Waiting {
  const answers: Array<() => void> = [];
  const adapter: AxiosAdapter = (config) =>
    new Promise((resolve) => {
      answers.push(() => resolve(answerAtOnce(config)));
    });
  const client = axios.create({ baseURL: url, adapter });
  return {
    call: () => client.post('/', {}, more),
    end() {
      for (const answer of answers.splice(0)) answer();
    },
  };
}

async function limited(more: object, invoked = false): Promise<Waiting> {
  const client = axios.create({ baseURL: url, adapter: answerAtOnce });
  const tencent = wrapAxios(client, {
    service: 'vod',
    version: '2018-07-17',
    rateLimit: { perSecond: STILL, adaptive: false, maxQueue: 10_000_000 },
    ...more,
  });
  const post = (): Promise<unknown> => client.post('/', {}, { tencentcloud });
  await post();
  return { call: invoked ? () => tencent.call('DescribeMediaInfos') : post, end: tencent.close };
}

const signing = { region: 'ap-guangzhou', credential: emulatorCredential };

const waiters = {
  raw: async () => unanswered({}),
  'raw with our option': async () => unanswered({ tencentcloud }),
  ours: () => limited({}),
  'ours, by tencent.call': () => limited({}, true),
  'ours, signed': () => limited(signing),
} as const;

/** The heap once all that can be collected is. */
async function heapUsed(): Promise<number> {
  const { gc } = globalThis;
  if (!gc) throw new Error('run with --expose-gc');
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    gc();
  }
  return process.memoryUsage().heapUsed;
}

async function weigh(name: Waiter, calls: number): Promise<Weighed> {
  const { call, end } = await waiters[name]();
  const nobody = (): void => {};
  const begin = (count: number): void => {
    for (let index = 0; index < count; index++) call().catch(nobody);
  };
  const empty = await heapUsed();
  begin(WARM);
  const perRound = Math.floor(calls / ROUNDS);
  const weights: number[] = [];
  let before = await heapUsed();
  for (let round = 0; round < ROUNDS; round++) {
    begin(perRound);
    const now = await heapUsed();
    weights.push((now - before) / perRound);
    before = now;
  }
  await end();
  const after = await heapUsed();
  const [q1 = 0, median = 0, q3 = 0] = [0.25, 0.5, 0.75].map((q) => quantile(weights, q));
  return { perCall: [q1, median, q3], left: (after - empty) / (perRound * ROUNDS + WARM), heap: before / 1024 ** 2 };
}

const [name = '', calls = ''] = process.argv.slice(2);
process.send?.(await weigh(name as Waiter, Number(calls)), () => process.exit());
