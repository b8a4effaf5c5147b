import type { IncomingHttpHeaders } from 'node:http';
import type { Fault, FaultKind } from './fault.js';
import type { TemporaryCredential, TokenRequest } from './keyring.js';
import type { Drawn } from './random.js';
import type { Quota } from './types.js';

/** One request that arrived, and what became of it. The last five fields are filled in as it is dealt with. */
export interface LogEntry {
  /** When it arrived by the emulator's clock, epoch milliseconds. */
  readonly at: number;
  /** When it arrived by `performance.now()`: its window is `Math.floor(arrivedAt / 1000)`. */
  readonly arrivedAt: number;
  /** Upper case. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Without its `?`. */
  readonly query: string;
  /** Names in lower case; values as they arrived, signatures and tokens included. */
  readonly headers: IncomingHttpHeaders;
  /** At most 10 MiB of it. */
  readonly body: Buffer;
  /** The action that it names; `undefined` where it names none. */
  readonly action: string | undefined;
  /** The version that it names; `undefined` where it names none. */
  readonly version: string | undefined;
  /** The service of its signature; of one without a signature that has one, the first label of the host. */
  readonly service: string | undefined;
  /** The region that it names; `undefined` where it names none. */
  readonly region: string | undefined;
  /** The SecretId that it names, whether or not the signature is right. */
  readonly account: string | undefined;
  /** The code that it was answered; undefined for a success, and where no API answer was given. */
  readonly code: string | undefined;
  /** The RequestId that it was answered, where it was. */
  readonly requestId: string | undefined;
  /** The action was carried out, whatever the caller got to see of it. Not so a repeat of a `ClientToken`. */
  readonly executed: boolean;
  /** The fault that fired on it; of a jitter and another, the other. */
  readonly fault: FaultKind | undefined;
}

/**
 * Hears of every request that was counted, once it is over.
 *
 * @param took - how long it took, ms
 * @param answered - the whole of an answer went out. Not so where a fault kept it back, where the caller left first, and where
 *   the emulator was closed first: then the entry tells what would have been answered.
 */
export type RequestListener = (entry: LogEntry, took: number, answered: boolean) => void;

/** A write that was done: carried out, and not answered with an error by its answer. */
export interface ExecutedWrite {
  /** The action that was carried out. */
  readonly action: string;
  /** The account that it was done for. */
  readonly account: string;
  /** `SessionId`, where it had one. */
  readonly sessionId: string | undefined;
  /** `ClientToken`, where it had one. */
  readonly clientToken: string | undefined;
  /** Its parameters, as an answer sees them. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The RequestId under which it was done, whether or not the caller got to see it. */
  readonly requestId: string;
  /** When, by the emulator's clock, epoch milliseconds. */
  readonly at: number;
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
  /** `http://127.0.0.1:<port>`, or `https://…`. */
  readonly url: string;
  /** `127.0.0.1`. */
  readonly host: string;
  /** The port on 127.0.0.1. */
  readonly port: number;
  /** The certificate that it shows, PEM, where it speaks TLS: for `ca` of an agent, or `NODE_EXTRA_CA_CERTS`. */
  readonly certificate: string | undefined;
  /** From the next request on; what was counted in the current window stays counted. */
  setQuota(quota: Quota): void;
  /** Likewise, for `RequestLimitExceeded.UinLimitExceeded`. */
  setAccountQuota(perSecond: number): void;
  /** Likewise, for `RequestLimitExceeded.IPLimitExceeded`. */
  setIpQuota(perSecond: number): void;
  /** From the next request on: ms that its clock is ahead of this machine's (behind: negative), at most 1e12. */
  setClockOffset(ms: number): void;
  /** From the next request on: ms before an answer is sent, or a range that each is drawn from. */
  setLatency(latency: Drawn): void;
  /**
   * A temporary credential that is accepted from now on, with its token, until it expires by the emulator's clock; STS
   * and the metadata endpoint hand out the like.
   *
   * @throws TypeError naming the field that is wrong or unknown
   */
  issueToken(request?: TokenRequest): TemporaryCredential;
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
  /** Counts since the start, as they are now. */
  stats(): EmulatorStats;
  /** What arrived, newest last, at most 10,000; it grows as requests arrive. */
  readonly log: readonly LogEntry[];
  /** Empties `log`. */
  clearLog(): void;
  /** The writes that were done, newest last, at most 100,000: no write twice in here, no write done twice. */
  readonly writes: readonly ExecutedWrite[];
  /** Empties `writes`. */
  clearWrites(): void;
  /** Destroys every connection and frees the port; requests under way get no answer. Safe to call twice. */
  close(): Promise<void>;
  /** As `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
