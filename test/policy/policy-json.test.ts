import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cautious } from '../../policies/cautious.js';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import { constant, linear } from '../../src/policy/backoff.js';
import { definePolicy, type Policy } from '../../src/policy/policy.js';
import { fail, retry } from '../../src/policy/rule.js';
import { decideAll } from '../support/decisions.js';

const mine = definePolicy({
  name: 'mine',
  extends: patient,
  rules: {
    InternalError: retry({ maxAttempts: 3, backoff: linear({ initial: 10, step: 5, jitter: 'equal' }) }),
    LimitExceeded: retry({ backoff: constant({ delay: 9 }), slowDown: true, when: 'replayable' }),
  },
  actions: { ProcessMedia: { InternalError: fail(), '*': retry({ maxAttempts: 2 }) } },
});

const CODES = [
  'InternalError.DBError',
  'RequestLimitExceeded.UinLimitExceeded',
  'RequestLimitExceeded.SendSms',
  'AuthFailure.SignatureExpire',
  'ClientError.NetworkError.ECONNRESET',
  'ClientError.HttpStatusCodeError.404',
  'LimitExceeded.RateLimitExceeded',
  'LimitExceeded',
  'ResourceBusy',
  'Unheard.Of',
];

const reread = (policy: Policy): Policy => definePolicy(JSON.parse(JSON.stringify(policy)));

describe('a policy as JSON', () => {
  it('is its name, its rules and its actions, the bases worked in', () => {
    const policy = definePolicy({
      name: 'small',
      extends: definePolicy({ name: 'base', rules: { InternalError: fail() } }),
      actions: { ProcessMedia: { '*': retry({ backoff: constant({ delay: 1 }) }) } },
    });
    expect(JSON.parse(JSON.stringify(policy))).toEqual({
      name: 'small',
      rules: { InternalError: { action: 'fail' } },
      actions: {
        ProcessMedia: {
          '*': {
            action: 'retry',
            maxAttempts: 4,
            backoff: { kind: 'constant', delay: 1, jitter: 'none' },
            slowDown: false,
          },
        },
      },
    });
  });

  it.each([standard, cautious, patient, mine])('makes the same policy again: $name', (policy) => {
    expect(reread(policy).toJSON()).toEqual(policy.toJSON());
  });

  it('decides the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(standard, cautious, patient, mine),
        fc.array(fc.constantFrom(...CODES), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('ProcessMedia', 'DescribeMediaInfos'),
        fc.boolean(),
        (policy, codes, action, replayable) => {
          const circumstances = { action, replayable: () => replayable };
          expect(decideAll(reread(policy), codes, circumstances)).toEqual(decideAll(policy, codes, circumstances));
        },
      ),
    );
  });
});
