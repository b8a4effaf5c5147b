import { describe, expect, it } from 'vitest';
import { at, PolicyError } from '../../src/policy/problem.js';
import { faultsOf, refusalOf } from '../support/definitions.js';

describe('the path of a fault', () => {
  it.each([
    ['', 'name', 'name'],
    ['rules', 'InternalError', 'rules.InternalError'],
    ['rules', 'InternalError.DBError', 'rules["InternalError.DBError"]'],
    ['rules', '*', 'rules["*"]'],
    ['rules', '', 'rules[""]'],
    ['rules', 'a "quoted" key', 'rules["a \\"quoted\\" key"]'],
    ['', '2nd', '["2nd"]'],
  ])('of %j and %j is %s', (parent, key, path) => {
    expect(at(parent, key)).toBe(path);
  });
});

describe('a PolicyError', () => {
  const broken = {
    name: 'broken',
    extends: 'standard',
    rules: {
      'internal error': { action: 'fail' },
      InternalError: { action: 'retry', maxAttempts: 0, backoff: { kind: 'exponential', max: -1, jitter: 'some' } },
    },
    actions: { ProcessMedia: { '*': { action: 'nothing' } }, 'no action': 1 },
    more: true,
  };

  it('tells every fault at once', () => {
    expect(faultsOf(broken).map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual([
      'more',
      'extends',
      'rules["internal error"]',
      'rules.InternalError.maxAttempts',
      'rules.InternalError.backoff.initial',
      'rules.InternalError.backoff.max',
      'rules.InternalError.backoff.jitter',
      'actions.ProcessMedia["*"].action',
      'actions["no action"]',
    ]);
  });

  it('has them in its message, a line each, under the name of the policy', () => {
    const error = refusalOf({ name: 'mine', rules: { InternalError: { action: 'fail', when: 'always' } }, x: 1 });
    expect(error.message).toBe(
      [
        'policy "mine" cannot be used:',
        '  x: expected no such field (known: name, extends, rules, actions), found 1',
        '  rules.InternalError.when: expected no such field (known: action), found "always"',
      ].join('\n'),
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toBeInstanceOf(PolicyError);
    expect(error.name).toBe('PolicyError');
  });

  it('shows long text cut', () => {
    const [fault] = faultsOf({ name: 'p', extends: 'x'.repeat(100) });
    expect(fault).toBe(`extends: expected a policy, made by definePolicy, found "${'x'.repeat(56)}…`);
  });
});
