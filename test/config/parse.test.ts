import { describe, expect, it } from 'vitest';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import { parsePolicy } from '../../src/config/parse.js';
import { PolicyFileError } from '../../src/config/problem.js';
import { exponential, linear } from '../../src/policy/backoff.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail, retry } from '../../src/policy/rule.js';
import { faultsIn } from '../support/policy-files.js';

const parse = (text: string, file = 'a.yaml') => parsePolicy(text, { file });

describe('a policy in a text', () => {
  it('is what definePolicy makes of the same', () => {
    const { policy } = parse(`
name: mine
extends: patient
rules:
  InternalError: { action: retry, maxAttempts: 6, backoff: { kind: exponential, initial: 500ms, max: 8s } }
  InternalError.DBError: { action: fail }
actions:
  ProcessMedia:
    InternalError: { action: retry, backoff: { kind: linear, initial: 1.5s, step: 250 } }
`);
    const same = definePolicy({
      name: 'mine',
      extends: patient,
      rules: {
        InternalError: retry({ maxAttempts: 6, backoff: exponential({ initial: 500, max: 8_000 }) }),
        'InternalError.DBError': fail(),
      },
      actions: { ProcessMedia: { InternalError: retry({ backoff: linear({ initial: 1_500, step: 250 }) }) } },
    });
    expect(policy.toJSON()).toEqual(same.toJSON());
  });

  it.each([
    ['retry.yaml', 'retry'],
    ['policies/retry.prod.yml', 'retry.prod'],
    ['/etc/RETRY.YAML', 'RETRY'],
    ['.json', '.json'],
  ])('has the name of its file where it says none: %s', (file, name) => {
    expect(parse('{}', file).policy.name).toBe(name);
  });

  it('says no more of rates, budget and breaker than the text does', () => {
    expect(Object.keys(parse('extends: standard'))).toEqual(['policy']);
    expect(parse('rateLimit: false\nbudget: {}\nbreaker: { halfOpenAfter: 1m }')).toMatchObject({
      rateLimit: false,
      budget: {},
      breaker: { halfOpenAfter: 60_000 },
    });
  });

  it.each([
    ['250ms', 250],
    ['10s', 10_000],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['1.5s', 1_500],
    ['1.005s', 1_005],
    ['0.5ms', 0.5],
    ['0s', 0],
    ['250', 250],
    ['0.25', 0.25],
    ['2.5e2', 250],
    ['2147483647', 2_147_483_647],
    ['"10s"', 10_000],
  ])('takes %s for a time', (written, ms) => {
    const { policy } = parse(`rules: { A: { action: retry, backoff: { kind: constant, delay: ${written} } } }`);
    expect(policy.rules['A']).toMatchObject({ backoff: { delay: ms } });
  });

  it('may repeat a part by an alias', () => {
    const { policy } = parse(`
rules:
  A: { action: retry, backoff: &slow { kind: constant, delay: 9s } }
  B: { action: retry, backoff: *slow }`);
    expect(policy.rules['B']).toEqual(policy.rules['A']);
  });

  it('takes codes that no catalogue has: products have their own', () => {
    expect(Object.keys(parse('rules: { OperationDenied.Mine: { action: fail } }').policy.rules)).toEqual([
      'OperationDenied.Mine',
    ]);
  });

  it('with a byte order mark and the line ends of Windows is the same', () => {
    const { policy } = parse('\ufeffextends: standard\r\nrules:\r\n  A: { action: fail }\r\n');
    expect(policy.rules['A']).toEqual({ action: 'fail' });
    expect(faultsIn('\ufeffbudjet: 1\r\nname: ""\r\n')).toEqual([
      expect.stringMatching(/^1:1 budjet: /),
      expect.stringMatching(/^2:7 name: /),
    ]);
  });

  it('as JSON is the same as in YAML', () => {
    const yaml = parse('extends: standard\nrules: { A: { action: retry, maxAttempts: 3 } }\nbudget: { tokens: 50 }');
    const json = parsePolicy(
      '{"extends":"standard","rules":{"A":{"action":"retry","maxAttempts":3}},"budget":{"tokens":50}}',
      { file: 'a.json' },
    );
    expect(JSON.stringify(json)).toBe(JSON.stringify(yaml));
  });
});

