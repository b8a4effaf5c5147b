import { describe, expect, it } from 'vitest';
import { at } from '../../src/policy/problem.js';
import { defineFrom, refusalOf } from '../support/definitions.js';

const CODE = 'an error code, dotted words such as "InternalError.DBError", or "*"';

describe('an error code as a key', () => {
  it.each([
    'internal error',
    '',
    'InternalError.',
    '.x',
    '.InternalError',
    'internalError',
    '**',
    '*.DBError',
    'InternalError.*',
    'InternalError..DBError',
    'Internal-Error',
    '4XX',
    ' InternalError',
    'InternalError\n',
    '内部错误',
    'InternalError.内部',
  ])('is refused: %j', (code) => {
    const { problems } = refusalOf({ name: 'p', rules: { [code]: { action: 'fail' } } });
    expect(problems).toEqual([{ path: at('rules', code), expected: CODE, found: JSON.stringify(code) }]);
  });

  it.each([
    '*',
    'A',
    'InternalError',
    'InternalError.DBError',
    'ClientError.HttpStatusCodeError.502',
    'ClientError.NetworkError.UND_ERR_SOCKET',
    'FailedOperation.err-code_2.Deep',
    'ClientError',
  ])('is taken: %s', (code) => {
    expect(Object.keys(defineFrom({ name: 'p', rules: { [code]: { action: 'fail' } } }).rules)).toEqual([code]);
  });
});
