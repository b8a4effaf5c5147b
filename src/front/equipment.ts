import { setMaxListeners } from 'node:events';
import type { Equipment } from '../call/errand.js';
import { createBudgets } from '../guard/budget.js';
import type { CircuitState } from '../guard/circuit.js';
import { createCircuits } from '../guard/circuits.js';
import { createLimiter, type LimitStats } from '../limiter/limiter.js';
import { closedError } from '../limiter/permit.js';
import { createReckoner, type Reckoner } from '../limiter/reckoner.js';
import type { DegradedEvent, Events, Listener } from '../observe/events.js';
import { createEvents } from '../observe/hub.js';
import { type CallStats, createCounters } from '../observe/stats.js';
import type { FrontOptions } from './options.js';

/** What an instance, or a client, has done, the rates it keeps to, and what it thinks of the endpoints. */
export interface WrapStats extends CallStats {
  /** By key (host, service, action and account), those in use now. */
  readonly limits: Readonly<Record<string, LimitStats>>;
  /** The tokens left for retries, by service and endpoint. */
  readonly budgets: Readonly<Record<string, number>>;
  /** The state of each endpoint's breaker; empty without `breaker` or `endpoints`. */
  readonly breakers: Readonly<Record<string, CircuitState>>;
}

/** What every front door hands out. */
export interface Controls {
  /**
   * Listens; returns what ends it.
   *
   * @throws TypeError for an event that there is not, and a listener that is no function
   */
  on<K extends keyof Events>(event: K, listener: Listener<K>): () => void;
  /** What was done so far. */
  stats(): WrapStats;
  /**
   * Ends the calls that wait (for a permit, in a backoff) with `ClientError.Closed`, and with them every timer, and forgets
   * the listeners, so that they do not hear of the requests that are under way: those are answered, and told on the channels
   * of `diagnostics_channel` alone.
   */
  close(): Promise<void>;
}

/** What the calls of one instance, or one client, work with. */
export interface Equipped {
  readonly equipment: Equipment;
  /** In observe mode, in place of the limiter. */
  readonly reckoner: Reckoner | undefined;
  readonly controls: Controls;
}

/** Makes it from options that were checked. */
export function equip(options: FrontOptions): Equipped {
  const events = createEvents();
  const counters = createCounters();
  const { budget, endpoints, rateLimit } = options;
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
  return {
    equipment: { limiter, budgets, circuits, events, counters, random: Math.random, closing: closing.signal },
    reckoner,
    controls: {
      on: (event, listener) => events.on(event, listener),
      stats: () => ({
        ...counters.snapshot(),
        limits: limiter?.stats() ?? {},
        budgets: budgets?.stats() ?? {},
        breakers: circuits?.stats() ?? {},
      }),
      async close() {
        closing.abort(closedError());
        const left = limiter?.close();
        // The calls that were ended tell so first. Not awaited: their rejections must find whoever awaits close() before them.
        setImmediate(events.clear);
        if (left) await left;
      },
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