describe('on top of another', () => {
  const base = parse(`
extends: standard
rules: { LimitExceeded: { action: fail }, LimitExceeded.A: { action: resign } }
rateLimit: { perSecond: 20, probe: false }
budget: { tokens: 100, cost: 10 }
breaker: { minimum: 5 }`);
  const on = (text: string) => parsePolicy(text, { file: 'a.yaml', base });

  it('its rules derive: a key replaces those below it', () => {
    const { policy } = on('extends: ./base.yaml\nrules: { LimitExceeded: { action: resign } }');
    expect(policy.match('LimitExceeded.A')).toMatchObject({ key: 'LimitExceeded', rule: { action: 'resign' } });
    expect(policy.match('RequestLimitExceeded')).toEqual(standard.match('RequestLimitExceeded'));
  });

  it('all else is merged field by field, and false takes it away', () => {
    const loaded = on(
      'extends: ../b.yaml\nrateLimit: { probe: true, shape: smooth }\nbudget: { cost: 50 }\nbreaker: false',
    );
    expect(loaded).toMatchObject({
      rateLimit: { perSecond: 20, probe: true, shape: 'smooth' },
      budget: { tokens: 100, cost: 50 },
      breaker: false,
    });
    const { policy: _, ...rest } = on('extends: ./base.yaml');
    expect(rest).toEqual({
      rateLimit: { perSecond: 20, probe: false },
      budget: { tokens: 100, cost: 10 },
      breaker: { minimum: 5 },
    });
  });

  it('what is off may be put on again', () => {
    const off = parse('breaker: false\nrateLimit: false');
    const loaded = parsePolicy('extends: ./off.yaml\nbreaker: { minimum: 7 }', { file: 'a.yaml', base: off });
    expect(loaded).toMatchObject({ breaker: { minimum: 7 }, rateLimit: false });
  });

  it('a budget is held against what it is put on', () => {
    expect(() => on('extends: ./base.yaml\nbudget: { cost: 101 }')).toThrow(
      'a.yaml:2:17 budget.cost: expected at most the tokens there are, 100, found 101',
    );
  });

  it('a file that extends nothing has nothing of it', () => {
    expect(Object.keys(on('name: alone'))).toEqual(['policy']);
  });

  it('a path without a base is refused, and says how to give one', () => {
    expect(faultsIn('extends: ./base.yaml')).toEqual([
      '1:10 extends: expected one of standard, cautious, patient, or a base beside the text: parsePolicy(text, { file, base }), found "./base.yaml"',
    ]);
  });
});

describe('what is wrong', () => {
  it('is an error that is known by its brand, and a TypeError', () => {
    let error: unknown;
    try {
      parse('rules: 3\nbudget: 4');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TypeError);
    expect(PolicyFileError.is(error)).toBe(true);
    expect(PolicyFileError.is(new TypeError('x'))).toBe(false);
    expect(error).toMatchObject({
      name: 'PolicyFileError',
      message:
        'the policy a.yaml cannot be used:\n' +
        '  a.yaml:1:8 rules: expected an object of rules by error code, found 3\n' +
        '  a.yaml:2:9 budget: expected false, or an object such as { tokens: 500, cost: 14 }, found 4',
      problems: [
        { file: 'a.yaml', line: 1, column: 8, path: 'rules', found: '3' },
        { file: 'a.yaml', line: 2, column: 9, path: 'budget', found: '4' },
      ],
    });
  });

  it('is told up to twenty times in the message, and whole beside it', () => {
    const text = Array.from({ length: 30 }, (_, index) => `k${index}: 1`).join('\n');
    expect(() => parse(text)).toThrow(/\n {2}a\.yaml:20:1 k19: .*\n {2}and 10 more$/);
    expect(faultsIn(text)).toHaveLength(30);
  });

  it('with rateLimit.redis shows nothing of it', () => {
    expect(faultsIn('rateLimit: { redis: "redis://:correct-horse@host" }')[0]).not.toContain('correct-horse');
    expect(faultsIn('rateLimit: { redis: { password: correct-horse } }')[0]).not.toContain('correct-horse');
  });

  it('where an alias is used twice is told once, at its anchor', () => {
    expect(faultsIn('rules:\n  A: &a { action: rety }\n  B: *a\n  C: *a')).toEqual([
      '2:19 rules.A.action: expected "retry", "resign" or "fail", found "rety"; did you mean retry?',
    ]);
  });

  it.each([
    ['parsePolicy: expected a text', undefined, { file: 'a.yaml' }],
    ['parsePolicy: options.file', '{}', { file: 3 }],
  ])('in the arguments: %s', (message, text, options) => {
    expect(() => parsePolicy(text as unknown as string, options as { file: string })).toThrow(message);
  });
});
