import { type Channel, channel } from 'node:diagnostics_channel';
import type { Events, Listener } from './events.js';
import { heedRejection } from './rejection.js';
import { textOf } from './text.js';

/** Where listeners are kept and told. */
export interface EventHub {
  /** Adds a listener; returns what removes it. */
  on<K extends keyof Events>(name: K, listener: Listener<K>): () => void;
  /** Whether anybody listens, here or on the event's channel. */
  hears(name: keyof Events): boolean;
  /** Tells the listeners; `event` is not even made where there are none. @returns whether there are any */
  emit<K extends keyof Events>(name: K, event: () => Events[K]): boolean;
  /** Removes every listener. Who subscribed to a channel stays. */
  clear(): void;
}

/** What the name of every channel begins with. */
export const CHANNEL_PREFIX = 'axios-tencentcloud:';

const on = (name: keyof Events): Channel => channel(`${CHANNEL_PREFIX}${name}`);

/** Of each event the channel that tells it of every instance in the process. */
const CHANNELS: Readonly<Record<keyof Events, Channel>> = {
  call: on('call'),
  attempt: on('attempt'),
  retry: on('retry'),
  resign: on('resign'),
  refresh: on('refresh'),
  throttled: on('throttled'),
  ratechange: on('ratechange'),
  shed: on('shed'),
  giveup: on('giveup'),
  recovered: on('recovered'),
  breaker: on('breaker'),
  degraded: on('degraded'),
  restored: on('restored'),
};

/** The names of all events. */
export const eventNames = Object.keys(CHANNELS) as ReadonlyArray<keyof Events>;

/**
 * Creates a hub. A listener that throws is reported once, as a process warning, and goes on being told: a broken log
 * must neither fail a call nor fill the log. What a subscriber of a channel throws is an uncaught exception of the process: that
 * is Node's own rule for `diagnostics_channel`.
 */
export function createEvents(): EventHub {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const reported = new WeakSet<(event: never) => void>();

  const report = (name: string, listener: (event: never) => void, error: unknown): void => {
    if (reported.has(listener)) return;
    reported.add(listener);
    process.emitWarning(`a listener of "${name}" threw (reported once): ${textOf(error)}`, 'AxiosTencentCloudWarning');
  };
  const tell = <K extends keyof Events>(name: K, set: Set<(event: never) => void>, made: Events[K]): void => {
    for (const listener of [...set]) {
      try {
        const returned: unknown = (listener as (event: Events[K]) => unknown)(made);
        heedRejection(returned, (error) => report(name, listener, error));
      } catch (error) {
        report(name, listener, error);
      }
    }
  };
  const hears = (name: keyof Events): boolean =>
    (listeners.size > 0 && (listeners.get(name)?.size ?? 0) > 0) || CHANNELS[name].hasSubscribers;

  return {
    on(name, listener) {
      if (!Object.hasOwn(CHANNELS, name)) {
        throw new TypeError(`no event "${String(name)}": expected one of ${eventNames.join(', ')}`);
      }
      if (typeof listener !== 'function') throw new TypeError(`the listener of "${name}" must be a function`);
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => void set.delete(listener);
    },
    hears,
    emit(name, event) {
      if (!hears(name)) return false;
      const made = event();
      const set = listeners.get(name);
      if (set) tell(name, set, made);
      CHANNELS[name].publish(made);
      return true;
    },
    clear() {
      listeners.clear();
    },
  };
}

/** The same hub, of which one kind of event is also told to `hear`, before anybody else. */
export function tapped<K extends keyof Events>(hub: EventHub, name: K, hear: Listener<K>): EventHub {
  return {
    ...hub,
    hears: (asked) => asked === name || hub.hears(asked),
    emit(told, event) {
      if ((told as keyof Events) !== name) return hub.emit(told, event);
      const made = event();
      hear(made as unknown as Events[K]);
      hub.emit(told, () => made);
      return true;
    },
  };
}
