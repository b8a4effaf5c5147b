import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** How long something took, ms. */
export interface Distribution {
  /** How many were measured. */
  readonly count: number;
  /** Half took no longer, ms. */
  readonly p50: number;
  /** 99 of 100 took no longer, ms. */
  readonly p99: number;
  /** The longest, ms. */
  readonly max: number;
}

/** What a wrapped instance has done so far. */
export interface CallStats {
  /** Calls begun. */
  readonly calls: number;
  /** Calls answered without an error. */
  readonly answered: number;
  /** Calls that failed for good, or were aborted. */
  readonly failed: number;
  /** Calls that are under way now. */
  readonly pending: number;
  /** Attempts that had their permit; one that could then not be signed was not sent. */
  readonly attempts: number;
  /** Failures after which another attempt was due, by a rule that retries. */
  readonly retries: number;
  /** Failures after which the clock was corrected and the request was to be signed again. */
  readonly resigns: number;
  /** Failures after which the provider was asked for another credential. */
  readonly refreshes: number;
  /**
   * Failures by code: of attempts, and `ClientError.RateLimited`, `.Deadline`, `.Closed` and `.Credential` of calls that ended
   * with them. Past a hundred different codes the rest is under `other`.
   */
  readonly codes: Readonly<Record<string, number>>;
  /** How long attempts waited for their permits, ms. */
  readonly waits: Distribution;
}

/** Counts what happens. */
export interface Counters {
  called(): void;
  attempted(waited: number): void;
  failedWith(code: string): void;
  did(what: 'retry' | 'resign' | 'refresh'): void;
  settled(answered: boolean): void;
  snapshot(): CallStats;
}

/** Codes come from the network: a hostile server must not fill the memory with names. */
const MOST_CODES = 100;

/** Creates the counters of one wrapped instance. Waits are kept in Node's HDR histogram, in µs. */
export function createCounters(): Counters {
  const waits: RecordableHistogram = createHistogram();
  const codes = new Map<string, number>();
  let calls = 0;
  let answered = 0;
  let failed = 0;
  let attempts = 0;
  const did = { retry: 0, resign: 0, refresh: 0 };
  return {
    called: () => void calls++,
    attempted(waited) {
      attempts++;
      // Most wait for nothing, and the histogram takes half a microsecond.
      if (waited > 0) waits.record(Math.max(1, Math.round(waited * 1000)));
    },
    failedWith(code) {
      const name = codes.has(code) || codes.size < MOST_CODES ? code : 'other';
      codes.set(name, (codes.get(name) ?? 0) + 1);
    },
    did: (what) => void did[what]++,
    settled: (ok) => void (ok ? answered++ : failed++),
    snapshot: () => ({
      calls,
      answered,
      failed,
      pending: calls - answered - failed,
      attempts,
      retries: did.retry,
      resigns: did.resign,
      refreshes: did.refresh,
      codes: Object.fromEntries(codes),
      waits: distribution(waits, attempts),
    }),
  };
}

/** Of `count` values, of which those that the histogram has not are 0. */
function distribution(histogram: RecordableHistogram, count: number): Distribution {
  const zeros = count - histogram.count;
  const at = (share: number): number => {
    const rank = share * count - zeros;
    return rank > 0 ? ms(histogram.percentile((rank / histogram.count) * 100)) : 0;
  };
  return { count, p50: at(0.5), p99: at(0.99), max: histogram.count === 0 ? 0 : ms(histogram.max) };
}

const ms = (micros: number): number => Math.round(micros) / 1000;
