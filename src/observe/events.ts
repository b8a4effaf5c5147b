import { textOf } from './text.js';

/** What every event tells of its call. */
export interface CallEvent {
  readonly action: string;
  readonly service: string;
  readonly region: string | undefined;
}

/** What an event about a failed attempt adds. */
export interface FailureEvent extends CallEvent {
  /** The API's code or a `ClientError.*`. */
  readonly code: string;
  readonly message: string;
  readonly requestId: string | undefined;
  /** The attempt that failed: 1 is the first; 0 where none was made. */
  readonly attempt: number;
  /** The host that it went to, or would have gone to first. */
  readonly endpoint: string;
}

/** A rate that changed. */
export interface RateChangeEvent {
  /** The key: host, service, action and account, or the call's own `rateLimitKey`. */
  readonly key: string;
  /** The action whose call used the key first. */
  readonly action: string;
  /** Requests a second, as it was and as it is now. */
  readonly before: number;
  readonly perSecond: number;
}

/** Redis, over which rates are shared, is away. */
export interface DegradedEvent {
  /** What was seen of it, such as `connect ECONNREFUSED 127.0.0.1:6379`. */
  readonly reason: string;
  /** What is done meanwhile: `local` keeps to this process's part of the rates, `reject` refuses all calls. */
  readonly mode: 'local' | 'reject';
  /** How many processes shared the rates, as was known last: the rates are divided by it. 1 where nothing was known. */
  readonly processes: number;
}

/** Redis is back, and rates are shared again. */
export interface RestoredEvent {
  /** How long it was away, ms. */
  readonly after: number;
}

/** The breaker of an endpoint opened, closed, or lets a single attempt through. */
export interface BreakerEvent {
  readonly endpoint: string;
  readonly before: 'closed' | 'open' | 'half-open';
  readonly state: 'closed' | 'open' | 'half-open';
}

/** The events of a wrapped instance, by name. */
export interface Events {
  /** An attempt failed and another one follows after `delay` ms and a permit. */
  readonly retry: FailureEvent & { readonly delay: number };
  /** The signature had expired: the clock was corrected by `offset` ms in all, and the request is signed again. */
  readonly resign: FailureEvent & { readonly offset: number };
  /** The service refused the credential: the provider is asked for another one. */
  readonly refresh: FailureEvent;
  /** The service refused an attempt as too fast. A `retry` or a `giveup` follows. */
  readonly throttled: FailureEvent;
  /** The rate of a key changed by a tenth or more, in one step or several. */
  readonly ratechange: RateChangeEvent;
  /** Redis is away or slow, at the start or later; told once until it is back. */
  readonly degraded: DegradedEvent;
  /** Redis is back after a `degraded`. */
  readonly restored: RestoredEvent;
  /** The breaker of an endpoint changed its state. */
  readonly breaker: BreakerEvent;
  /** The call failed for good; `refusal` says why there is no further attempt. */
  readonly giveup: FailureEvent & { readonly refusal: string };
  /** The call was answered after `attempts` attempts, more than one. */
  readonly recovered: CallEvent & { readonly attempts: number };
}

/** Hears one kind of event. What it returns is ignored, what it throws or rejects with harms nothing. */
export type Listener<K extends keyof Events> = (event: Events[K]) => void;

/** Where listeners are kept and told. */
export interface EventHub {
  /** Adds a listener; returns what removes it. */
  on<K extends keyof Events>(name: K, listener: Listener<K>): () => void;
  /** Tells the listeners; `event` is not even made where there are none. @returns whether there are any */
  emit<K extends keyof Events>(name: K, event: () => Events[K]): boolean;
  /** Removes every listener. */
  clear(): void;
}

const NAMES: Readonly<Record<keyof Events, true>> = {
  retry: true,
  resign: true,
  refresh: true,
  throttled: true,
  ratechange: true,
  degraded: true,
  restored: true,
  breaker: true,
  giveup: true,
  recovered: true,
};

/**
 * Creates a hub. A listener that throws is reported once, as a process warning, and goes on being told: a broken log
 * must neither fail a call nor fill the log.
 */
export function createEvents(): EventHub {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const reported = new WeakSet<(event: never) => void>();

  const report = (name: string, listener: (event: never) => void, error: unknown): void => {
    if (reported.has(listener)) return;
    reported.add(listener);
    process.emitWarning(`a listener of "${name}" threw (reported once): ${textOf(error)}`, 'AxiosTencentCloudWarning');
  };

  return {
    on(name, listener) {
      if (!Object.hasOwn(NAMES, name)) {
        throw new TypeError(`no event "${String(name)}": expected one of ${Object.keys(NAMES).join(', ')}`);
      }
      if (typeof listener !== 'function') throw new TypeError(`the listener of "${name}" must be a function`);
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    emit(name, event) {
      const set = listeners.get(name);
      if (!set || set.size === 0) return false;
      const made = event();
      for (const listener of [...set]) {
        try {
          const returned: unknown = (listener as (event: typeof made) => unknown)(made);
          if (returned instanceof Promise) returned.catch((error) => report(name, listener, error));
        } catch (error) {
          report(name, listener, error);
        }
      }
      return true;
    },
    clear() {
      listeners.clear();
    },
  };
}
