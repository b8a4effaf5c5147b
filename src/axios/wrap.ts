import { setMaxListeners } from 'node:events';
import type { AxiosInstance } from 'axios';
import { createBudgets } from '../guard/budget.js';
import type { CircuitState } from '../guard/circuit.js';
import { createCircuits } from '../guard/circuits.js';
import { createLimiter, type LimitStats } from '../limiter/limiter.js';
import { closedError } from '../limiter/permit.js';
import { createReckoner } from '../limiter/reckoner.js';
import type { DegradedEvent, Events, Listener } from '../observe/events.js';
import { createEvents } from '../observe/hub.js';
import { type CallStats, createCounters } from '../observe/stats.js';
import type { Product } from '../policy/product.js';
import { createAdapterWrapper } from './adapter.js';
import { createInvoker, type Invoker } from './invoke.js';
import { checkOptions } from './option-checks.js';
import type { WrapOptions } from './options.js';
import { shared } from './shared.js';
import { createSignatory } from './signing.js';
import { baseHostOf, createHostMatcher } from './target.js';

/** What an instance has done, the rates it keeps to, and what it thinks of the endpoints. */
export interface WrapStats extends CallStats {
  /** By key (host, service, action and account), those in use now. */
  readonly limits: Readonly<Record<string, LimitStats>>;
  /** The tokens left for retries, by service and endpoint. */
  readonly budgets: Readonly<Record<string, number>>;
  /** The state of each endpoint's breaker; empty without `breaker` or `endpoints`. */
  readonly breakers: Readonly<Record<string, CircuitState>>;
}

/** A wrapped instance's controls. */
export interface Tencent<P extends Product = Product> {
  /** Calls an action. See {@link Invoker}. */
  readonly call: Invoker<P>;
  /**
   * Listens; returns what ends it.
   *
   * @throws TypeError for an event that there is not, and a listener that is no function
   */
  on<K extends keyof Events>(event: K, listener: Listener<K>): () => void;
  /** What was done so far. */
  stats(): WrapStats;
  /** Takes the wrapper off: the instance is as it was. Calls in flight finish as they began. */
  unwrap(): void;
  /**
   * Takes the wrapper off, ends the calls that wait (for a permit, in a backoff) with `ClientError.Closed`, and with them
   * every timer, and forgets the listeners, so that they do not hear of the requests that are under way: those are answered, and
   * told on the channels of `diagnostics_channel` alone.
   */
  close(): Promise<void>;
}

/** Where each instance was wrapped. */
const wrapped = shared('instances', () => new WeakMap<AxiosInstance, { readonly where: string }>());

/**
 * Wraps an axios instance: its calls of Tencent Cloud's API are paced, signed, inspected, and retried as the policy says;
 * all its other calls are sent as they are. Calls of ours are those that name an action (`tencentcloud.action`, or the
 * header `X-TC-Action`) and go to one of `hosts`.
 *
 * @throws TypeError when an option is unknown or wrong, naming it, and when the instance is wrapped already
 */
export function wrapAxios<P extends Product = Product>(
  instance: AxiosInstance,
  options: WrapOptions<P> = {},
): Tencent<P> {
  checkOptions(options);
  if (typeof instance !== 'function' || typeof instance.interceptors?.request?.use !== 'function') {
    throw new TypeError('wrapAxios: the first argument must be an axios instance, such as axios.create() returns');
  }
  const before = wrapped.get(instance);
  if (before !== undefined) {
    throw new TypeError(
      `wrapAxios: this instance is wrapped already, ${before.where}; unwrap() that first, or wrap another one`,
    );
  }
  const events = createEvents();
  const counters = createCounters();
  const { budget, endpoints } = options;
  const { rateLimit } = options;
  const observes = options.mode === 'observe';
  const breaker = options.breaker ?? (endpoints && {});
  const warnOf = createWarning();
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const limiter =
    rateLimit === false || observes
      ? undefined
      : createLimiter(rateLimit ?? {}, (change) => events.emit('ratechange', () => change), {
          degraded: (event) => events.emit('degraded', () => event) || warnOf(event),
          restored: (event) => events.emit('restored', () => event),
        });
  const reckoner = observes && rateLimit !== false ? createReckoner(rateLimit ?? {}) : undefined;
  const budgets = budget === false ? undefined : createBudgets(budget);
  const circuits = breaker ? createCircuits(breaker, (change) => events.emit('breaker', () => change)) : undefined;
  const signatory = createSignatory(options.credential, options.signer, options.signatureMethod);
  const around = createAdapterWrapper({
    instance,
    options,
    signatory,
    equipment: { limiter, budgets, circuits, events, counters, random: Math.random, closing: closing.signal },
    reckoner,
    isOurs: createHostMatcher([...(options.hosts ?? defaultHosts(instance)), ...hostsOf(endpoints ?? [])]),
  });
  // Synchronous, or the instance's synchronous interceptors would turn asynchronous with ours.
  const interceptor = instance.interceptors.request.use(
    (config) => {
      config.adapter = around(config.adapter);
      return config;
    },
    undefined,
    { synchronous: true },
  );
  const place = { where: callSite() };
  wrapped.set(instance, place);

  const unwrap = (): void => {
    instance.interceptors.request.eject(interceptor);
    if (wrapped.get(instance) === place) wrapped.delete(instance);
  };
  return {
    call: createInvoker<P>(instance, options, () => wrapped.get(instance) === place),
    on: (event, listener) => events.on(event, listener),
    stats: () => ({
      ...counters.snapshot(),
      limits: limiter?.stats() ?? {},
      budgets: budgets?.stats() ?? {},
      breakers: circuits?.stats() ?? {},
    }),
    unwrap,
    async close() {
      unwrap();
      closing.abort(closedError());
      const left = limiter?.close();
      // The calls that were ended tell so first. Not awaited: their rejections must find whoever awaits close() before them.
      setImmediate(events.clear);
      if (left) await left;
    },
  };
}

/** Nobody listens, and a password that is wrong would give every process the whole rate, unnoticed. Once an instance. */
function createWarning(): (event: DegradedEvent) => void {
  let warned = false;
  return ({ reason, mode, processes }) => {
    if (warned) return;
    warned = true;
    const meanwhile = mode === 'local' ? `goes on with 1/${processes} of its rates` : 'sends nothing';
    process.emitWarning(
      `rateLimit.redis: Redis is away (${reason}), and this process ${meanwhile}; listen to \`degraded\` and \`restored\` to ` +
        'hear of it yourself (told once)',
      'AxiosTencentCloudWarning',
    );
  };
}

/** Endpoints as URLs have them, whichever scheme's own port they name. */
const hostsOf = (endpoints: readonly string[]): string[] =>
  endpoints.flatMap((host) => [new URL(`https://${host}`).host, new URL(`http://${host}`).host]);

function defaultHosts(instance: AxiosInstance): string[] {
  const own = baseHostOf(instance);
  return ['*.tencentcloudapi.com', ...(own === undefined ? [] : [own])];
}

/** Where wrapAxios was called, for the error of a second time. */
function callSite(): string {
  const place: { readonly stack?: string } = {};
  Error.captureStackTrace(place, wrapAxios);
  return place.stack?.split('\n')[1]?.trim() ?? 'at a place unknown';
}
