import type { Failure } from '../response/failure.js';

/** What followed a failed attempt: another one after a wait, one with a new signature, or one with a new credential. */
export type Next = 'retry' | 'resign' | 'refresh';

/** One attempt of a call: what it waited for and what it met. Times in ms. */
export interface AttemptReport {
  /** 1 is the first. */
  readonly attempt: number;
  /** The host that it went to; present where the call has several to choose from. */
  readonly endpoint?: string;
  /** How long it waited for its turn: a permit, and an endpoint that lets it in. */
  readonly waited: number;
  /** From the permit to the answer, signing included. */
  readonly took: number;
  /** The code of its failure; absent on the answer that the call got. */
  readonly code?: string;
  /** The Message of its failure; absent where there was none. */
  readonly message?: string;
  /** The API's id of the request; absent where no answer of the API came, or it had none. */
  readonly requestId?: string | undefined;
  /** Absent where the call ended. */
  readonly next?: Next;
  /** The backoff that followed, ms; absent where no retry followed. */
  readonly delay?: number;
}

/** What an attempt came to that was under way when its caller gave the call up. */
export const ABORTED: Failure = {
  code: 'ClientError.Aborted',
  message: 'aborted while it was under way',
  reach: 'unknown',
};

/** Writes down the attempts of one call. */
export class Recorder {
  readonly attempts: AttemptReport[] = [];
  private begun = 0;
  private waited = 0;
  private endpoint: string | undefined;
  private underWay = false;

  /** An attempt has its permit. `endpoint` where there is one to tell. */
  begin(waited: number, endpoint?: string): void {
    this.endpoint = endpoint;
    this.begun = performance.now();
    this.waited = waited;
    this.underWay = true;
  }

  /** The attempt under way was answered. */
  answered(): void {
    this.attempts.push(this.attempt());
  }

  /** The attempt under way failed. */
  failed({ code, message, requestId }: Failure): void {
    this.attempts.push({ ...this.attempt(), code, message, requestId });
  }

  /**
   * The call ended; an attempt that was still under way ended with it, and after the one before none follows.
   *
   * @returns whether one was
   */
  ended(failure: Failure): boolean {
    const { underWay } = this;
    if (underWay) this.failed(failure);
    else this.stopped();
    return underWay;
  }

  /** What was to follow the attempt that failed last does not. */
  stopped(): void {
    const last = this.attempts.pop();
    if (!last) return;
    const { next, delay, ...rest } = last;
    this.attempts.push(rest);
  }

  /** What follows the attempt that failed last. */
  follow(next: Next, delay?: number): void {
    const last = this.attempts.pop();
    if (last) this.attempts.push({ ...last, next, ...(delay !== undefined && { delay }) });
  }

  private attempt(): AttemptReport {
    this.underWay = false;
    const { endpoint, waited } = this;
    const took = performance.now() - this.begun;
    const attempt = this.attempts.length + 1;
    return endpoint === undefined ? { attempt, waited, took } : { attempt, endpoint, waited, took };
  }
}
