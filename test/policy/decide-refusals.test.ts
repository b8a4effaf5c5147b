import { describe, expect, it } from 'vitest';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { resign, retry } from '../../src/policy/rule.js';
import { type Circumstances, deciderOf, type Fault } from '../support/decisions.js';

const BUSY = 'InternalError';
const TOO_FAST = 'RequestLimitExceeded';
const UNDER_WAY = 'UnsupportedOperation.IdempotentProcessing';
const EXPIRED = 'AuthFailure.SignatureExpire';
const REPEATED = 'InvalidParameterValue.SessionId';

const backoff = constant({ delay: 7 });
const policy = definePolicy({
  name: 'refusals',
  rules: {
    [BUSY]: retry({ maxAttempts: 4, backoff }),
    [TOO_FAST]: retry({ maxAttempts: 4, backoff, slowDown: true }),
    UnsupportedOperation: retry({ maxAttempts: 4, backoff }),
    ClientError: retry({ maxAttempts: 4, backoff }),
    [EXPIRED]: resign(),
  },
});

/** What is decided about the last of a call's faults. */
const lastOf = (faults: readonly Fault[], circumstances?: Circumstances) =>
  faults.map(deciderOf(policy, circumstances)).at(-1);

const refused = (refusal: string, slowDown = false) => ({ do: 'fail', refusal, slowDown });

describe('no further attempt', () => {
  it.each<[string, Fault, Circumstances, object]>([
    ['of a body that is gone', BUSY, { repeatable: false }, refused('not-replayable')],
    ['of a body that is gone, too fast', TOO_FAST, { repeatable: false }, refused('not-replayable', true)],
    [
      'of a body that is gone, expired',
      EXPIRED,
      { repeatable: false },
      { ...refused('not-replayable'), expired: true },
    ],
    ['where nowhere may be called', BUSY, { blocked: () => true }, refused('breaker-open')],
    ['where nowhere may be called when it is due', BUSY, { blocked: (delay) => delay === 7 }, refused('breaker-open')],
    ['that nobody pays for', BUSY, { affords: () => false }, refused('budget')],
    ['of what was aborted, whatever the rule', 'ClientError.Aborted', {}, refused('aborted')],
  ])('%s', (_, fault, circumstances, decision) => {
    expect(lastOf([fault], circumstances)).toEqual(decision);
  });

  it.each(['UnsupportedOperation', `${UNDER_WAY}Not`])('that nobody pays for, after %s', (code) => {
    expect(lastOf([code], { affords: () => false })).toEqual(refused('budget'));
  });

  it('for want of a payment is refused last', () => {
    const affords = (): boolean => {
      throw new Error('nobody should pay');
    };
    expect(lastOf([BUSY], { affords, blocked: () => true })).toEqual(refused('breaker-open'));
    expect(lastOf([BUSY], { affords, remaining: () => 7 })).toEqual(refused('deadline'));
  });
});

describe('a further attempt', () => {
  it.each([TOO_FAST, UNDER_WAY, `${UNDER_WAY}.Deeper`])('costs nothing after %s', (code) => {
    expect(lastOf([code], { affords: () => false })).toMatchObject({ do: 'retry', delay: 7 });
  });
});

describe('an attempt that only told of an outage', () => {
  it('is made again at once, not in line', () => {
    const circumstances = { outage: () => true, waitsInLine: true, blocked: () => true, affords: () => false };
    expect(lastOf([TOO_FAST], circumstances)).toMatchObject({ do: 'retry', delay: 0, retry: 0, inLine: false });
  });

  it('is one like any other where a repeat could do harm', () => {
    const circumstances = { outage: () => true, replayable: () => false };
    expect(lastOf([BUSY], circumstances)).toMatchObject({ do: 'retry', delay: 7, retry: 1 });
  });
});

describe('a repeat that is refused', () => {
  const deduped = { deduped: () => true };
  const repeats = { ...refused('fatal-code'), repeats: true };

  it.each<[string, readonly Fault[]]>([
    ['an error of the service', [BUSY]],
    ['a connection that broke', ['ClientError.NetworkError.ECONNRESET']],
    ['an error of the service and a refusal', [BUSY, TOO_FAST]],
    ['a refusal and an error of the service', [TOO_FAST, BUSY]],
    [
      'an error of the service and a name that was not found',
      [BUSY, { code: 'ClientError.NetworkError', reach: 'never' }],
    ],
  ])('tells that an earlier attempt was accepted, after %s', (_, faults) => {
    expect(lastOf([...faults, REPEATED], deduped)).toEqual(repeats);
    expect(lastOf([...faults, 'InvalidParameterValue.UniqueIdentifier.Taken'], deduped)).toEqual(repeats);
  });

  it.each<[string, readonly Fault[]]>([
    ['nothing', []],
    ['too many requests', [TOO_FAST]],
    ['one that is under way', [UNDER_WAY]],
    ['an expired signature', [EXPIRED]],
    ['a request that never left', [{ code: 'ClientError.NetworkError.ENOTFOUND', reach: 'never' }]],
  ])('tells of a mistake, after %s', (_, faults) => {
    expect(lastOf([...faults, REPEATED], deduped)).toEqual(refused('fatal-code'));
  });

  it.each([
    'InvalidParameterValue.SessionIdentity',
    'InvalidParameterValue',
    'InvalidParameter.SessionId',
    'ResourceBusy',
  ])('has a code of its own, and %s is another', (code) => {
    expect(lastOf([BUSY, code], deduped)).toEqual(refused('fatal-code'));
  });

  it('is none where nothing told the service that it is one', () => {
    expect(lastOf([BUSY, REPEATED])).toEqual(refused('fatal-code'));
  });
});
