import { describe, expect, it } from 'vitest';
import { common } from '../../policies/common.js';
import { standard } from '../../policies/standard.js';
import { codes } from '../../policies/vod/codes.js';
import { vod } from '../../policies/vod.js';
import { exponential } from '../../src/policy/backoff.js';
import { decideAll } from '../support/decisions.js';

const KNOWN = [...Object.keys(common), ...Object.keys(codes)];
const THROTTLED = KNOWN.filter((code) => /^RequestLimitExceeded(\.|$)/.test(code));
const INTERNAL = KNOWN.filter((code) => /^InternalError(\.|$)/.test(code));

/** What is decided about a first failure, on a write that nothing protects; `random` is one half. */
const onWrite = (code: string): string => decideAll(standard, [code], { replayable: () => false }).join();
const onRead = (code: string): string => decideAll(standard, [code]).join();

describe('the standard policy, over every known code', () => {
  it('retries RequestLimitExceeded and InternalError, signs again what expired, and fails the rest', () => {
    const expected: Record<string, string> = {
      ...Object.fromEntries(KNOWN.map((code) => [code, 'fail fatal-code'])),
      ...Object.fromEntries(THROTTLED.map((code) => [code, 'retry 125 slower'])),
      ...Object.fromEntries(INTERNAL.map((code) => [code, 'retry 100'])),
      'AuthFailure.SignatureExpire': 'resign',
    };
    expect(KNOWN).toHaveLength(38 + 234);
    expect(THROTTLED).toHaveLength(4);
    expect(INTERNAL).toHaveLength(9);
    expect(Object.fromEntries(KNOWN.map((code) => [code, onWrite(code)]))).toEqual(expected);
    expect(Object.fromEntries(KNOWN.map((code) => [code, onRead(code)]))).toEqual(expected);
  });

  it.each(Object.keys(vod.actions).filter((action) => /^(Process|Delete|Describe)Media/.test(action)))(
    'decides the same for %s as for any other action',
    (action) => {
      expect(KNOWN.map((code) => standard.match(code, action).rule)).toEqual(
        KNOWN.map((code) => standard.match(code).rule),
      );
    },
  );
});

describe('RequestLimitExceeded', () => {
  it('is retried up to ten attempts: 250 ms × 2 up to 5 s, full jitter, and the limiter is told', () => {
    expect(standard.match('RequestLimitExceeded').rule).toEqual({
      action: 'retry',
      maxAttempts: 10,
      backoff: exponential({ initial: 250, max: 5_000, factor: 2, jitter: 'full' }),
      slowDown: true,
    });
    expect(decideAll(standard, Array<string>(10).fill('RequestLimitExceeded'))).toEqual([
      'retry 125 slower',
      'retry 250 slower',
      'retry 500 slower',
      'retry 1000 slower',
      'retry 2000 slower',
      'retry 2500 slower',
      'retry 2500 slower',
      'retry 2500 slower',
      'retry 2500 slower',
      'fail attempts slower',
    ]);
  });

  it.each([
    'UinLimitExceeded',
    'GlobalRegionUinLimitExceeded',
    'IPLimitExceeded',
    'Gateway',
    'FrequentRequest',
    'InnerRequestLimitExceeded',
  ])('is retried as well as .%s', (kind) => {
    expect(onWrite(`RequestLimitExceeded.${kind}`)).toBe('retry 125 slower');
  });

  it.each([
    'BatchTaskLimit',
    'RotateRateLimited',
    'SendSms',
    'CreateDomainLimit',
    'CreateUser',
    'BatchImportOverflow',
    'Midas',
    'MidasInvalidRequest',
    'RepeatRequest',
  ])('fails as .%s, which no short wait mends', (kind) => {
    expect(onRead(`RequestLimitExceeded.${kind}`)).toBe('fail fatal-code');
  });

  it.each([
    'LimitExceeded',
    'LimitExceeded.RequestLimitExceeded',
    'RequestSizeLimitExceeded',
    'RequestLimitExceededs',
    'ResponseSizeLimitExceeded',
    'requestlimitexceeded',
  ])('is not %s', (code) => {
    expect(onRead(code)).toBe('fail fatal-code');
  });
});

describe('InternalError', () => {
  it('is what CVM says InternalServerError for', () => {
    expect(standard.match('InternalServerError').rule).toEqual(standard.match('InternalError').rule);
  });

  it('is retried up to four attempts: 200 ms × 2 up to 10 s, full jitter', () => {
    expect(standard.match('InternalError.DBError').rule).toEqual({
      action: 'retry',
      maxAttempts: 4,
      backoff: exponential({ initial: 200, max: 10_000, factor: 2, jitter: 'full' }),
      slowDown: false,
    });
    expect(decideAll(standard, ['InternalError', 'InternalError.DBError', 'InternalError', 'InternalError'])).toEqual([
      'retry 100',
      'retry 200',
      'retry 400',
      'fail attempts',
    ]);
  });
});

describe('a failure without an answer', () => {
  it.each([
    'ClientError.NetworkError.ECONNRESET',
    'ClientError.NetworkError',
    'ClientError.Timeout',
    'ClientError.HttpStatusCodeError.429',
    'ClientError.HttpStatusCodeError.500',
    'ClientError.HttpStatusCodeError.502',
    'ClientError.HttpStatusCodeError.503',
    'ClientError.HttpStatusCodeError.504',
  ])('is retried as InternalError where the call may be sent twice: %s', (code) => {
    expect(standard.match(code).rule).toEqual(standard.match('InternalError').rule);
    expect(onRead(code)).toBe('retry 100');
    expect(onWrite(code)).toBe('fail not-replayable');
  });

  it.each([
    'ClientError',
    'ClientError.ParseJsonError',
    'ClientError.Unexpected',
    'ClientError.Deadline',
    'ClientError.RateLimited',
    'ClientError.Credential',
    'ClientError.HttpStatusCodeError',
    'ClientError.HttpStatusCodeError.302',
    'ClientError.HttpStatusCodeError.400',
    'ClientError.HttpStatusCodeError.404',
    'ClientError.HttpStatusCodeError.413',
    'ClientError.HttpStatusCodeError.501',
    'ClientError.HttpStatusCodeError.5020',
    'ClientError.NetworkErrors',
  ])('is not retried otherwise: %s', (code) => {
    expect(onRead(code)).toBe('fail fatal-code');
  });
});

describe('a stale credential', () => {
  it.each(['AuthFailure.TokenFailure', 'AuthFailure.SecretIdNotFound'])(
    'is fetched anew once, beside the policy: %s',
    (code) => {
      expect(decideAll(standard, [code, code], { refreshes: true })).toEqual(['refresh', 'fail fatal-code']);
    },
  );
});
