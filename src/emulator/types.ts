import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, FaultKind } from './fault.js';
import type { Drawn } from './random.js';

/**
 * Requests a second that one account may make of one action: a number for every action, or a record by action, with `*`
 * for the rest (20 where it is absent). Whole numbers; 0 refuses every call, Infinity none.
 */
export type Quota = number | Readonly<Record<string, number>>;

/** A product that the emulator knows. A `Product` of this library fits. */
export interface EmulatedProduct {
  /** The service of the credential scope: `vod`. */
  readonly service: string;
  /** Its `X-TC-Version`: `2018-07-17`. */
  readonly version: string;
  /** Its actions; only their names are read. */
  readonly actions: Readonly<Record<string, unknown>>;
}

/** A request that passed every check, as an answer sees it. */
export interface EmulatedRequest {
  readonly action: string;
  /** As in the credential scope. */
  readonly service: string;
  readonly version: string;
  /** `X-TC-Region`, where there was one. */
  readonly region: string | undefined;
  /** The SecretId that signed. */
  readonly account: string;
  /**
   * The parameters: of a JSON body as they are; of a GET's query or a urlencoded body with `Filters.0.Name` put together
   * again as lists and objects, every value a string; empty for any other content type (read `body` then).
   */
  readonly params: Readonly<Record<string, unknown>>;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** The bytes that arrived. */
  readonly body: Buffer;
}

/**
 * What goes into `Response` for an action; `RequestId` is added to it. An `Error: { Code, Message }` in it makes the
 * answer an error. What it throws is answered as an `InternalError` that tells so.
 */
export type Answer = (request: EmulatedRequest) => Record<string, unknown>;

/** What {@link startEmulator} takes; each has a default. */
export interface EmulatorOptions {
  /** The port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** Default 20, the service's own most common limit. */
  readonly quota?: Quota;
  /** Milliseconds that the emulator's clock is ahead of this machine's (behind: negative). At most 1e12. Default 0. */
  readonly clockOffset?: number;
  /** SecretId to SecretKey; each SecretId is an account with quotas of its own. Default: {@link emulatorCredential}. */
  readonly credentials?: Readonly<Record<string, string>>;
  /**
   * The products known: any other service is `NoSuchProduct`, version `NoSuchVersion`, action `InvalidAction`. Default
   * `[]`: any service, version and action will do.
   */
  readonly products?: readonly EmulatedProduct[];
  /** A whole number that fixes every random draw: request ids, latencies, whether a fault fires. Default 1. */
  readonly seed?: number;
  /** Milliseconds before an answer is sent, refusals included. Default 0. */
  readonly latency?: Drawn;
  /** Answers by action, in place of the canned ones. Where there is neither, an answer holds its `RequestId` alone. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

/** One request that arrived, and what became of it. The last five fields are filled in as it is dealt with. */
export interface LogEntry {
  /** When it arrived by the emulator's clock, epoch milliseconds. */
  readonly at: number;
  /** When it arrived by `performance.now()`: its window is `Math.floor(arrivedAt / 1000)`. */
  readonly arrivedAt: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Without its `?`. */
  readonly query: string;
  /** Names in lower case; values as they arrived, signatures and tokens included. */
  readonly headers: IncomingHttpHeaders;
  /** At most 10 MiB of it. */
  readonly body: Buffer;
  readonly action: string | undefined;
  readonly version: string | undefined;
  readonly service: string | undefined;
  readonly region: string | undefined;
  /** The SecretId that it names, whether or not the signature is right. */
  readonly account: string | undefined;
  /** The code that it was answered; undefined for a success, and where no API answer was given. */
  readonly code: string | undefined;
  /** The RequestId that it was answered, where it was. */
  readonly requestId: string | undefined;
  /** The action was carried out, whatever the caller got to see of it. */
  readonly executed: boolean;
  /** The fault that fired on it; of a jitter and another, the other. */
  readonly fault: FaultKind | undefined;
}

/** Counts since the start. */
export interface EmulatorStats {
  /** Requests that arrived whole. */
  readonly received: number;
  /** Those answered without an error. */
  readonly answered: number;
  /** Those answered with an error, by code, injected ones included. */
  readonly refused: Readonly<Record<string, number>>;
  /** Actions carried out, by name: how often a write was really done. */
  readonly executed: Readonly<Record<string, number>>;
  /** Faults that fired, by kind. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  /** The most that one account asked of an action in one window, refused ones included, by action. */
  readonly busiestSecond: Readonly<Record<string, number>>;
}

/** A running emulator. Its setters throw the same `TypeError`s as the options do. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
  /** From the next request on; what was counted in the current window stays counted. */
  setQuota(quota: Quota): void;
  setClockOffset(ms: number): void;
  setLatency(latency: Drawn): void;
  /**
   * Lets a fault loose. Jitter befalls any request on its way; every other kind, those that pass every check. Of the
   * latter, the first injected that meets the call and fires is the one that the caller gets; jitter comes on top. The
   * seed, the number of faults injected before and the calls met decide on which calls it fires.
   *
   * @returns takes it out again; a second call does nothing
   * @throws TypeError naming the field that is wrong or unknown
   */
  inject(fault: Fault): () => void;
  /** Takes every fault out. */
  clearFaults(): void;
  stats(): EmulatorStats;
  /** What arrived, newest last, at most 10,000; it grows as requests arrive. */
  readonly log: readonly LogEntry[];
  clearLog(): void;
  /** Destroys every connection and frees the port; requests under way get no answer. Safe to call twice. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
