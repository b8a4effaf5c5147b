import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constant } from '../../src/policy/backoff.js';
import { definePolicy, type Policy, type Rules } from '../../src/policy/policy.js';
import { fail, type Rule, resign, retry } from '../../src/policy/rule.js';
import { deciderOf } from '../support/decisions.js';

const KEYS = [
  'InternalError',
  'InternalError.DBError',
  'AuthFailure',
  'AuthFailure.SignatureExpire',
  'ClientError',
  '*',
];
const CODES = [...KEYS.slice(0, -1), 'AuthFailure.TokenFailure', 'AuthFailure.SecretIdNotFound', 'LimitExceeded'];

const rule: fc.Arbitrary<Rule> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 1, max: 6 })
      .map((maxAttempts) => retry({ maxAttempts, backoff: constant({ delay: 1 }) })),
  },
  { weight: 2, arbitrary: fc.constant(resign()) },
  { weight: 1, arbitrary: fc.constant(fail()) },
);
const rules: fc.Arbitrary<Rules> = fc.dictionary(fc.constantFrom(...KEYS), rule);

const largestOf = (policy: Policy): number =>
  Math.max(
    1,
    ...[policy.rules, ...Object.values(policy.actions)]
      .flatMap((table) => Object.values(table))
      .map((each) => (each.action === 'retry' ? each.maxAttempts : 1)),
  );

describe('a call', () => {
  it('makes at most as many attempts as the largest maxAttempts, one re-sign and one refresh', () => {
    let longest = 0;
    fc.assert(
      fc.property(
        rules,
        rules,
        fc.array(fc.constantFrom(...CODES), { minLength: 20, maxLength: 20 }),
        fc.record({ signs: fc.boolean(), refreshes: fc.boolean() }),
        (own, all, codes, circumstances) => {
          const policy = definePolicy({ name: 'random', rules: all, actions: { DescribeMediaInfos: own } });
          const decide = deciderOf(policy, circumstances);
          const attempts = 1 + codes.findIndex((code) => decide(code).do === 'fail');
          const free = Number(circumstances.signs) + Number(circumstances.refreshes);
          expect(attempts).toBeGreaterThan(0);
          expect(attempts).toBeLessThanOrEqual(largestOf(policy) + free);
          longest = Math.max(longest, attempts - largestOf(policy));
        },
      ),
      { numRuns: 3_000 },
    );
    expect(longest).toBeGreaterThan(0);
  });
});
