import type { BudgetOptions } from '../guard/budget.js';
import type { BreakerOptions } from '../guard/circuits.js';
import type { Policy } from '../policy/policy.js';
import type { Product } from '../policy/product.js';
import type { RateLimitOptions } from './rate-limit.js';
import type { Explain } from './summary.js';

/** What every front door takes. */
export interface FrontOptions<P extends Product = Product> {
  /** The product called: gives service, version, and what is known of its actions. Default: none. */
  readonly product?: P | undefined;
  /** The service of the calls, where there is no product, or another one. */
  readonly service?: string | undefined;
  /** What to do about each code. Default: `standard`. */
  readonly policy?: Policy | undefined;
  /**
   * How fast each API may be called. Default: as the product's documentation says, else 20 a second, Tencent Cloud's common
   * quota, and from there what the service teaches. `false`: as fast as they come.
   */
  readonly rateLimit?: false | RateLimitOptions | undefined;
  /** ms for a whole call: waits, attempts and backoff. Default: none. */
  readonly deadline?: number | undefined;
  /**
   * `observe`: decides about every call and tells it, and changes none: what the program sends goes out at once, as it is, and
   * once, and comes back as it came. Default: `active`.
   */
  readonly mode?: 'active' | 'observe' | undefined;
  /**
   * Whether the field by which a service tells a repeat of a write from a new one (`SessionId` of 30 actions of VOD and of five of MPS and
   * TRTC, `ClientToken` of those of other services that promise it) is filled with a UUID where the call left it empty: once for a call, the same on every
   * attempt, and signed with the body. Such a call may be tried again whatever became of the first attempt. Default: false.
   */
  readonly dedupe?: boolean | undefined;
  /**
   * How many retries a service is worth while its calls fail, for each endpoint: 500 tokens, of which a retry takes 14 and
   * which successes give back. With too few, a call that fails is not retried, `refusal: 'budget'`. Throttled calls
   * take none. `false`: retries cost nothing. Default: `{ tokens: 500, cost: 14 }`.
   */
  readonly budget?: false | BudgetOptions | undefined;
  /**
   * Stops calling an endpoint while most of its attempts fail, by fault of the server or of the way to it.
   * Default: `false`; with `endpoints`, all its defaults.
   */
  readonly breaker?: false | BreakerOptions | undefined;
  /** The hosts that calls may go to, the first choice first, each with a port where it needs one. Default: each call's own. */
  readonly endpoints?: readonly string[] | undefined;
  /**
   * Where the `summary` of an error comes from: `explain` of `axios-tencentcloud/explain`, which loads the catalogue of all
   * codes, or a function of yours. Default: ours where the catalogue is loaded, as the main entry
   * loads it unless a bundler leaves it out. Errors are whole without it, and their `summary` is undefined.
   */
  readonly explain?: Explain | undefined;
}
