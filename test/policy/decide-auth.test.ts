import { describe, expect, it } from 'vitest';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { resign, retry } from '../../src/policy/rule.js';
import { decideAll, deciderOf } from '../support/decisions.js';

const EXPIRED = 'AuthFailure.SignatureExpire';
const TOKEN = 'AuthFailure.TokenFailure';
const SECRET = 'AuthFailure.SecretIdNotFound';
const BUSY = 'InternalError';

const policy = definePolicy({
  name: 'auth',
  rules: { [BUSY]: retry({ maxAttempts: 3, backoff: constant({ delay: 1 }) }), [EXPIRED]: resign() },
});

describe('an expired signature', () => {
  it('is signed again at once', () => {
    expect(deciderOf(policy)(EXPIRED)).toEqual({ do: 'resign', match: policy.match(EXPIRED) });
  });

  it('is not signed again twice in a row', () => {
    expect(decideAll(policy, [EXPIRED, EXPIRED])).toEqual(['resign', 'fail clock']);
    expect(decideAll(policy, [BUSY, EXPIRED, EXPIRED])).toEqual(['retry 1', 'resign', 'fail clock']);
  });

  it('costs no attempt the first time', () => {
    expect(decideAll(policy, [EXPIRED, BUSY, BUSY, BUSY])).toEqual(['resign', 'retry 1', 'retry 1', 'fail attempts']);
  });

  it('costs an attempt from the second time on', () => {
    expect(decideAll(policy, [EXPIRED, BUSY, EXPIRED, BUSY])).toEqual(['resign', 'retry 1', 'resign', 'fail attempts']);
  });

  it('is not signed again once the attempts are used up', () => {
    expect(decideAll(policy, [EXPIRED, BUSY, BUSY, EXPIRED])).toEqual(['resign', 'retry 1', 'retry 1', 'fail clock']);
  });

  it('may be the last of the attempts, since its first is free', () => {
    expect(decideAll(policy, [BUSY, BUSY, EXPIRED, BUSY])).toEqual(['retry 1', 'retry 1', 'resign', 'fail attempts']);
  });

  it('cannot be signed again where the wrapper signs nothing', () => {
    expect(decideAll(policy, [EXPIRED], { signs: false })).toEqual(['fail no-signer']);
    expect(decideAll(policy, [BUSY, EXPIRED], { signs: false })).toEqual(['retry 1', 'fail no-signer']);
  });

  it('does not ask whether the call may be sent twice: it was refused at the door', () => {
    expect(decideAll(policy, [EXPIRED], { replayable: () => false })).toEqual(['resign']);
  });

  it('is retried where the policy says so', () => {
    const stubborn = definePolicy({
      name: 'stubborn',
      rules: { [EXPIRED]: retry({ backoff: constant({ delay: 5 }) }) },
    });
    expect(decideAll(stubborn, [EXPIRED, EXPIRED])).toEqual(['retry 5', 'retry 5']);
  });
});

describe('a credential that has had its time', () => {
  const provider = { refreshes: true };

  it.each([TOKEN, SECRET])('is fetched anew, once in a call: %s', (code) => {
    expect(decideAll(policy, [code, code], provider)).toEqual(['refresh', 'fail fatal-code']);
  });

  it('is fetched once for both of its codes', () => {
    expect(decideAll(policy, [TOKEN, BUSY, SECRET], provider)).toEqual(['refresh', 'retry 1', 'fail fatal-code']);
  });

  it('costs no attempt', () => {
    expect(decideAll(policy, [BUSY, TOKEN, BUSY, BUSY], provider)).toEqual([
      'retry 1',
      'refresh',
      'retry 1',
      'fail attempts',
    ]);
  });

  it('is not fetched without a provider', () => {
    expect(decideAll(policy, [TOKEN])).toEqual(['fail fatal-code']);
  });

  it.each([
    'AuthFailure',
    'AuthFailure.TokenFailure.More',
    'AuthFailure.SignatureFailure',
    'AuthFailure.InvalidSecretId',
  ])('is something else than %s', (code) => {
    expect(decideAll(policy, [code], provider)).toEqual(['fail fatal-code']);
  });

  it('goes by the policy the second time', () => {
    const patient = definePolicy({
      name: 'patient',
      rules: { AuthFailure: retry({ backoff: constant({ delay: 3 }) }) },
    });
    expect(decideAll(patient, [TOKEN, TOKEN], provider)).toEqual(['refresh', 'retry 3']);
    expect(decideAll(patient, [TOKEN])).toEqual(['retry 3']);
  });

  it('between two expired signatures parts them', () => {
    expect(decideAll(policy, [BUSY, EXPIRED, TOKEN, EXPIRED], provider)).toEqual([
      'retry 1',
      'resign',
      'refresh',
      'resign',
    ]);
    expect(decideAll(policy, [EXPIRED, TOKEN, EXPIRED], provider)).toEqual(['resign', 'refresh', 'fail clock']);
  });
});
