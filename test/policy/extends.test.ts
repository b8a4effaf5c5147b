import { describe, expect, it } from 'vitest';
import { definePolicy, type Policy, type Rules } from '../../src/policy/policy.js';
import { fail, resign, retry } from '../../src/policy/rule.js';
import { keyOf } from '../support/decisions.js';

const keysOf = (policy: Policy): string[] => Object.keys(policy.rules);

describe('a policy that extends another', () => {
  const base = definePolicy({
    name: 'base',
    rules: {
      InternalError: retry(),
      'InternalError.DBError': fail(),
      'InternalError.DBError.Lock': resign(),
      'InternalErrors.Else': fail(),
      'LimitExceeded.Short': retry(),
      '*': fail(),
    },
    actions: { ProcessMedia: { 'InternalError.DBError': retry() }, PullUpload: { '*': fail() } },
  });
  const derive = (rules: Rules): Policy => definePolicy({ name: 'derived', extends: base, rules });

  it('keeps what it does not name', () => {
    const { rules, actions } = definePolicy({ name: 'derived', extends: base });
    expect({ rules, actions }).toEqual({ rules: base.rules, actions: base.actions });
  });

  it('removes the keys below the one it names', () => {
    expect(keysOf(derive({ InternalError: fail() })).sort()).toEqual(
      ['InternalError', 'InternalErrors.Else', 'LimitExceeded.Short', '*'].sort(),
    );
    expect(keyOf(derive({ 'InternalError.DBError': fail() }), 'InternalError.DBError.Lock')).toBe(
      'InternalError.DBError',
    );
  });

  it('keeps the keys below one that it names itself', () => {
    const derived = derive({ 'InternalError.DBError': resign(), InternalError: retry(), 'InternalError.New': fail() });
    expect(keyOf(derived, 'InternalError.DBError.Lock')).toBe('InternalError.DBError');
    expect(keyOf(derived, 'InternalError.New')).toBe('InternalError.New');
  });

  it('keeps the keys above the one it names', () => {
    const derived = derive({ 'InternalError.DBError.Lock': fail() });
    expect(keyOf(derived, 'InternalError.DBError')).toBe('InternalError.DBError');
    expect(derived.match('InternalError.DBError.Lock').rule).toEqual({ action: 'fail' });
  });

  it('replaces * alone by *', () => {
    const derived = derive({ '*': retry() });
    expect(keysOf(derived).sort()).toEqual(keysOf(base).sort());
    expect(derived.match('Unheard.Of').rule.action).toBe('retry');
    expect(derived.match('InternalError.DBError').rule.action).toBe('fail');
  });

  it('derives the rules of an action in the same way, and leaves the other actions', () => {
    const derived = definePolicy({
      name: 'derived',
      extends: base,
      actions: { ProcessMedia: { InternalError: fail() }, CreateClass: { '*': retry() } },
    });
    expect(keyOf(derived, 'InternalError.DBError', 'ProcessMedia')).toBe('ProcessMedia/InternalError');
    expect(keyOf(derived, 'InternalError', 'PullUpload')).toBe('PullUpload/*');
    expect(keyOf(derived, 'InternalError', 'CreateClass')).toBe('CreateClass/*');
  });

  it('leaves its base as it was', () => {
    const before = JSON.stringify(base);
    definePolicy({ name: 'derived', extends: base, rules: { '*': retry() }, actions: { PullUpload: {} } });
    expect(JSON.stringify(base)).toBe(before);
  });
});
