import { exponential } from '../src/policy/backoff.js';
import { definePolicy, type Policy } from '../src/policy/policy.js';
import { fail, retry } from '../src/policy/rule.js';
import { standard } from './standard.js';

/** What passes by itself in seconds rather than in milliseconds: 1, 2, 4, 8, 16 s, full jitter; a Retry-After up to 30 s. */
const passing = retry({ maxAttempts: 6, backoff: exponential({ initial: 1_000, max: 30_000 }) });

/** The throttles that other products keep under other prefixes: as long as `RequestLimitExceeded`. */
const throttle = retry({ maxAttempts: 10, backoff: exponential({ initial: 250, max: 5_000 }), slowDown: true });

/**
 * As `standard`, and it also waits out what is transient by its text though no official SDK retries it:
 * `ServiceUnavailable`, `FailedOperation.NetWorkError` (Live's `.NetworkError` as well), `FailedOperation.DBError`,
 * `ResourceUnavailable` (but for VOD's `.MasterPlaylist`, which speaks of the request), and the throttles under other prefixes, STS's `InvalidParameter.OverLimit` and
 * SMS's `LimitExceeded.GlobalSmsSendingRateLimit` among them. For jobs that can wait half a minute.
 */
export const patient: Policy = definePolicy({
  name: 'patient',
  extends: standard,
  rules: {
    ServiceUnavailable: passing,
    'FailedOperation.NetWorkError': passing,
    'FailedOperation.NetworkError': passing,
    'FailedOperation.DBError': passing,
    ResourceUnavailable: passing,
    'ResourceUnavailable.MasterPlaylist': fail(),
    'LimitExceeded.RateLimitExceeded': throttle,
    'LimitExceeded.TooManyRequests': throttle,
    'LimitExceeded.RequestLimitExceeded': throttle,
    'FailedOperation.RequestLimitExceeded': throttle,
    'FailedOperation.FrequencyLimit': throttle,
    'FailedOperation.TooFrequent': throttle,
    'UnsupportedOperation.FrequencyLimit': throttle,
    'LimitExceeded.GlobalSmsSendingRateLimit': throttle,
    'InvalidParameter.OverLimit': throttle,
    ResourceBusy: throttle,
    'InternalError.ServerBusy': throttle,
  },
});
