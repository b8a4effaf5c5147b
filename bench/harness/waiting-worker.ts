import axios, { type AxiosAdapter } from 'axios';
import type { WrapOptions } from '../../src/axios/options.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { emulatorCredential } from '../../src/emulator/index.js';
import { quantile } from './quantile.js';
import { answerAtOnce } from './stub.js';

// A process of its own that makes calls which wait, and weighs them. Its answer is one message; see ./one-answer.ts.

/** Who makes the calls. */
export type Waiter = keyof typeof waiters;

/** What was weighed. */
export interface Weighed {
  /** Bytes that a waiting call holds, in the heap and outside of it: the median of the rounds, and its quartiles. */
  readonly perCall: readonly [q1: number, median: number, q3: number];
  /** How many rounds these are the quartiles of. */
  readonly rounds: number;
  /** How many of them are outside of the heap, where the bytes of Buffers are: the median. */
  readonly outside: number;
  /** Bytes that are left when all have ended, of all of them together, by the same count. */
  readonly left: number;
  /** How many calls there were in all, those that come before the first round included. */
  readonly calls: number;
  /** What the process held while all waited, MB. */
  readonly held: number;
}

/** Calls that begin and wait, and what ends them all. */
interface Waiting {
  call(index: number): Promise<unknown>;
  end(): void | Promise<void>;
}

/** Calls that make room for themselves in what the process keeps anyway, before the first round. */
const WARM = 2_000;
const url = 'https://vod.tencentcloudapi.com';
const tencentcloud = { action: 'DescribeMediaInfos' };
/** One permit in 50 s: the first call has it, and 40,000 calls have their turn before {@link FAR}. */
const STILL = 0.02;
/** The latest deadline that a timer holds, ms. */
const FAR = 2 ** 31 - 1;

/** What the calls of a row are made with. */
interface Made {
  /** The body of one, which is held as its text and nowhere else. Default: an empty object. */
  readonly body?: (index: number) => object;
  /** What it says beside that, anew for each. */
  readonly more?: () => object;
}

const withBody: Made['body'] = (index) => ({
  FileIds: Array.from({ length: 13 }, (_, place) => String(5_285_890_700_000_000 + 13 * index + place)),
});
const optioned = (): object => ({ tencentcloud });
/** A signal of its own for each, as a request handler has. */
const signalled = (): object => ({ signal: new AbortController().signal });

/** Calls that nobody answers; they are held by what would answer them, as a socket holds its request. */
async function unanswered({ body = () => ({}), more = () => ({}) }: Made = {}): Promise<Waiting> {
  const answers: Array<() => void> = [];
  const adapter: AxiosAdapter = (config) =>
    new Promise((resolve) => {
      answers.push(() => resolve(answerAtOnce(config)));
    });
  const client = axios.create({ baseURL: url, adapter });
  return {
    call: (index) => client.post('/', body(index), more()),
    end() {
      for (const answer of answers.splice(0)) answer();
    },
  };
}

/** Calls of ours that wait for a permit. */
async function limited(
  { body = () => ({}), more = optioned }: Made = {},
  options: WrapOptions = {},
  invoked = false,
): Promise<Waiting> {
  const client = axios.create({ baseURL: url, adapter: answerAtOnce });
  const tencent = wrapAxios(client, {
    service: 'vod',
    version: '2018-07-17',
    rateLimit: { perSecond: STILL, adaptive: false, maxQueue: 10_000_000 },
    ...options,
  });
  const post = (index: number): Promise<unknown> => client.post('/', body(index), more());
  await post(0);
  return { call: invoked ? () => tencent.call('DescribeMediaInfos') : post, end: tencent.close };
}

const signing: WrapOptions = { region: 'ap-guangzhou', credential: emulatorCredential };

const waiters = {
  raw: () => unanswered(),
  'raw with our option': () => unanswered({ more: optioned }),
  'raw with a signal': () => unanswered({ more: signalled }),
  'raw with a body': () => unanswered({ body: withBody }),
  ours: () => limited(),
  'ours, by tencent.call': () => limited({}, {}, true),
  'ours, with a deadline': () => limited({ more: () => ({ tencentcloud: { ...tencentcloud, deadline: FAR } }) }),
  'ours, with a signal': () => limited({ more: () => ({ tencentcloud, ...signalled() }) }),
  'ours, with a body': () => limited({ body: withBody }),
  'ours, signed, with a body': () => limited({ body: withBody }, signing),
} as const;

/** Bytes that a process holds. */
interface Held {
  readonly all: number;
  readonly outside: number;
}

/** What is held once all that can be collected is. A Buffer is an object in the heap, and its bytes are not. */
async function held(): Promise<Held> {
  const { gc } = globalThis;
  if (!gc) throw new Error('run with --expose-gc');
  for (let round = 0; round < 2; round++) {
    // What a collection leaves to be done later is done in a turn of its own.
    await new Promise(setImmediate);
    gc();
  }
  const { heapUsed, external } = process.memoryUsage();
  return { all: heapUsed + external, outside: external };
}

async function weigh(name: Waiter, calls: number, rounds: number): Promise<Weighed> {
  const { call, end } = await waiters[name]();
  const nobody = (): void => {};
  let made = 0;
  const begin = (count: number): void => {
    for (let index = 0; index < count; index++) call(made++).catch(nobody);
  };
  const empty = await held();
  begin(WARM);
  const perRound = Math.floor(calls / rounds);
  const weights: Held[] = [];
  let before = await held();
  for (let round = 0; round < rounds; round++) {
    begin(perRound);
    const now = await held();
    weights.push({ all: (now.all - before.all) / perRound, outside: (now.outside - before.outside) / perRound });
    before = now;
  }
  await end();
  const after = await held();
  const all = weights.map((weight) => weight.all);
  return {
    perCall: [quantile(all, 0.25), quantile(all, 0.5), quantile(all, 0.75)],
    rounds,
    outside: quantile(
      weights.map(({ outside }) => outside),
      0.5,
    ),
    left: after.all - empty.all,
    calls: made,
    held: before.all / 1024 ** 2,
  };
}

const [name = '', calls = '', rounds = ''] = process.argv.slice(2);
process.on('disconnect', () => process.exit());
process.send?.(await weigh(name as Waiter, Number(calls), Number(rounds)));
