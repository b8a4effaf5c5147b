/** What every event tells of its call. */
export interface CallEvent {
  /** The action, `DescribeMediaInfos`. */
  readonly action: string;
  /** Its service, `vod`. */
  readonly service: string;
  /** `X-TC-Region`; `undefined` where none was sent. */
  readonly region: string | undefined;
}

/** What an event about a failed attempt adds. */
export interface FailureEvent extends CallEvent {
  /** The API's code or a `ClientError.*`. */
  readonly code: string;
  /** The API's Message, or our own where no answer came; it may have line ends as the server sent them. */
  readonly message: string;
  /** The API's id of the request; `undefined` where no answer of the API came. */
  readonly requestId: string | undefined;
  /** The attempt that failed: 1 is the first; 0 where none was made. */
  readonly attempt: number;
  /** The host that it went to, or would have gone to first. */
  readonly endpoint: string;
  /** The limit that the Message of a throttle named, requests a second. */
  readonly limit: number | undefined;
}

/** An attempt failed, and another one follows. */
export interface RetryEvent extends FailureEvent {
  /**
   * ms until the next attempt: its backoff, and then it needs a permit. Of a call that goes back into the limiter's line instead, how
   * long it will wait there at the least, as far as is known now.
   */
  readonly delay: number;
  /** Whether it goes back into the limiter's line: refused as too fast, where the limiter learns. */
  readonly inLine: boolean;
  /** The number of this retry; 0 where the attempt before counted as none, since it only told that an endpoint is still down. */
  readonly retry: number;
  /** How many the rule of this code allows. */
  readonly retries: number;
}

/** An attempt is over. Times in ms. */
export interface AttemptEvent extends CallEvent {
  /** 1 is the first. */
  readonly attempt: number;
  /** The host that it went to. */
  readonly endpoint: string;
  /** How long it waited for its turn: a permit, and an endpoint that lets it in. */
  readonly waited: number;
  /** From the permit to the answer, signing included. */
  readonly took: number;
  /** The code of its failure; `undefined` where it was answered without one. */
  readonly code: string | undefined;
  /** The Message of its failure; `undefined` where it was answered without one. */
  readonly message: string | undefined;
  /** The API's id of the request; `undefined` where it has none. */
  readonly requestId: string | undefined;
  /** What its rate is kept of: host, service, action and account, or the call's own `rateLimitKey`. */
  readonly key: string;
  /** The rate that its key is held to now, requests a second; `undefined` without a limiter. */
  readonly perSecond: number | undefined;
  /** The tokens that are left for retries of this service at this endpoint; `undefined` without a budget. */
  readonly budget: number | undefined;
}

/** A call is over. Times in ms. */
export interface CallOverEvent extends CallEvent {
  /** `aborted`: its caller gave it up, or `close()` ended it. */
  readonly outcome: 'answered' | 'failed' | 'aborted';
  /** How many attempts it made; 0 where nothing was sent. */
  readonly attempts: number;
  /** From its beginning, waits and backoffs included. */
  readonly took: number;
  /** The sum of what its attempts waited for their turns; what it waited in vain is not in it. */
  readonly waited: number;
  /** The host that its last attempt went to, or the first would have gone to. */
  readonly endpoint: string;
  /** The tokens that are left for retries of this service at this endpoint; `undefined` without a budget. */
  readonly budget: number | undefined;
  /**
   * The code that it failed with, `ClientError.Aborted` of one that was aborted, `ClientError.Unexpected` of one that ended with what
   * is no failure of a request; `undefined` where it was answered.
   */
  readonly code: string | undefined;
  /** Why there was no further attempt. */
  readonly refusal: string | undefined;
}

/** A rate that changed. */
export interface RateChangeEvent {
  /** The key: host, service, action and account, or the call's own `rateLimitKey`. */
  readonly key: string;
  /** The action whose call used the key first. */
  readonly action: string;
  /** Requests a second, as it was. */
  readonly before: number;
  /** Requests a second, as it is now. */
  readonly perSecond: number;
}

/** Redis, over which rates are shared, is away. */
export interface DegradedEvent {
  /** What was seen of it, such as `connect ECONNREFUSED 127.0.0.1:6379`. */
  readonly reason: string;
  /** What is done meanwhile: `local` keeps to this process's part of the rates, `reject` refuses all calls. */
  readonly mode: 'local' | 'reject';
  /** How many processes shared the rates, as was known last: the rates are divided by it. 1 where nothing was known. */
  readonly processes: number;
}

/** Redis is back, and rates are shared again. */
export interface RestoredEvent {
  /** How long it was away, ms. */
  readonly after: number;
}

/** The breaker of an endpoint opened, closed, or lets a single attempt through. */
export interface BreakerEvent {
  /** The host, with its port where it has one. */
  readonly endpoint: string;
  /** The state that it left. */
  readonly before: 'closed' | 'open' | 'half-open';
  /** The state that it is in: `closed` calls, `open` does not, `half-open` has one attempt under way that tries. */
  readonly state: 'closed' | 'open' | 'half-open';
}

/** The events of a wrapped instance, by name. */
export interface Events {
  /** A call is over, however it ended; the last that is told of it. */
  readonly call: CallOverEvent;
  /** An attempt is over, answered or not. What is decided about a failure follows. */
  readonly attempt: AttemptEvent;
  /** An attempt failed, and another one follows after a wait. */
  readonly retry: RetryEvent;
  /** The signature had expired: the clock was corrected by `offset` ms in all, and the request is signed again. */
  readonly resign: FailureEvent & {
    /** By how much the server's clock is ahead of this machine's (behind: negative), ms. */
    readonly offset: number;
  };
  /** The service refused the credential: the provider is asked for another one. */
  readonly refresh: FailureEvent;
  /** The service refused an attempt as too fast. A `retry` or a `giveup` follows. */
  readonly throttled: FailureEvent;
  /** The rate of a key changed by a tenth or more, in one step or several. */
  readonly ratechange: RateChangeEvent;
  /** Redis is away or slow, at the start or later; told once until it is back. */
  readonly degraded: DegradedEvent;
  /** Redis is back after a `degraded`. */
  readonly restored: RestoredEvent;
  /** The breaker of an endpoint changed its state. */
  readonly breaker: BreakerEvent;
  /**
   * An attempt was not made, so that a service that is overloaded or down, or this process, has less to do: `queue-full`,
   * `breaker-open`, `budget` (of a retry), `redis-down`, or a `deadline` before which its turn would not have come, or did not. A
   * `giveup` follows; in observe mode the request is sent all the same, and told by itself.
   */
  readonly shed: FailureEvent & {
    /** Why there is no further attempt. */
    readonly refusal: string;
  };
  /** The call failed for good; `refusal` says why there is no further attempt. */
  readonly giveup: FailureEvent & {
    /** Why there is no further attempt. */
    readonly refusal: string;
  };
  /** The call was answered after `attempts` attempts, more than one. */
  readonly recovered: CallEvent & {
    /** How many it took. */
    readonly attempts: number;
  };
}

/** Hears one kind of event. What it returns is ignored, what it throws or rejects with harms nothing. */
export type Listener<K extends keyof Events> = (event: Events[K]) => void;
