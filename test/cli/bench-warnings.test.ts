import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/cli/bench/outcome.js';
import type { Plan } from '../../src/cli/bench/plan.js';
import { warningsOf } from '../../src/cli/bench/warnings.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail, type Rule, retry } from '../../src/policy/rule.js';

const warned = (rules: Record<string, Rule>): string[] => {
  const policy = definePolicy({ name: 'mine', rules });
  const plan = { contenders: [{ name: 'mine', policy }], action: 'DescribeMediaInfos' } as unknown as Plan;
  return warningsOf(plan, [{ name: 'mine', took: 10_000, busy: 0.1, emulator: undefined } as unknown as Outcome]);
};

describe('a policy', () => {
  it.each([
    ['that does not say what to do', {}, 'mine: this policy has no rule for RequestLimitExceeded'],
    ['that fails at everything', { '*': fail() }, 'mine: this policy has no rule for RequestLimitExceeded'],
    [
      'that retries everything at its pace',
      { '*': retry() },
      'mine: this policy\'s rule for RequestLimitExceeded, "*", does',
    ],
  ])('%s about what is refused as too fast is warned of', (_, rules, warning) => {
    expect(warned(rules)).toEqual([expect.stringContaining(warning)]);
  });

  it.each([
    ['that slows down for everything', { '*': retry({ slowDown: true }) }],
    ['that says it of the code', { RequestLimitExceeded: fail() }],
    ['that says it of its family', { RequestLimitExceeded: retry() }],
  ])('%s is not', (_, rules) => expect(warned(rules)).toEqual([]));
});
