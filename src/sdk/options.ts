import type { CallOptions } from '../front/call-options.js';
import type { FrontOptions } from '../front/options.js';
import type { Product } from '../policy/product.js';
import type { Credential, CredentialProvider } from '../signer/credential.js';

/**
 * How a client is guarded. What the client says itself stays its own: region, language, version, how it signs, its agent and its
 * `reqTimeout`, which bounds each attempt.
 */
export interface GuardOptions<P extends Product = Product> extends FrontOptions<P> {
  /** The service whose quota and budget the calls draw on, where there is no product. Default: the first label of the client's host. */
  readonly service?: string | undefined;
  /**
   * What every attempt is signed with, or a function that fetches it. Default: the client's own credential, which is asked for
   * each attempt, and again when the service refuses one that was fetched.
   */
  readonly credential?: Credential | CredentialProvider | undefined;
  /**
   * The hosts that calls may go to, the first choice first, each with a port where it needs one. While the breaker of the first
   * is open, attempts go to the next, signed for its host. Default: the client's own.
   */
  readonly endpoints?: readonly string[] | undefined;
}

/** What the calls of one client may say for themselves; see `with` of {@link Guarded}. */
export interface GuardedCalls
  extends Pick<CallOptions, 'policy' | 'priority' | 'deadline' | 'dedupe' | 'rateLimitKey'> {
  /** Aborts the calls, wherever they are: in the queue, in a backoff, in flight. Default: none. */
  readonly signal?: AbortSignal | undefined;
}
