import type { Drawn } from './random.js';

/** Which calls a fault meets. */
export interface FaultScope {
  /** The actions it meets, by name. Default: every action. */
  readonly actions?: string | readonly string[];
  /** How likely it is to fire on a call that it meets, from 0 to 1. Default 1. */
  readonly probability?: number;
  /**
   * How many calls it meets before it takes itself out; one on which `probability` spared the caller counts too.
   * Default: endless.
   */
  readonly count?: number;
}

/** An answer with an error code of your choice. */
export interface ErrorFault {
  /** What makes it this fault. */
  readonly kind: 'error';
  /** The whole dotted code: `InternalError.DBError`. */
  readonly code: string;
  /** The Message. Default: one that says that it was injected. */
  readonly message?: string;
  /** True: the action is executed all the same, as by a backend that fails after the commit. Default false. */
  readonly after?: boolean;
}

/** An HTTP status from a gateway in front of the API. */
export interface HttpFault {
  /** What makes it this fault. */
  readonly kind: 'http';
  /** 200 to 599. */
  readonly status: number;
  /** True: the action is executed all the same, as behind a gateway that did not wait for it. Default false. */
  readonly after?: boolean;
  /** Default: a page of HTML as nginx sends it. */
  readonly body?: string;
  /** On top of `content-type: text/html` and `date`, which they may replace. Default: those two. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The connection reset (RST) instead of an answer. */
export interface ResetFault {
  /** What makes it this fault. */
  readonly kind: 'reset';
  /** True: the action has been executed by then. Default false. */
  readonly after?: boolean;
}

/** No answer, ever: the connection stays open until one side leaves. */
export interface SilenceFault {
  /** What makes it this fault. */
  readonly kind: 'silence';
  /** True: the action is executed all the same. Default false. */
  readonly after?: boolean;
}

/** Half of the answer, under a content-length that promises all of it; then the connection ends. The action is executed. */
export interface TruncateFault {
  /** What makes it this fault. */
  readonly kind: 'truncate';
}

/** A status of 200 and a body that is no JSON, as a captive portal sends. */
export interface GarbageFault {
  /** What makes it this fault. */
  readonly kind: 'garbage';
  /** True: the action is executed all the same, as behind a proxy that spoils the answer. Default false. */
  readonly after?: boolean;
  /** Default: a sign-in page. */
  readonly body?: string;
}

/** The answer comes later, by `ms` milliseconds on top of the latency. The action is executed at once. */
export interface DelayFault {
  /** What makes it this fault. */
  readonly kind: 'delay';
  /** Milliseconds, or a range that each is drawn from. */
  readonly ms: Drawn;
}

/**
 * The request arrives later, by `ms` milliseconds: its timestamp is held against a later clock, and it counts in a later
 * window. A caller that gives up meanwhile does not call it back.
 */
export interface JitterFault {
  /** What makes it this fault. */
  readonly kind: 'jitter';
  /** Milliseconds, or a range that each is drawn from. */
  readonly ms: Drawn;
}

/** A failure in the shape of API 2.0: `{"code":4400,"codeDesc":"…","message":"…"}`. */
export interface LegacyFault {
  /** What makes it this fault. */
  readonly kind: 'legacy';
  /** True: the action is executed all the same. Default false. */
  readonly after?: boolean;
  /** Default 4400. */
  readonly code?: number;
  /** Default `InternalError`. */
  readonly codeDesc?: string;
}

/** Something that goes wrong on request. */
export type Fault = FaultScope &
  (
    | ErrorFault
    | HttpFault
    | ResetFault
    | SilenceFault
    | TruncateFault
    | GarbageFault
    | DelayFault
    | JitterFault
    | LegacyFault
  );

/** The kinds of {@link Fault}. */
export type FaultKind = Fault['kind'];
