import type { Policy } from '../policy/policy.js';

/** The languages of the API's Messages. */
export type Language = 'zh-CN' | 'en-US';

/** What one call may say for itself, as `tencentcloud` on its config. Everything else comes from the instance's options. */
export interface CallOptions {
  /** The action, `DescribeMediaInfos`. Naming one, here or as the header `X-TC-Action`, makes a call ours. Default: that header's; without either a call is not ours. */
  readonly action?: string | undefined;
  /** `X-TC-Version`. Default: the instance's, else the product's. */
  readonly version?: string | undefined;
  /** The service of the credential scope and of the quota. Default: the instance's, else the product's. */
  readonly service?: string | undefined;
  /** `X-TC-Region`. Default: the instance's. */
  readonly region?: string | undefined;
  /** `X-TC-Language`, and the language of an error's `summary`. Default: the instance's. */
  readonly language?: Language | undefined;
  /** Default: the instance's. */
  readonly policy?: Policy | undefined;
  /** 0 (first) to 9 (last) in the limiter's line. Default: 5. */
  readonly priority?: number | undefined;
  /** ms for the whole call: waits, attempts and backoff. Default: the instance's. */
  readonly deadline?: number | undefined;
  /**
   * Signs everything but the body, so that a large one is not hashed, and a stream that is longer than `maxBufferedBody` is
   * sent as it comes, and once. Default: false.
   */
  readonly unsignedPayload?: boolean | undefined;
  /**
   * Whether the field by which the service tells a repeat of this write from a new one (`SessionId`, `ClientToken`) is filled with a
   * UUID where the service has one for the action and the call left it empty. Then the call may be tried again whatever became of
   * the first attempt. Not in a body that is a form of parts or goes out as a stream. Default: the instance's.
   */
  readonly dedupe?: boolean | undefined;
  /**
   * Counts this call against a quota of its own name instead of host, service, action and account. Its rate is that of
   * the action that uses it first. Default: that quota.
   */
  readonly rateLimitKey?: string | undefined;
}
