import type { AttemptReport } from '../call/report.js';
import type { CallOptions } from '../front/call-options.js';
import type { Refusal } from '../policy/decide.js';

/** What `response.tencentcloud` tells of a call that was answered. */
export interface ResponseReport {
  /** The action that was called. */
  readonly action: string;
  /** Every attempt, the answered one last. */
  readonly attempts: readonly AttemptReport[];
  /**
   * Present where the answer is a failure by its HTTP status that the caller's `validateStatus` lets pass; and in observe mode,
   * where the call would have failed.
   */
  readonly refusal?: Refusal;
}

declare module 'axios' {
  interface AxiosRequestConfig {
    /** Makes this a call of Tencent Cloud's API, and says how to make it. */
    tencentcloud?: CallOptions;
  }
  interface AxiosResponse {
    /** What happened on the way to this answer. Not enumerable. */
    readonly tencentcloud?: ResponseReport | undefined;
  }
}
