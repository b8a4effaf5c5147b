import { describe, expect, it } from 'vitest';
import { defineFrom, faultsOf } from '../support/definitions.js';

const MS = 'milliseconds, a number from 0 to 2147483647';
const CODE = 'an error code, dotted words such as "InternalError.DBError", or "*"';
const KINDS = '"exponential", "linear" or "constant"';
const JITTERS = 'one of "none", "full", "equal", "decorrelated"';
const ATTEMPTS = 'a whole number of at least 1, the first attempt counted';

const ruled = (rule: unknown) => ({ name: 'p', rules: { InternalError: rule } });
const retried = (fields: object) => ruled({ action: 'retry', ...fields });
const waiting = (backoff: unknown) => retried({ backoff });
const exponential = (fields: object) => waiting({ kind: 'exponential', initial: 1, ...fields });

describe('a broken definition is told where and what was expected', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'definition: expected an object with name and rules, found undefined'],
    ['null', null, 'definition: expected an object with name and rules, found null'],
    ['a list', [], 'definition: expected an object with name and rules, found an array'],
    ['text', 'standard', 'definition: expected an object with name and rules, found "standard"'],
    ['a function', () => {}, 'definition: expected an object with name and rules, found a function'],
    ['a promise', Promise.resolve({}), 'definition: expected an object with name and rules, found a Promise'],
    ['no name', { rules: {} }, 'name: expected a name, a string of at least one character, found undefined'],
    ['an empty name', { name: '' }, 'name: expected a name, a string of at least one character, found ""'],
    ['a number for a name', { name: 7 }, 'name: expected a name, a string of at least one character, found 7'],
    [
      'a misspelt field',
      { name: 'p', rule: {} },
      'rule: expected no such field (known: name, extends, rules, actions), found an object',
    ],
    [
      'a base that is data',
      { name: 'p', extends: { name: 'base', rules: {} } },
      'extends: expected a policy, made by definePolicy, found an object',
    ],
    ['no base', { name: 'p', extends: null }, 'extends: expected a policy, made by definePolicy, found null'],
    ['a list of rules', { name: 'p', rules: [] }, 'rules: expected an object of rules by error code, found an array'],
    ['null for rules', { name: 'p', rules: null }, 'rules: expected an object of rules by error code, found null'],
    [
      'a Map of rules',
      { name: 'p', rules: new Map([['InternalError', { action: 'fail' }]]) },
      'rules: expected an object of rules by error code, found a Map',
    ],
    [
      'null for actions',
      { name: 'p', actions: null },
      'actions: expected an object of rules by action and error code, found null',
    ],
    [
      'null for the rules of an action',
      { name: 'p', actions: { ProcessMedia: null } },
      'actions.ProcessMedia: expected an object of rules by error code, found null',
    ],
    [
      'a code for an action',
      { name: 'p', actions: { 'Process.Media': {} } },
      'actions["Process.Media"]: expected an action such as "ProcessMedia", found "Process.Media"',
    ],
    [
      'a rule for an action',
      { name: 'p', actions: { ProcessMedia: { action: 'fail' } } },
      `actions.ProcessMedia.action: expected ${CODE}, found "action"`,
    ],
    [
      'a broken rule of an action',
      { name: 'p', actions: { ProcessMedia: { 'InternalError.DBError': { action: 'stop' } } } },
      'actions.ProcessMedia["InternalError.DBError"].action: expected "retry", "resign" or "fail", found "stop"',
    ],
    [
      'no rule',
      ruled(undefined),
      'rules.InternalError: expected a rule: retry(…), resign() or fail(), found undefined',
    ],
    ['null', ruled(null), 'rules.InternalError: expected a rule: retry(…), resign() or fail(), found null'],
    ['a word', ruled('retry'), 'rules.InternalError: expected a rule: retry(…), resign() or fail(), found "retry"'],
    [
      'a maker that was not called',
      ruled(() => ({ action: 'fail' })),
      'rules.InternalError: expected a rule: retry(…), resign() or fail(), found a function',
    ],
    [
      'a class in place of a rule',
      ruled(
        new (class Fail {
          action = 'fail';
        })(),
      ),
      'rules.InternalError: expected a rule: retry(…), resign() or fail(), found an object of a class',
    ],
    ['no action', ruled({}), 'rules.InternalError.action: expected "retry", "resign" or "fail", found undefined'],
    [
      'an action in capitals',
      ruled({ action: 'Retry' }),
      'rules.InternalError.action: expected "retry", "resign" or "fail", found "Retry"',
    ],
    [
      'a field of retry on fail',
      ruled({ action: 'fail', maxAttempts: 3 }),
      'rules.InternalError.maxAttempts: expected no such field (known: action), found 3',
    ],
    [
      'a field of retry on resign',
      ruled({ action: 'resign', slowDown: true }),
      'rules.InternalError.slowDown: expected no such field (known: action), found true',
    ],
    [
      'a misspelt field of retry',
      retried({ attempts: 3 }),
      'rules.InternalError.attempts: expected no such field (known: action, backoff, maxAttempts, slowDown, when), found 3',
    ],
    [
      'a field called as a method of objects',
      retried({ toString: 1 }),
      'rules.InternalError.toString: expected no such field (known: action, backoff, maxAttempts, slowDown, when), found 1',
    ],
    ['no attempt', retried({ maxAttempts: 0 }), `rules.InternalError.maxAttempts: expected ${ATTEMPTS}, found 0`],
    [
      'half an attempt',
      retried({ maxAttempts: 1.5 }),
      `rules.InternalError.maxAttempts: expected ${ATTEMPTS}, found 1.5`,
    ],
    [
      'attempts without end',
      retried({ maxAttempts: Number.POSITIVE_INFINITY }),
      `rules.InternalError.maxAttempts: expected ${ATTEMPTS}, found Infinity`,
    ],
    [
      'attempts as text',
      retried({ maxAttempts: '4' }),
      `rules.InternalError.maxAttempts: expected ${ATTEMPTS}, found "4"`,
    ],
    ['a big integer', retried({ maxAttempts: 4n }), `rules.InternalError.maxAttempts: expected ${ATTEMPTS}, found 4`],
    [
      'slowDown as text',
      retried({ slowDown: 'yes' }),
      'rules.InternalError.slowDown: expected true or false, found "yes"',
    ],
    [
      'an unknown when',
      retried({ when: 'never' }),
      'rules.InternalError.when: expected one of "always", "replayable", found "never"',
    ],
    [
      'a number for a backoff',
      waiting(200),
      'rules.InternalError.backoff: expected a backoff (an object with a kind, or a function), found 200',
    ],
    [
      'null for a backoff',
      waiting(null),
      'rules.InternalError.backoff: expected a backoff (an object with a kind, or a function), found null',
    ],
    [
      'a backoff without kind',
      waiting({ initial: 1 }),
      `rules.InternalError.backoff.kind: expected ${KINDS}, found undefined`,
    ],
    [
      'an unknown kind',
      waiting({ kind: 'fibonacci' }),
      `rules.InternalError.backoff.kind: expected ${KINDS}, found "fibonacci"`,
    ],
    [
      'a kind called as a method of objects',
      waiting({ kind: 'constructor' }),
      `rules.InternalError.backoff.kind: expected ${KINDS}, found "constructor"`,
    ],
    [
      'no first wait',
      waiting({ kind: 'exponential' }),
      `rules.InternalError.backoff.initial: expected ${MS}, found undefined`,
    ],
    [
      'no first wait of a line',
      waiting({ kind: 'linear', step: 5 }),
      `rules.InternalError.backoff.initial: expected ${MS}, found undefined`,
    ],
    ['no delay', waiting({ kind: 'constant' }), `rules.InternalError.backoff.delay: expected ${MS}, found undefined`],
    ['a negative wait', exponential({ initial: -1 }), `rules.InternalError.backoff.initial: expected ${MS}, found -1`],
    ['NaN', exponential({ initial: Number.NaN }), `rules.InternalError.backoff.initial: expected ${MS}, found NaN`],
    ['text', exponential({ initial: '200' }), `rules.InternalError.backoff.initial: expected ${MS}, found "200"`],
    [
      'more than a timer holds',
      exponential({ max: 2 ** 31 }),
      `rules.InternalError.backoff.max: expected ${MS}, found 2147483648`,
    ],
    [
      'a longest wait below the first',
      exponential({ initial: 500, max: 499 }),
      'rules.InternalError.backoff.max: expected at least initial (500), found 499',
    ],
    [
      'a factor below 1',
      exponential({ factor: 0.5 }),
      'rules.InternalError.backoff.factor: expected a number of at least 1, found 0.5',
    ],
    [
      'a kind in a list',
      waiting({ kind: ['linear'], initial: 1 }),
      `rules.InternalError.backoff.kind: expected ${KINDS}, found an array`,
    ],
    [
      'a first wait as text, above the longest',
      exponential({ initial: '500', max: 499 }),
      `rules.InternalError.backoff.initial: expected ${MS}, found "500"`,
    ],
    [
      'a factor as text',
      exponential({ factor: '2' }),
      'rules.InternalError.backoff.factor: expected a number of at least 1, found "2"',
    ],
    [
      'a factor without end',
      exponential({ factor: Number.POSITIVE_INFINITY }),
      'rules.InternalError.backoff.factor: expected a number of at least 1, found Infinity',
    ],
    [
      'an unknown jitter',
      exponential({ jitter: 'half' }),
      `rules.InternalError.backoff.jitter: expected ${JITTERS}, found "half"`,
    ],
    [
      'a step on an exponential backoff',
      exponential({ step: 5 }),
      'rules.InternalError.backoff.step: expected no such field (known: kind, initial, max, factor, jitter), found 5',
    ],
    [
      'a factor on a linear backoff',
      waiting({ kind: 'linear', initial: 1, factor: 2 }),
      'rules.InternalError.backoff.factor: expected no such field (known: kind, initial, step, max, jitter), found 2',
    ],
    [
      'a negative step',
      waiting({ kind: 'linear', initial: 1, step: -5 }),
      `rules.InternalError.backoff.step: expected ${MS}, found -5`,
    ],
    [
      'decorrelated jitter on a constant backoff',
      waiting({ kind: 'constant', delay: 1, jitter: 'decorrelated' }),
      'rules.InternalError.backoff.jitter: expected one of "none", "full", "equal", found "decorrelated"',
    ],
  ])('%s', (_, definition, fault) => {
    expect(faultsOf(definition)).toEqual([fault]);
  });
});

describe('what lies on a bound is taken', () => {
  it.each<[string, unknown]>([
    ['one attempt', retried({ maxAttempts: 1 })],
    ['a longest wait that is the first', exponential({ initial: 500, max: 500 })],
    ['no wait', exponential({ initial: 0, max: 0 })],
    ['the longest wait of a timer', exponential({ initial: 2 ** 31 - 1, max: 2 ** 31 - 1 })],
    ['a factor of 1', exponential({ factor: 1 })],
    ['no step', waiting({ kind: 'linear', initial: 5, step: 0 })],
    ['no rules', { name: 'p' }],
    ['rules of no code', { name: 'p', rules: {}, actions: { ProcessMedia: {} } }],
  ])('%s', (_, definition) => {
    expect(() => defineFrom(definition)).not.toThrow();
  });
});
