import { performance } from 'node:perf_hooks';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import { vod } from '../../../policies/vod.js';
import { keepAliveAgents } from '../../axios/agents.js';
import { wrapAxios } from '../../axios/wrap.js';
import type { RateLimitOptions } from '../../front/rate-limit.js';
import { reportOf } from '../../front/report.js';
import type { Credential, CredentialProvider } from '../../signer/credential.js';
import type { Outcome } from './outcome.js';
import type { Contender, Plan } from './plan.js';
import { createRefusalCheck } from './refusals.js';
import { createSeries } from './series.js';
import { createTally } from './tally.js';
import { createWholeSeconds } from './whole-seconds.js';

/** Where the calls go. */
export interface Service {
  readonly url: string;
  readonly credential: Credential | CredentialProvider;
  /** False: past any proxy that the environment names. */
  readonly proxied: boolean;
}

/** What is known of a load while it runs. */
export interface Sight {
  /** ms since it began. */
  readonly elapsed: number;
  readonly answered: number;
  readonly refused: number;
  readonly lost: number;
  /** Calls in line for a permit, now. */
  readonly waiting: number;
  /** How long attempts waited for their permits so far, ms. */
  readonly waits: Outcome['waits'];
}

/** A load that is being made. */
export interface Load {
  sight(): Sight;
  /** Resolves when the time is over, or the signal aborted. What is open then is broken off. */
  readonly done: Promise<Outcome>;
}

/** How long calls may take to end when they are broken off, ms. One that takes longer is left to the end of the process. */
const GRACE = 1_000;

/** All calls draw on one quota, whoever signs them: a credential that changes on the way must not begin a second one. */
const QUOTA = 'bench';

/**
 * Makes calls through a wrapped instance: so many at a time, each followed by the next.
 *
 * The instance's rate is the quota, as a ceiling that nothing raises, unless it is to learn.
 */
export function startLoad(plan: Plan, contender: Contender, service: Service, signal: AbortSignal): Load {
  const { name, policy, budget, breaker } = contender;
  const agents = keepAliveAgents();
  const client = axios.create({
    baseURL: service.url,
    timeout: plan.timeout,
    ...agents,
    ...(!service.proxied && { proxy: false }),
  });
  const rateLimit = rateLimitOf(plan, contender);
  const { credential } = service;
  const tencent = wrapAxios(client, { product: vod, credential, policy, rateLimit, budget, breaker });

  const idle = performance.eventLoopUtilization();
  const began = performance.now();
  const elapsed = (): number => performance.now() - began;
  const series = createSeries(plan.duration);
  const whole = createWholeSeconds();
  const lost = createTally();
  const retries = createTally();
  const count = { answered: 0, lost: 0, refused: 0, requests: 0 };
  // axios has agents of its own behind a proxy: a connection of theirs ends with its request alone. Each worker has a signal of its
  // own, since whoever leaves a signal goes through all that listen to it.
  const breaking = Array.from({ length: plan.concurrency }, () => new AbortController());
  const time = createTime(plan.duration, signal);
  let over = false;

  const isRefusal = createRefusalCheck(policy, plan.action);
  const countRefusal = (code: string): void => {
    if (!isRefusal(code)) return;
    count.refused++;
    series.count('refused', elapsed());
  };
  // Each failed attempt is followed by one of the two.
  tencent.on('retry', ({ code }) => {
    retries.add(code);
    countRefusal(code);
  });
  tencent.on('giveup', ({ code, attempt }) => {
    if (attempt > 0) countRefusal(code);
  });

  const work = async ({ signal: broken }: AbortController): Promise<void> => {
    while (!over) {
      let outcome: unknown;
      let failed = false;
      try {
        const own = { action: plan.action, rateLimitKey: QUOTA };
        outcome = await client.post('/', plan.params, { tencentcloud: own, signal: broken });
      } catch (error) {
        outcome = error;
        failed = true;
      }
      // What is broken off at the end is open, and not lost.
      if (over) return;
      // Where thousands of sockets have something to say, a timer is late by seconds.
      if (elapsed() >= plan.duration) time.end();
      const attempts = reportOf(outcome)?.attempts ?? [];
      count.requests += attempts.length;
      if (failed) lost.add(attempts.at(-1)?.code ?? codeOf(outcome));
      count[failed ? 'lost' : 'answered']++;
      series.count(failed ? 'lost' : 'answered', elapsed());
      if (!failed) whole.count(elapsed());
      // Whoever fails without asking the server must not keep all the others from running.
      if (failed) await setImmediate();
    }
  };

  const end = (): Outcome => {
    over = true;
    const took = elapsed();
    const { count: inWhole, seconds } = whole.upTo(took);
    const { calls, attempts, resigns, waits } = tencent.stats();
    const settled = count.answered + count.lost;
    return {
      name,
      took,
      calls,
      answered: count.answered,
      lost: lost.counts(),
      open: calls - settled,
      requests: attempts,
      requestsPerCall: settled === 0 ? 0 : count.requests / settled,
      refused: count.refused,
      answeredPerSecond: inWhole / seconds,
      ofQuota: inWhole / seconds / plan.quota,
      waits,
      retries: retries.counts(),
      resigns,
      series: series.periods(took),
      busy: performance.eventLoopUtilization(idle).utilization,
      emulator: undefined,
    };
  };

  const run = async (): Promise<Outcome> => {
    const working = signal.aborted ? [] : breaking.map(work);
    await time.over;
    const outcome = end();
    // Whoever waits is refused, and what is under way is broken off: nothing is sent from here on.
    for (const each of breaking) each.abort();
    await tencent.close();
    agents.httpAgent.destroy();
    agents.httpsAgent.destroy();
    await Promise.race([Promise.all(working), wait(GRACE, undefined, { ref: false })]);
    return outcome;
  };

  return {
    sight: () => {
      const { waits, limits } = tencent.stats();
      const waiting = Object.values(limits).reduce((sum, limit) => sum + limit.waiting, 0);
      return { elapsed: elapsed(), answered: count.answered, refused: count.refused, lost: count.lost, waiting, waits };
    },
    done: run(),
  };
}

/** The quota in place of what the file says of it, also where it says that there is none: a real service is asked no faster. */
function rateLimitOf({ learns, quota }: Plan, { rateLimit }: Contender): RateLimitOptions {
  const { adaptive, shape, maxQueue, maxConcurrent, maxConcurrentTotal } = rateLimit || {};
  const own = { adaptive, shape, maxQueue, maxConcurrent, maxConcurrentTotal };
  return learns ? own : { ...own, perSecond: quota, probe: false };
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? 'unknown');

/** `over` resolves after so many ms, when the signal aborts, and when it is told to. */
function createTime(ms: number, signal: AbortSignal): { readonly over: Promise<void>; readonly end: () => void } {
  const ending = new AbortController();
  const over = wait(ms, undefined, { signal: AbortSignal.any([signal, ending.signal]) }).catch(() => {});
  return { over, end: () => ending.abort() };
}
