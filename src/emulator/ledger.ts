import type { Arrival } from './arrival.js';
import type { FaultKind } from './fault.js';
import type { EmulatorStats, ExecutedWrite, LogEntry } from './running.js';

/** How many requests the log keeps. */
const LOG_SIZE = 10_000;
/** How many writes are kept. */
const WRITES_KEPT = 100_000;

/** What becomes of one request, told as it happens. */
export interface Line {
  readonly entry: LogEntry;
  readonly faulted: (kind: FaultKind) => void;
  readonly executed: (action: string) => void;
  /** It was given an API answer: of success, where `code` is undefined. */
  readonly answered: (code: string | undefined, requestId?: string) => void;
}

/** What arrived and what became of it: the log, the writes that were done, and the counts. */
export interface Ledger {
  readonly log: readonly LogEntry[];
  readonly clearLog: () => void;
  /** Opens a line for a request. */
  readonly arrived: (arrival: Arrival, at: number, arrivedAt: number) => Line;
  readonly writes: readonly ExecutedWrite[];
  readonly wrote: (write: ExecutedWrite) => void;
  readonly clearWrites: () => void;
  readonly stats: () => Omit<EmulatorStats, 'busiestSecond'>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const raise = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** An empty ledger. */
export const createLedger = (): Ledger => {
  const log: LogEntry[] = [];
  const writes: ExecutedWrite[] = [];
  const refused = new Map<string, number>();
  const executed = new Map<string, number>();
  const faults = new Map<FaultKind, number>();
  let received = 0;
  let answered = 0;

  return {
    log,
    clearLog: () => {
      log.length = 0;
    },
    writes,
    wrote: (write) => {
      if (writes.push(write) > WRITES_KEPT) writes.shift();
    },
    clearWrites: () => {
      writes.length = 0;
    },
    arrived: (arrival, at, arrivedAt) => {
      const { method, path, query, headers, body, action, version, region, claim } = arrival;
      const entry: Writable<LogEntry> = {
        at,
        arrivedAt,
        method,
        path,
        query,
        headers,
        body,
        action,
        version,
        service: claim?.service,
        region,
        account: claim?.secretId,
        code: undefined,
        requestId: undefined,
        executed: false,
        fault: undefined,
      };
      received += 1;
      if (log.push(entry) > LOG_SIZE) log.shift();
      return {
        entry,
        faulted: (kind) => {
          raise(faults, kind);
          entry.fault = kind;
        },
        executed: (name) => {
          raise(executed, name);
          entry.executed = true;
        },
        answered: (code, requestId) => {
          if (code === undefined) answered += 1;
          else raise(refused, code);
          entry.code = code;
          entry.requestId = requestId;
        },
      };
    },
    stats: () => ({
      received,
      answered,
      refused: Object.fromEntries(refused),
      executed: Object.fromEntries(executed),
      faults: Object.fromEntries(faults),
    }),
  };
};
