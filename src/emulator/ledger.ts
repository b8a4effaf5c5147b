import type { Arrival } from './arrival.js';
import type { Authorization } from './authorize.js';
import type { FaultKind } from './fault.js';
import type { EmulatorStats, LogEntry } from './types.js';

/** How many requests the log keeps. */
export const LOG_SIZE = 10_000;

/** What becomes of one request, told as it happens. */
export interface Line {
  readonly faulted: (kind: FaultKind) => void;
  readonly executed: (action: string) => void;
  /** It was given an API answer: of success, where `code` is undefined. */
  readonly answered: (code: string | undefined, requestId?: string) => void;
}

/** What arrived and what became of it: the log, and the counts. */
export interface Ledger {
  readonly log: readonly LogEntry[];
  readonly clearLog: () => void;
  /** Opens a line for a request. */
  readonly arrived: (arrival: Arrival, claim: Authorization | undefined, at: number, arrivedAt: number) => Line;
  readonly stats: () => Omit<EmulatorStats, 'busiestSecond'>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const raise = <K>(counts: Map<K, number>, key: K): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** An empty ledger. */
export const createLedger = (): Ledger => {
  const log: LogEntry[] = [];
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
    arrived: (arrival, claim, at, arrivedAt) => {
      const { method, path, query, headers, body, action, version, region } = arrival;
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
