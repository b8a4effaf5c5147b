import type { AttemptReport } from '../call/report.js';
import type { Token } from '../front/token.js';
import type { Refusal } from '../policy/decide.js';

/**
 * The SDK's own exception (`TencentCloudSDKHttpException`), as a call of a guarded client ends with it. What is told beside its
 * own fields is not enumerable.
 */
export interface GuardedError extends Error {
  /** The API's code, or a `ClientError.*` where there was no answer of the API. */
  readonly code: string;
  /** Empty where the API gave none. */
  readonly requestId: string;
  /** The SDK's own field; empty where it has none. */
  readonly traceId: string;
  /** The HTTP status; absent where it was 200, and where no answer came. */
  readonly httpCode?: number;
  /** The action that was called. */
  readonly action: string;
  /** `X-TC-Region` of the call; `undefined` where none was sent. */
  readonly region: string | undefined;
  /** What each attempt waited for and met. */
  readonly attempts: readonly AttemptReport[];
  /** Why there was no further attempt. */
  readonly refusal: Refusal | undefined;
  /** One line about the code; see the option `explain`. */
  readonly summary: string | undefined;
  /** The field by which the service tells a repeat of this request from a new one, and what every attempt was sent with in it. */
  readonly dedupe: Token | undefined;
  /**
   * There where it was refused as a repeat of an attempt of this call that nobody heard of: that one was, as far as anybody can tell,
   * accepted. Absent otherwise.
   */
  readonly probablyAccepted?: true;
}
