import type { Arrival } from './arrival.js';
import type { Page } from './metadata.js';
import type { EmulatorStats } from './running.js';

/** Where {@link Emulator.stats} can be read by whoever cannot call it: another process, in any language. */
const PATH = '/__stats';

/**
 * `GET /__stats` answers what `stats()` returns, as JSON, at once. Nothing is signed, no fault and no latency befalls it, and
 * it is no request: it is neither counted nor logged.
 */
export const createStatsPage =
  (stats: () => EmulatorStats) =>
  /** Undefined where the request is none for it. */
  ({ method, path }: Pick<Arrival, 'method' | 'path'>): Page | undefined =>
    method === 'GET' && path === PATH
      ? { status: 200, type: 'application/json', body: JSON.stringify(stats()) }
      : undefined;
