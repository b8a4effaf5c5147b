import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Policy } from '../../src/policy/policy.js';
import { PolicyError } from '../../src/policy/problem.js';
import { defineFrom, faultsOf } from '../support/definitions.js';

/** An object whose every use is a fault. */
const explosive = (): object =>
  new Proxy(
    {},
    {
      get: () => {
        throw new RangeError('boom');
      },
      ownKeys: () => {
        throw new RangeError('boom');
      },
      getPrototypeOf: () => {
        throw new RangeError('boom');
      },
    },
  );

const thrower = (field: string): object =>
  Object.defineProperty({ name: 'p' }, field, {
    enumerable: true,
    get: () => {
      throw new RangeError('boom');
    },
  });

describe('a definition that cannot be read', () => {
  it.each<[string, unknown]>([
    ['a getter for its name', thrower('name')],
    ['a getter for its rules', thrower('rules')],
    ['a getter for a rule', { name: 'p', rules: thrower('InternalError') }],
    ['a getter in a rule', { name: 'p', rules: { InternalError: thrower('action') } }],
    ['a getter in a backoff', { name: 'p', rules: { InternalError: { action: 'retry', backoff: thrower('kind') } } }],
    ['a getter in the rules of an action', { name: 'p', actions: { ProcessMedia: thrower('InternalError') } }],
    ['a proxy', explosive()],
    ['a proxy for a base', { name: 'p', extends: explosive() }],
    ['a proxy for rules', { name: 'p', rules: explosive() }],
  ])('gives a clear TypeError with its cause: %s', (_, definition) => {
    expect(() => defineFrom(definition)).toThrow(
      new TypeError('the definition of a policy cannot be read: reading it throws', { cause: new RangeError('boom') }),
    );
  });
});

describe('a hostile definition', () => {
  it('cannot reach the prototypes', () => {
    const parsed: unknown = JSON.parse(
      '{"name":"p","__proto__":{"rules":1},"rules":{"__proto__":{"action":"fail"}},"actions":{"__proto__":{}}}',
    );
    expect(faultsOf(parsed).map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual([
      '__proto__',
      'rules.__proto__',
      'actions.__proto__',
    ]);
  });

  it('has no rules but its own: what it inherits does not count', () => {
    const inherited: unknown = Object.create({ action: 'fail' });
    const bare: object = Object.create(Object.assign(Object.create(null), { action: 'fail' }));
    expect(faultsOf({ name: 'p', rules: { InternalError: inherited } })).toEqual([
      'rules.InternalError: expected a rule: retry(…), resign() or fail(), found an object of a class',
    ]);
    expect(faultsOf({ name: 'p', rules: { InternalError: bare } })).toEqual([
      'rules.InternalError.action: expected "retry", "resign" or "fail", found undefined',
    ]);
  });

  it('may be cyclic', () => {
    const rules: Record<string, unknown> = {};
    rules['InternalError'] = rules;
    const definition: Record<string, unknown> = { name: 'p', rules };
    definition['actions'] = definition;
    const paths = faultsOf(definition).map((fault) => fault.slice(0, fault.indexOf(':')));
    expect(paths).toContain('rules.InternalError.action');
    expect(paths).toContain('actions.name');
    expect(paths).toContain('actions.actions.name');
  });

  it.each<[unknown, string]>([
    [Symbol('p'), 'Symbol(p)'],
    [10n, '10'],
    [{ toString: 1 }, 'an object'],
    [Object.create(null), 'an object'],
    [[[]], 'an array'],
    [new Date(Number.NaN), 'a Date'],
  ])('may have a name that is no text: %o', (name, shown) => {
    expect(faultsOf({ name })).toEqual([`name: expected a name, a string of at least one character, found ${shown}`]);
  });

  it('is judged by what it says once', () => {
    const answers = ['retry', 'fail', 'resign'];
    const rule = Object.defineProperty({}, 'action', { enumerable: true, get: () => answers.shift() });
    const policy = defineFrom({ name: 'p', rules: { InternalError: rule } });
    expect(policy.match('InternalError').rule).toMatchObject({ action: 'retry', maxAttempts: 4 });
  });

  it('is judged by what it says once, down to the backoff of an action', () => {
    const delays = [5, -1];
    const backoff = Object.defineProperty({ kind: 'constant' }, 'delay', {
      enumerable: true,
      get: () => delays.shift(),
    });
    const policy = defineFrom({
      name: 'p',
      actions: { ProcessMedia: { InternalError: { action: 'retry', backoff } } },
    });
    expect(policy.match('InternalError', 'ProcessMedia').rule).toMatchObject({ backoff: { delay: 5 } });
  });

  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
    withBoxedValues: true,
  });
  const words = fc.constantFrom('retry', 'resign', 'fail');
  const backoff = fc.oneof(
    anything,
    fc.record(
      { kind: fc.constantFrom('exponential', 'linear', 'constant'), initial: anything, delay: anything },
      { requiredKeys: ['kind'] },
    ),
  );
  const rule = fc.oneof(
    anything,
    fc.record({ action: words, maxAttempts: anything, backoff, when: anything }, { requiredKeys: ['action'] }),
  );
  const rules = fc.oneof(anything, fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('InternalError', '*')), rule));

  it('gives a policy or a PolicyError with at least one fault, whatever it is', () => {
    const definitions = fc.oneof(
      anything,
      fc.record(
        {
          name: fc.oneof(fc.string(), anything),
          extends: anything,
          rules,
          actions: fc.oneof(anything, fc.dictionary(fc.constantFrom('ProcessMedia', 'no action'), rules)),
        },
        { requiredKeys: [] },
      ),
    );
    let taken = 0;
    fc.assert(
      fc.property(definitions, (definition) => {
        try {
          const policy = defineFrom(definition);
          taken++;
          expect(Policy.is(policy)).toBe(true);
          expect(['retry', 'resign', 'fail']).toContain(policy.match('InternalError').rule.action);
        } catch (error) {
          expect(error).toBeInstanceOf(PolicyError);
          expect((error as PolicyError).problems.length).toBeGreaterThan(0);
        }
      }),
      // Chance alone makes a right one once in a thousand.
      { numRuns: 2_000, examples: [[{ name: 'right', rules: { InternalError: { action: 'fail' } } }]] },
    );
    expect(taken).toBeGreaterThan(0);
  }, 60_000);
});
