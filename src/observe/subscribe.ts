import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Events, Listener } from './events.js';
import { CHANNEL_PREFIX } from './hub.js';

/**
 * Hears one kind of event of every instance in the process, whichever copy of this package wrapped it; returns what ends that.
 * What `hear` throws goes to `failed`: thrown by a subscriber, it would end the process.
 */
export const listen = <K extends keyof Events>(
  name: K,
  hear: Listener<K>,
  failed: (error: unknown) => void,
): (() => void) => listenTo(`${CHANNEL_PREFIX}${name}`, hear as (message: unknown) => void, failed);

/** The same of a channel by its whole name. */
export function listenTo<M>(name: string, hear: (message: M) => void, failed: (error: unknown) => void): () => void {
  const heard = (message: unknown): void => {
    try {
      hear(message as M);
    } catch (error) {
      failed(error);
    }
  };
  // By name: Node keeps a channel that somebody subscribed to so, and one that was merely looked up only while somebody holds it.
  subscribe(name, heard);
  return () => void unsubscribe(name, heard);
}
