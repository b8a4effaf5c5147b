import { describe, expect, it } from 'vitest';
import { common } from '../../policies/common.js';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import { codes } from '../../policies/vod/codes.js';
import { exponential } from '../../src/policy/backoff.js';
import { decideAll } from '../support/decisions.js';

const PASSING = [
  'ServiceUnavailable',
  'FailedOperation.NetWorkError',
  'FailedOperation.NetworkError',
  'FailedOperation.DBError',
  'ResourceUnavailable',
];

const THROTTLES = [
  'LimitExceeded.RateLimitExceeded',
  'LimitExceeded.TooManyRequests',
  'LimitExceeded.RequestLimitExceeded',
  'FailedOperation.RequestLimitExceeded',
  'FailedOperation.FrequencyLimit',
  'FailedOperation.TooFrequent',
  'UnsupportedOperation.FrequencyLimit',
  'LimitExceeded.GlobalSmsSendingRateLimit',
  'InvalidParameter.OverLimit',
  'ResourceBusy',
  'InternalError.ServerBusy',
];

describe('the patient policy', () => {
  it.each(PASSING)('waits out %s: six attempts, 1 s × 2 up to 30 s', (code) => {
    expect(patient.match(code).rule).toEqual({
      action: 'retry',
      maxAttempts: 6,
      backoff: exponential({ initial: 1_000, max: 30_000 }),
      slowDown: false,
    });
  });

  it.each(THROTTLES)('takes %s for the throttle that it is', (code) => {
    expect(patient.match(code).rule).toEqual(standard.match('RequestLimitExceeded').rule);
  });

  it('waits as long as it says', () => {
    expect(decideAll(patient, Array<string>(6).fill('ServiceUnavailable'))).toEqual([
      'retry 500',
      'retry 1000',
      'retry 2000',
      'retry 4000',
      'retry 8000',
      'fail attempts',
    ]);
  });

  it.each([
    'LimitExceeded',
    'LimitExceeded.TooMuchTemplate',
    'FailedOperation',
    'FailedOperation.CoverType',
    'UnsupportedOperation',
    'ResourceInUse',
    'ResourceUnavailable.MasterPlaylist',
  ])('fails %s, which does not pass', (code) => {
    expect(decideAll(patient, [code])).toEqual(['fail fatal-code']);
  });

  it('differs from the standard one, of all known codes, in these alone', () => {
    const known = [...Object.keys(common), ...Object.keys(codes), ...Object.keys(standard.rules)];
    const words = (policy: typeof standard, code: string): string => JSON.stringify(policy.match(code).rule);
    const differing = known.filter((code) => words(patient, code) !== words(standard, code));
    expect(differing.sort()).toEqual([
      'FailedOperation.DBError',
      'FailedOperation.NetWorkError',
      'ResourceUnavailable',
      'ServiceUnavailable',
    ]);
  });
});
