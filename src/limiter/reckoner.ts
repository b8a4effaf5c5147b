import { PermitRefused } from './permit.js';
import { type LimiterKey, type LimiterOptions, startOf } from './rates.js';
import { windowOf } from './window.js';

/** Reckons how long requests would have waited for their permits that waited for none. */
export interface Reckoner {
  /** As the limiter's: refused calls would have gone back into the line. */
  readonly adaptive: boolean;
  /**
   * How long a request that is sent now would have waited, ms.
   *
   * @param deadline - ms that it might have waited
   * @throws PermitRefused where the limiter would have refused it
   */
  wait(key: LimiterKey, deadline: number | undefined): number;
  /** The service named a limit, requests a second: what comes now is reckoned by it. */
  follow(key: LimiterKey, stated: number): void;
}

/** As many keys are told apart; the oldest is forgotten. */
const MOST_KEYS = 1_000;
/** As many times are remembered of a key; of a higher rate, one for several requests. */
const MOST_TIMES = 1_024;
/** As the limiter's `maxQueue`. */
const MOST_WAITING = 10_000;

/**
 * Creates a reckoner: windows in thought, without a queue, a timer, or a promise, so that nothing is held and no process kept
 * alive. It goes by the configured, the published or the usual rate and by limits that the service names; it does not probe, and
 * knows no `maxConcurrent` and no priorities.
 */
export function createReckoner(options: LimiterOptions): Reckoner {
  const { adaptive = true, shape = 'window', maxQueue = MOST_WAITING } = options;
  const keys = new Map<string, Line>();

  const lineOf = (key: LimiterKey): Line => {
    const known = keys.get(key.id);
    if (known) return known;
    const [oldest] = keys.size >= MOST_KEYS ? keys.keys() : [];
    if (oldest !== undefined) keys.delete(oldest);
    const line = createLine(startOf(key, options.perSecond).perSecond, shape);
    keys.set(key.id, line);
    return line;
  };
  return {
    adaptive,
    wait(key, deadline) {
      const line = lineOf(key);
      const now = performance.now();
      const { wait, ahead } = line.next(now);
      if (wait > 0 && ahead >= maxQueue) throw refused('queue-full', ahead, wait);
      if (deadline !== undefined && wait > deadline) throw refused('deadline', ahead, wait);
      line.take(now + wait);
      return wait;
    },
    follow(key, stated) {
      if (adaptive && stated > 0) keys.set(key.id, createLine(stated, shape));
    },
  };
}

const refused = (refusal: 'queue-full' | 'deadline', ahead: number, wait: number): PermitRefused =>
  new PermitRefused(refusal, `${ahead} calls would wait for a permit, and this one for about ${Math.round(wait)} ms`, {
    ahead,
    wait,
  });

/** The times at which the requests of one key would have left. */
interface Line {
  /** How long the next one would wait, ms, and behind how many that wait. */
  next(now: number): { readonly wait: number; readonly ahead: number };
  take(at: number): void;
}

function createLine(perSecond: number, shape: 'window' | 'smooth'): Line {
  const { slots, hold, spacing } = windowOf(perSecond, shape);
  const together = Math.ceil(slots / MOST_TIMES);
  /** The last ones, each that of the last of `together`; a slot is free again a window after its time. */
  const times = new Float64Array(Math.ceil(slots / together)).fill(Number.NEGATIVE_INFINITY);
  let index = 0;
  let taken = 0;
  let last = Number.NEGATIVE_INFINITY;
  /** Those that would wait now, the first at `gone`. */
  let waiting: number[] = [];
  let gone = 0;
  return {
    next(now) {
      while ((waiting[gone] ?? Number.POSITIVE_INFINITY) <= now) gone++;
      if (gone === waiting.length) {
        waiting = [];
        gone = 0;
      }
      const free = taken === 0 ? (times[index] as number) + hold : now;
      return { wait: Math.max(now, last + (spacing ?? 0), free) - now, ahead: waiting.length - gone };
    },
    take(at) {
      if (at > last) last = at;
      times[index] = last;
      taken = (taken + 1) % together;
      if (taken === 0) index = (index + 1) % times.length;
      if (last > performance.now()) waiting.push(last);
    },
  };
}
