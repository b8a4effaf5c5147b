import type { IncomingHttpHeaders } from 'node:http';
import type { Encoding } from './encoding.js';
import type { Language } from './messages.js';
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
  /** Its actions by name. Of what is said of one, only a `readOnly` of true or false is read, for `Emulator.writes`. */
  readonly actions: Readonly<Record<string, unknown>>;
}

/** A request that passed every check, as an answer sees it. */
export interface EmulatedRequest {
  /** The action that is called. */
  readonly action: string;
  /** As in the credential scope; of a v1 signature, which has none, the first label of the host. */
  readonly service: string;
  /** Its `X-TC-Version`. */
  readonly version: string;
  /** `X-TC-Region`, where there was one. */
  readonly region: string | undefined;
  /** The language that its Messages are wanted in. */
  readonly language: Language;
  /**
   * The SecretId that signed; where that is a temporary one, the SecretId that it was issued for; empty where nobody signed,
   * as in an `AssumeRoleWithWebIdentity`.
   */
  readonly account: string;
  /**
   * The parameters: of a JSON body as they are; of a GET's query or a urlencoded body with `Filters.0.Name` put together
   * again as lists and objects, every value a string (a number or a boolean where `checkParameters` told that it is one);
   * empty for any other content type (read `body` then). The common parameters of a v1 signature are left out.
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
  /** Requests a second that one account may make of all actions together. Default Infinity. */
  readonly accountQuota?: number;
  /** Requests a second that may come from one address, signed or not. Default Infinity. */
  readonly ipQuota?: number;
  /** Milliseconds that the emulator's clock is ahead of this machine's (behind: negative). At most 1e12. Default 0. */
  readonly clockOffset?: number;
  /** SecretId to SecretKey; each SecretId is an account with quotas of its own. Default: {@link emulatorCredential}. */
  readonly credentials?: Readonly<Record<string, string>>;
  /**
   * How long a temporary credential lasts where nothing else is said, ms. Default two hours; of a `GetFederationToken`,
   * half an hour.
   */
  readonly tokenLifetime?: number;
  /** The roles bound to the instance whose metadata are asked for. Default `['EmulatorRole']`; `[]`: none. */
  readonly roles?: readonly string[];
  /**
   * The products known: any other service is `NoSuchProduct`, version `NoSuchVersion`, action `InvalidAction`. Default
   * `[]`: any service, version and action will do. STS is always known.
   */
  readonly products?: readonly EmulatedProduct[];
  /**
   * Whether a request of VOD's version 2018-07-17 must have the parameters that its action takes: one that is required
   * and absent is `MissingParameter`, one of the wrong type `InvalidParameter`, one that the action does not have
   * `UnknownParameter`. Default false, so that a test may send as little as it is about.
   */
  readonly checkParameters?: boolean;
  /** How long a task that was started is `PROCESSING` before it is `FINISH`, ms of the emulator's clock. Default 0. */
  readonly taskDuration?: number;
  /** A whole number that fixes every random draw: ids, latencies, whether a fault fires. Not the TLS key. Default 1. */
  readonly seed?: number;
  /** Milliseconds before an answer is sent, refusals included. Default 0. */
  readonly latency?: Drawn;
  /** TLS, with a certificate of the emulator's own making: give clients `Emulator.certificate` for `ca`. Default false. */
  readonly https?: boolean;
  /** How JSON is compressed for a caller whose `Accept-Encoding` names that. Default: not at all. */
  readonly compress?: Encoding;
  /** Answers by action, in place of the canned ones. Default: none. Where there is neither, an answer holds its `RequestId` alone. */
  readonly answers?: Readonly<Record<string, Answer>>;
}
