import { exponential } from '../src/policy/backoff.js';
import { definePolicy, type Policy, type Rules } from '../src/policy/policy.js';
import { fail, resign, retry } from '../src/policy/rule.js';

/** 200 ms × 2 up to 10 s, full jitter, four attempts in all: what a server's own failure gets. */
const serverFailure = retry({ maxAttempts: 4, backoff: exponential({ initial: 200, max: 10_000 }) });

/** The request is being carried out already: some 20 s of waiting for that, each attempt with the same token. */
const underWay = retry({ maxAttempts: 10, backoff: exponential({ initial: 500, max: 5_000 }) });

/** Refusals that look like a short throttle and are quotas of hours, or a duplicate: waiting a moment does not help. */
const notShort: Rules = {
  'RequestLimitExceeded.BatchTaskLimit': fail(),
  'RequestLimitExceeded.RotateRateLimited': fail(),
  'RequestLimitExceeded.SendSms': fail(),
  'RequestLimitExceeded.CreateDomainLimit': fail(),
  'RequestLimitExceeded.CreateUser': fail(),
  'RequestLimitExceeded.BatchImportOverflow': fail(),
  'RequestLimitExceeded.Midas': fail(),
  'RequestLimitExceeded.MidasInvalidRequest': fail(),
  'RequestLimitExceeded.RepeatRequest': fail(),
};

/**
 * The default policy.
 *
 * - `RequestLimitExceeded`: 10 attempts, exponential 250 ms × 2 up to 5 s, full jitter; the limiter is told
 * - its sub-codes that are quotas of hours or duplicates: fail
 * - `InternalError`, and `InternalServerError`, which CVM says for it: 4 attempts, exponential 200 ms × 2 up to 10 s, full jitter
 * - `UnsupportedOperation.IdempotentProcessing`, the first attempt is still being carried out: 10 attempts, exponential
 *   500 ms × 2 up to 5 s, full jitter, with the same token
 * - `AuthFailure.SignatureExpire`: correct the clock and sign again
 * - no answer (network, timeout), and the gateway's 429, 500, 502, 503 and 504: as `InternalError`, where the call may be
 *   sent twice
 * - everything else: fail at once
 */
export const standard: Policy = definePolicy({
  name: 'standard',
  rules: {
    RequestLimitExceeded: retry({
      maxAttempts: 10,
      backoff: exponential({ initial: 250, max: 5_000 }),
      slowDown: true,
    }),
    ...notShort,
    InternalError: serverFailure,
    InternalServerError: serverFailure,
    'UnsupportedOperation.IdempotentProcessing': underWay,
    'AuthFailure.SignatureExpire': resign(),
    'ClientError.NetworkError': serverFailure,
    'ClientError.Timeout': serverFailure,
    'ClientError.HttpStatusCodeError.429': serverFailure,
    'ClientError.HttpStatusCodeError.500': serverFailure,
    'ClientError.HttpStatusCodeError.502': serverFailure,
    'ClientError.HttpStatusCodeError.503': serverFailure,
    'ClientError.HttpStatusCodeError.504': serverFailure,
    '*': fail(),
  },
});
