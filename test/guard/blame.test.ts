import { describe, expect, it } from 'vitest';
import { isServersFailure } from '../../src/guard/blame.js';

describe('whose failure it is', () => {
  it.each([
    ['InternalError', 'answered', true],
    ['InternalError.DBError', 'answered', true],
    ['InternalServerError', 'answered', true],
    ['ServiceUnavailable', 'answered', true],
    ['ClientError.NetworkError.ECONNREFUSED', 'never', true],
    ['ClientError.NetworkError.ECONNRESET', 'unknown', true],
    ['ClientError.Timeout', 'unknown', true],
    ['ClientError.HttpStatusCodeError.502', 'unknown', true],
    ['ClientError.HttpStatusCodeError.500', 'unknown', true],
    ['ClientError.ParseJsonError', 'unknown', true],
    ['InvalidParameter', 'answered', false],
    ['InvalidParameterValue.SessionId', 'answered', false],
    ['RequestLimitExceeded', 'answered', false],
    ['LimitExceeded', 'answered', false],
    ['AuthFailure.SignatureExpire', 'answered', false],
    ['ResourceNotFound', 'answered', false],
    // Look-alikes, and what a server calls like our own codes.
    ['InternalErrorLike', 'answered', false],
    ['FailedOperation.InternalError', 'answered', false],
    ['ClientError.NetworkError', 'answered', false],
    ['ClientError.HttpStatusCodeError.404', 'unknown', false],
    ['ClientError.HttpStatusCodeError.429', 'unknown', false],
    ['ClientError.HttpStatusCodeError.5', 'unknown', false],
    ['ClientError.Unexpected', 'unknown', false],
    ['ClientError.Aborted', 'unknown', false],
  ] as const)('%s, %s: the server’s is %s', (code, reach, is) => {
    expect(isServersFailure({ code, reach })).toBe(is);
  });
});
