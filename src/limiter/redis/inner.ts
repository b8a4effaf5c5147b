import type Bottleneck from 'bottleneck';
import type { RedisClient } from './client.js';

/** What Bottleneck 2.19.5 (its last release, of 2019) keeps to itself and we must reach: timers that outlive a limiter. */
interface InnerLimiter {
  readonly _scheduled: Record<string, { readonly timeout: NodeJS.Timeout; readonly expiration?: NodeJS.Timeout }>;
  readonly _store: {
    readonly clientId: string;
    readonly heartbeat?: NodeJS.Timeout;
    readonly capacityPriorityCounters: Record<string, NodeJS.Timeout>;
  };
  channel(): string;
  channel_client(): string;
}

/** Bottleneck's connection: `ready` is a promise, whatever its types say. */
export interface InnerConnection {
  readonly ready: Promise<unknown>;
  readonly subscriber: RedisClient;
  readonly limiters: Record<string, unknown>;
}

export const innerConnection = (connection: Bottleneck.IORedisConnection): InnerConnection =>
  connection as unknown as InnerConnection;

/** The name under which a limiter is known in Redis. */
export const clientIdOf = (limiter: Bottleneck): string => (limiter as unknown as InnerLimiter)._store.clientId;

/**
 * Takes a limiter off its connection and ends its timers, without a word to Redis and without waiting for its jobs:
 * Bottleneck's `stop` waits for them, its `disconnect` rejects where nobody can hear it, and both leave timers.
 */
export function detach(limiter: Bottleneck, connection: Bottleneck.IORedisConnection): void {
  const inner = limiter as unknown as InnerLimiter;
  clearInterval(inner._store.heartbeat);
  for (const timer of Object.values(inner._store.capacityPriorityCounters)) clearTimeout(timer);
  for (const { timeout, expiration } of Object.values(inner._scheduled)) {
    clearTimeout(timeout);
    clearTimeout(expiration);
  }
  const { limiters, subscriber } = innerConnection(connection);
  for (const channel of [inner.channel(), inner.channel_client()]) {
    delete limiters[channel];
    subscriber.unsubscribe(channel).catch(() => {});
  }
}
