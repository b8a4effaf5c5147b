import { describe, expect, it } from 'vitest';
import { constant, exponential } from '../../src/policy/backoff.js';
import { definePolicy, Policy } from '../../src/policy/policy.js';
import { fail, resign, retry } from '../../src/policy/rule.js';
import { keyOf } from '../support/decisions.js';

describe('the key that matches a code', () => {
  const policy = definePolicy({
    name: 'prefixes',
    rules: {
      'InternalError.DBError': fail(),
      'InternalError.DBError.Lock.Wait': resign(),
      InternalError: retry(),
      RequestLimitExceeded: retry({ maxAttempts: 2 }),
      'ClientError.NetworkError': retry(),
      '*': retry({ maxAttempts: 3 }),
    },
  });

  it.each([
    ['InternalError', 'InternalError'],
    ['InternalError.Other', 'InternalError'],
    ['InternalError.DBError', 'InternalError.DBError'],
    ['InternalError.DBError.Any', 'InternalError.DBError'],
    ['InternalError.DBError.Lock', 'InternalError.DBError'],
    ['InternalError.DBError.Lock.Wait', 'InternalError.DBError.Lock.Wait'],
    ['InternalError.DBError.Lock.Wait.Long', 'InternalError.DBError.Lock.Wait'],
  ])('is the longest dotted prefix: %s by %s', (code, key) => {
    expect(keyOf(policy, code)).toBe(key);
  });

  it.each([
    'InternalErrors',
    'InternalErr',
    'internalerror',
    'InternalError2.DBError',
    'LimitExceeded',
    'RequestSizeLimitExceeded',
    'RequestLimitExceededX',
    'MyRequestLimitExceeded',
    'DBError',
    'Unheard.Of',
    '',
    '.',
    'constructor',
    '__proto__',
    'toString.InternalError',
  ])('goes by whole words, from the left: "%s" is left to *', (code) => {
    expect(keyOf(policy, code)).toBe('*');
  });

  it.each(['InternalError.', 'InternalError..DBError', 'InternalError.DBErrors', 'InternalError.DB'])(
    'for %s is that of InternalError, whose kin it is',
    (code) => {
      expect(keyOf(policy, code)).toBe('InternalError');
    },
  );

  it.each(['ClientError', 'ClientError.Timeout', 'ClientError.HttpStatusCodeError.502'])(
    'is never * for %s, which no server sent',
    (code) => {
      expect(keyOf(policy, code)).toBe('-');
      expect(policy.match(code).rule).toEqual({ action: 'fail' });
    },
  );

  it('may be one for ClientError, and a word that only begins so is an API code', () => {
    expect(keyOf(policy, 'ClientError.NetworkError.ECONNRESET')).toBe('ClientError.NetworkError');
    expect(keyOf(policy, 'ClientErrorOfTheirs.Timeout')).toBe('*');
  });

  it('is none where nothing matches, and the code fails', () => {
    const bare = definePolicy({ name: 'bare', rules: { InternalError: retry() } });
    expect(bare.match('LimitExceeded')).toEqual({ rule: { action: 'fail' }, key: undefined, action: undefined });
    expect(definePolicy({ name: 'empty' }).match('InternalError').rule).toEqual({ action: 'fail' });
  });
});

describe('the rules of one action', () => {
  const policy = definePolicy({
    name: 'actions',
    rules: { InternalError: retry(), 'InternalError.DBError': retry({ maxAttempts: 9 }), '*': fail() },
    actions: {
      ProcessMedia: { InternalError: fail() },
      PullUpload: { '*': retry(), 'ClientError.Timeout': fail() },
    },
  });

  it('win over the rules, also over a longer key there', () => {
    expect(keyOf(policy, 'InternalError.DBError', 'ProcessMedia')).toBe('ProcessMedia/InternalError');
    expect(keyOf(policy, 'InternalError.DBError', 'CreateClass')).toBe('InternalError.DBError');
    expect(keyOf(policy, 'InternalError.DBError')).toBe('InternalError.DBError');
  });

  it('leave to the rules what they do not match', () => {
    expect(keyOf(policy, 'LimitExceeded', 'ProcessMedia')).toBe('*');
  });

  it('win by their * as well, but not about ClientError', () => {
    expect(keyOf(policy, 'InternalError', 'PullUpload')).toBe('PullUpload/*');
    expect(keyOf(policy, 'ClientError.Timeout', 'PullUpload')).toBe('PullUpload/ClientError.Timeout');
    expect(keyOf(policy, 'ClientError.NetworkError', 'PullUpload')).toBe('-');
  });

  it.each(['constructor', '__proto__', 'processMedia', ''])('are not found for the action "%s"', (action) => {
    expect(keyOf(policy, 'InternalError', action)).toBe('InternalError');
  });
});

