import type { RateLimitOptions } from '../front/rate-limit.js';
import type { BudgetOptions } from '../guard/budget.js';
import type { BreakerOptions } from '../guard/circuits.js';
import type { Policy } from '../policy/policy.js';

/** How rates are kept, as a file says it: all of {@link RateLimitOptions} but the connection to Redis. */
export type FileRateLimit = Omit<RateLimitOptions, 'redis'>;

/**
 * What a file says, to be spread into the options of `wrapAxios`:
 *
 * ```ts
 * wrapAxios(client, { product: vod, credential, ...(await loadPolicy('retry.yaml')) });
 * ```
 *
 * A field that neither the file nor what it extends has is absent.
 */
export interface LoadedPolicy {
  /** The policy that the file says, with what it extends worked in. */
  readonly policy: Policy;
  /**
   * Where the file has `namespace` or `onRedisDown`, `redis` is there as well and `undefined`, until code puts a connection in its
   * place: `{ ...loaded.rateLimit, redis }`. Absent where no file says how rates are kept.
   */
  readonly rateLimit?: false | RateLimitOptions;
  /** How many retries a service is worth, as `wrapAxios` takes it. Absent where no file says it. */
  readonly budget?: false | BudgetOptions;
  /** When an endpoint is called no more, as `wrapAxios` takes it. Absent where no file says it. */
  readonly breaker?: false | BreakerOptions;
}
