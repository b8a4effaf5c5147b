import { setImmediate } from 'node:timers/promises';
import axios from 'axios';
import { vod } from '../../../policies/vod.js';
import { keepAliveAgents } from '../../axios/agents.js';
import type { RateLimitOptions } from '../../axios/rate-limit.js';
import { reportOf } from '../../axios/report.js';
import { wrapAxios } from '../../axios/wrap.js';
import type { Credential, CredentialProvider } from '../../signer/credential.js';
import type { Outcome } from './outcome.js';
import type { Contender, Plan } from './plan.js';
import { createSeries } from './series.js';

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

/** Codes come from the network: no more than so many of them are told apart. */
const MOST_CODES = 100;

/** All calls draw on one quota, whoever signs them: a credential that changes on the way must not begin a second one. */
const QUOTA = 'bench';

/**
 * Makes calls through a wrapped instance: so many at a time, each followed by the next.
 *
 * The instance's rate is the quota, as a ceiling that nothing raises, unless it is to learn.
 */
export function startLoad(plan: Plan, { name, policy }: Contender, service: Service, signal: AbortSignal): Load {
  const agents = keepAliveAgents();
  const client = axios.create({
    baseURL: service.url,
    timeout: plan.timeout,
    ...agents,
    ...(!service.proxied && { proxy: false }),
  });
  const rateLimit: RateLimitOptions = plan.learns ? {} : { perSecond: plan.quota, probe: false };
  const tencent = wrapAxios(client, { product: vod, credential: service.credential, policy, rateLimit });

  const began = performance.now();
  const elapsed = (): number => performance.now() - began;
  const series = createSeries(plan.duration);
  const lost = createTally();
  const retries = createTally();
  const count = { answered: 0, lost: 0, refused: 0, requests: 0 };
  let over = false;

  tencent.on('retry', ({ code }) => retries.add(code));
  tencent.on('throttled', () => {
    count.refused++;
    series.count('refused', elapsed());
  });

  const work = async (): Promise<void> => {
    while (!over) {
      let outcome: unknown;
      let failed = false;
      try {
        const own = { action: plan.action, rateLimitKey: QUOTA };
        outcome = await client.post('/', plan.params, { tencentcloud: own });
      } catch (error) {
        outcome = error;
        failed = true;
      }
      // What is broken off at the end is open, and not lost.
      if (over) return;
      const attempts = reportOf(outcome)?.attempts ?? [];
      count.requests += attempts.length;
      if (failed) lost.add(attempts.at(-1)?.code ?? codeOf(outcome));
      count[failed ? 'lost' : 'answered']++;
      series.count(failed ? 'lost' : 'answered', elapsed());
      // Whoever fails without asking the server must not keep all the others from running.
      if (failed) await setImmediate();
    }
  };

  const end = (): Outcome => {
    over = true;
    const took = elapsed();
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
      answeredPerSecond: (count.answered * 1000) / took,
      ofQuota: (count.answered * 1000) / took / plan.quota,
      waits,
      retries: retries.counts(),
      resigns,
      series: series.periods(took),
      emulator: undefined,
    };
  };

  const run = async (): Promise<Outcome> => {
    const working = signal.aborted ? [] : Array.from({ length: plan.concurrency }, work);
    await passed(plan.duration, signal);
    const outcome = end();
    // Whoever waits is refused, and what is under way has lost its connection: nothing is sent from here on.
    await tencent.close();
    agents.httpAgent.destroy();
    agents.httpsAgent.destroy();
    await Promise.all(working);
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

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? 'unknown');

/** Resolves after so many ms, or when the signal aborts. */
function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const stop = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(stop, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

function createTally() {
  const counts = new Map<string, number>();
  return {
    add(code: string): void {
      const name = counts.has(code) || counts.size < MOST_CODES ? code : 'other';
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    counts: (): Record<string, number> => Object.fromEntries(counts),
  };
}
