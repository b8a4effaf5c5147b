import { describe, expect, it } from 'vitest';
import { codeLister } from '../../src/policy/code-lists.js';

const codesOf = codeLister({
  Plain: 'InternalError',
  Short: 'FailedOperation InternalError.{DBError,Timeout} LimitExceeded.Quota ResourceNotFound.{User}',
  Odd: '{A,B} C.{D}E {F',
});

describe('the codes of an action', () => {
  it.each([
    ['Plain', ['InternalError']],
    [
      'Short',
      [
        'FailedOperation',
        'InternalError.DBError',
        'InternalError.Timeout',
        'LimitExceeded.Quota',
        'ResourceNotFound.User',
      ],
    ],
    ['Odd', ['A', 'B', 'C.{D}E', '{F']],
  ])('%s are written out', (action, codes) => {
    expect(codesOf(action)).toEqual(codes);
  });

  it.each(['Unknown', 'toString', '__proto__', ''])('are unknown of %j', (action) => {
    expect(codesOf(action)).toBeUndefined();
  });
});
