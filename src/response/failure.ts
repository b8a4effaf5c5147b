/**
 * What the service, or the way to it, did with the request before it failed.
 *
 * - `answered`: the API answered, with an error of its own
 * - `never`: the request surely never went out (refused, no DNS, unreachable, TLS handshake)
 * - `unknown`: nobody knows whether it was executed (reset, timeout, a gateway's 502)
 */
export type Reach = 'answered' | 'never' | 'unknown';

/** Every way to fail, in one shape: the API's error, the gateway's status, the network. */
export interface Failure {
  /**
   * The API's code, or for a failure without an answer of the API a `ClientError.*`, named as the Go SDK names them:
   * `ClientError.NetworkError.ECONNRESET`, `ClientError.Timeout`, `ClientError.HttpStatusCodeError.502`,
   * `ClientError.ParseJsonError`, …
   */
  readonly code: string;
  /** The API's Message, or what the network said. For people: the service may change its words. */
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly reach: Reach;
  /** ms, from the header `Retry-After`. */
  readonly retryAfter?: number | undefined;
  /** The `Date` header as it came: the server's clock, to the second. */
  readonly date?: string | undefined;
}