describe('a rule of a policy', () => {
  it('has its defaults written out', () => {
    const { rules } = definePolicy({
      name: 'defaults',
      rules: {
        InternalError: { action: 'retry' },
        LimitExceeded: { action: 'retry', maxAttempts: 7, backoff: { kind: 'constant', delay: 5 }, when: 'replayable' },
        ResourceBusy: { action: 'fail' },
      },
    });
    expect(rules['InternalError']).toEqual({
      action: 'retry',
      maxAttempts: 4,
      backoff: { kind: 'exponential', initial: 200, max: 10_000, factor: 2, jitter: 'full' },
      slowDown: false,
    });
    expect(rules['LimitExceeded']).toEqual({
      action: 'retry',
      maxAttempts: 7,
      backoff: { kind: 'constant', delay: 5, jitter: 'none' },
      slowDown: false,
      when: 'replayable',
    });
    expect(rules['ResourceBusy']).toEqual({ action: 'fail' });
  });

  it('takes undefined for what is left out', () => {
    const loose = { maxAttempts: undefined, backoff: undefined, slowDown: undefined, when: undefined } as object;
    expect(retry(loose)).toEqual(retry());
    const { rules } = definePolicy({ name: 'loose', rules: { InternalError: { action: 'retry', ...loose } } });
    expect(rules['InternalError']).toStrictEqual({ ...retry() });
  });

  it('says the same as data and by its makers', () => {
    const data = definePolicy({
      name: 'same',
      rules: {
        InternalError: {
          action: 'retry',
          maxAttempts: 5,
          backoff: { kind: 'exponential', initial: 200, max: 10_000, factor: 2, jitter: 'full' },
        },
        'AuthFailure.SignatureExpire': { action: 'resign' },
      },
    });
    const made = definePolicy({
      name: 'same',
      rules: {
        InternalError: retry({ maxAttempts: 5, backoff: exponential({ initial: 200, max: 10_000 }) }),
        'AuthFailure.SignatureExpire': resign(),
      },
    });
    expect(data.toJSON()).toEqual(made.toJSON());
  });

  it('is not the one that was given, which may change later', () => {
    const given = { action: 'retry' as const, maxAttempts: 3, backoff: { kind: 'constant' as const, delay: 10 } };
    const policy = definePolicy({ name: 'copied', rules: { InternalError: given } });
    given.maxAttempts = 99;
    given.backoff.delay = 99;
    expect(policy.rules['InternalError']).toMatchObject({ maxAttempts: 3, backoff: constant({ delay: 10 }) });
  });
});

describe('a policy', () => {
  const policy = definePolicy({
    name: 'frozen',
    rules: {
      InternalError: retry(),
      ResourceBusy: retry({ backoff: { kind: 'constant', delay: 1 } }),
      'AuthFailure.SignatureExpire': resign(),
    },
    actions: { ProcessMedia: { InternalError: fail() } },
  });

  it('is frozen, from its tables to its backoffs', () => {
    const { rules, actions } = policy;
    const all = [policy, rules, actions, ...Object.values(rules), ...Object.values(actions)];
    const backoffs = Object.values(rules).flatMap((rule) => ('backoff' in rule ? [rule.backoff] : []));
    expect(backoffs).toHaveLength(2);
    const parts = [...all, actions['ProcessMedia']?.['InternalError'], ...backoffs];
    expect(parts.map((part) => Object.isFrozen(part) && typeof part === 'object')).toEqual(parts.map(() => true));
    expect(() => Object.assign(rules, { InternalError: fail() })).toThrow(TypeError);
  });

  it('is known by its brand', () => {
    expect(Policy.is(policy)).toBe(true);
    expect(Policy.is({ ...policy })).toBe(false);
    expect([undefined, null, 'standard', {}, definePolicy, policy.toJSON()].filter((each) => Policy.is(each))).toEqual(
      [],
    );
  });

  it('freezes each backoff that it is defined with, and no function of the caller', () => {
    const own = () => 1;
    const rules = { InternalError: retry({ backoff: constant({ delay: 1 }) }), ResourceBusy: retry({ backoff: own }) };
    const made = Object.values(definePolicy({ name: 'backoffs', rules }).rules);
    const backoffs = made.map((rule) => 'backoff' in rule && rule.backoff);
    expect(backoffs.map((backoff) => Object.isFrozen(backoff))).toEqual([true, false]);
    expect(backoffs[1]).toBe(own);
  });

  it('lends its rules to a definition, by spreading them', () => {
    const copy = definePolicy({ name: 'spread', rules: { ...policy.rules, '*': fail() } });
    expect(Object.keys(copy.rules)).toEqual(['InternalError', 'ResourceBusy', 'AuthFailure.SignatureExpire', '*']);
  });
});
