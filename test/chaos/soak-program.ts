import { setMaxListeners } from 'node:events';
import axios, { type AxiosAdapter, type AxiosResponse } from 'axios';
import { standard } from '../../policies/standard.js';
import { vod } from '../../policies/vod.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { answer, failure } from '../support/stub.js';
import { answerParent } from './answer-parent.js';
import { heapInUse } from './resources.js';

/*
 * A program that makes calls without a network for as long as it is asked to, and tells what its heap has come to.
 */

/** The heap after so many calls, bytes. */
export interface Sample {
  readonly calls: number;
  readonly heap: number;
}

/** Calls under way at a time. */
const WORKERS = 50;
/** How many attempts of 97 are answered by a failure that is tried again, and how many by one that is not. */
const [TRANSIENT, FATAL] = [5, 5];
/** How many calls of 100 are given up by their caller: another number, so that they are not always the same ones. */
const ABORTED = 5;

const prompt = definePolicy({
  name: 'prompt',
  extends: standard,
  rules: { InternalError: retry({ maxAttempts: 4, backoff: constant({ delay: 0 }) }) },
});

let attempts = 0;
const bodies = {
  fine: answer({ TotalCount: 0 }),
  transient: failure('InternalError'),
  fatal: failure('InvalidParameter'),
};

/** Answers at once, as the share of each kind is; what it gets it forgets. */
const adapter: AxiosAdapter = async (config) => {
  const kind = attempts++ % 97;
  const data = kind < TRANSIENT ? bodies.transient : kind < TRANSIENT + FATAL ? bodies.fatal : bodies.fine;
  const response: AxiosResponse = { data, status: 200, statusText: 'OK', headers: {}, config };
  return response;
};

const client = axios.create({ baseURL: 'https://vod.tencentcloudapi.com', adapter });
const tencent = wrapAxios(client, {
  product: vod,
  region: 'ap-guangzhou',
  credential: { secretId: 'AKIDsoak', secretKey: 'soak' },
  policy: prompt,
  rateLimit: { perSecond: 1e6 },
});
for (const name of ['retry', 'giveup', 'recovered'] as const) tencent.on(name, () => {});

const leash = new AbortController();
setMaxListeners(0, leash.signal);
let made = 0;

/** One call of the kinds that a program makes: through `call` and through axios, with a signal and a deadline, given up. */
async function callOnce(): Promise<void> {
  const kind = made++ % 100;
  const controller = kind < ABORTED ? new AbortController() : leash;
  const { signal } = controller;
  const call =
    kind % 2 === 0
      ? tencent.call('DescribeMediaInfos', { FileIds: [String(made)] }, { signal, deadline: 60_000 })
      : client.post('/', { FileId: String(made) }, { tencentcloud: { action: 'DeleteMedia' }, signal });
  if (controller !== leash) controller.abort();
  await call.catch(() => {});
}

async function callMany(calls: number): Promise<void> {
  let left = calls;
  const work = async (): Promise<void> => {
    while (left-- > 0) await callOnce();
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}

/** What a leak keeps. */
const kept: unknown[] = [];
/** Calls whose leaks are kept together: as a list of so many small ones would have them, without what each costs V8. */
const TOGETHER = 100;

const handlers = {
  /**
   * Makes calls in as many portions as there are samples, and takes the heap after each, collected; `leak` bytes of every call
   * are kept on purpose.
   */
  async soak({ calls, samples, leak }: { calls: number; samples: number; leak: number }): Promise<Sample[]> {
    const taken: Sample[] = [];
    const portion = calls / samples;
    for (let sample = 1; sample <= samples; sample++) {
      await callMany(portion);
      for (let call = 0; leak > 0 && call < portion; call += TOGETHER)
        kept.push(new Array((leak * TOGETHER) / 8).fill(0));
      taken.push({ calls: sample * portion, heap: await heapInUse() });
    }
    return taken;
  },
  /** What came of the calls. */
  stats: () => tencent.stats(),
  async close(): Promise<void> {
    await tencent.close();
    setImmediate(() => process.disconnect());
  },
};

/** What may be asked of the program. */
export type SoakProgram = typeof handlers;

answerParent(handlers);
