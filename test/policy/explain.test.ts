import { describe, expect, it } from 'vitest';
import { common } from '../../policies/common.js';
import { explain } from '../../policies/explain.js';
import { patient } from '../../policies/patient.js';
import { standard } from '../../policies/standard.js';
import { codes } from '../../policies/vod/codes.js';
import type { Catalogue } from '../../src/policy/catalogue.js';
import { explainCode } from '../../src/policy/explain.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail, retry } from '../../src/policy/rule.js';

const entry = (kind: 'server' | 'state', en: string) => ({ kind, en, zh: `${en}。` });

describe('an explanation', () => {
  it('tells what a code means, what the policy does about it, and by which key', () => {
    expect(explain('InternalError.DBError')).toEqual({
      code: 'InternalError.DBError',
      known: true,
      kind: 'server',
      summary: {
        en: codes['InternalError.DBError'].en,
        zh: codes['InternalError.DBError'].zh,
      },
      matched: 'InternalError',
      rule: standard.match('InternalError').rule,
      nearest: [],
    });
  });

  it('takes the entry of the parent for a sub-code that no catalogue has', () => {
    const { known, kind, summary, matched } = explain('RequestLimitExceeded.OfTomorrow');
    const { en, zh } = common.RequestLimitExceeded;
    expect({ known, kind, summary, matched }).toEqual({
      known: false,
      kind: 'throttle',
      summary: { en, zh },
      matched: 'RequestLimitExceeded',
    });
  });

  it('takes the longest prefix, whichever catalogue has it', () => {
    const first: Catalogue = { Busy: entry('server', 'first') };
    const second: Catalogue = { 'Busy.Now': entry('state', 'second'), Busy: entry('state', 'other') };
    const summaryOf = (code: string) =>
      explainCode(code, { policy: standard, catalogues: [first, second] }).summary?.en;
    expect(summaryOf('Busy.Now.Really')).toBe('second');
    expect(summaryOf('Busy.Later')).toBe('first');
  });

  it('follows the policy and the action that it is given', () => {
    const mine = definePolicy({
      name: 'mine',
      extends: patient,
      actions: { ProcessMedia: { '*': retry({ maxAttempts: 2 }), ServiceUnavailable: fail() } },
    });
    expect(explain('ServiceUnavailable').matched).toBe('*');
    expect(explain('ServiceUnavailable', { policy: mine }).rule).toMatchObject({ action: 'retry', maxAttempts: 6 });
    expect(explain('ServiceUnavailable', { policy: mine, action: 'ProcessMedia' }).rule).toEqual({ action: 'fail' });
    expect(explain('LimitExceeded', { policy: mine, action: 'ProcessMedia' }).matched).toBe('*');
  });

  it('looks the code up in the product that it is given, and in the common codes', () => {
    const product = { service: 'cvm' };
    const catalogue: Catalogue = { 'ResourceBusy.Disk': entry('state', 'The disk is busy.') };
    expect(explain('ResourceBusy.Disk', { product, catalogue }).summary?.en).toBe('The disk is busy.');
    expect(explain('ResourceBusy.Disk').known).toBe(false);
    expect(explain('InternalError', { product }).known).toBe(true);
    expect(explain('FailedOperation.CoverType', { product }).summary?.en).toBe(common.FailedOperation.en);
  });

  it('says that nothing matches where a ClientError has no rule', () => {
    const { known, matched, rule } = explain('ClientError.ParseJsonError');
    expect({ known, matched, rule }).toEqual({ known: true, matched: undefined, rule: { action: 'fail' } });
  });

  it('knows the sub-codes of an entry that is open, and of no other', () => {
    const catalogue: Catalogue = { Open: { ...entry('server', 'open'), open: true }, Shut: entry('state', 'shut') };
    const knows = (code: string) => explainCode(code, { policy: standard, catalogues: [catalogue] }).known;
    expect(['Open', 'Open.ETHIS', 'Open.E.That', 'Shut', 'Shut.This', 'OpenThis'].map(knows)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the nearest codes', () => {
  it.each([
    ['InternalErorr', 'InternalError'],
    ['internalerror', 'InternalError'],
    ['InvalidParamterValue', 'InvalidParameterValue'],
    ['AuthFailur.SignatureExpired', 'AuthFailure.SignatureExpire'],
    ['RequestLimitExceed', 'RequestLimitExceeded'],
    ['LimitExceded', 'LimitExceeded'],
    ['InternalEror.DBEror', 'InternalError.DBError'],
    // Its parent is known, and it is not.
    ['InternalError.DBEror', 'InternalError.DBError'],
  ])('of %s begin with %s', (code, nearest) => {
    expect(explain(code).nearest[0]).toBe(nearest);
  });

  it('are three at most, the nearest first, by name where equally near', () => {
    const codes = ['Qbcdez', 'Qbcdey', 'Abcdef', 'Qbcdef', 'Xxxxxx'];
    const catalogues = [Object.fromEntries(codes.map((code) => [code, entry('state', code)]))];
    expect(explainCode('Qbcdefg', { policy: standard, catalogues }).nearest).toEqual(['Qbcdef', 'Abcdef', 'Qbcdey']);
  });

  it('name a code once, though two catalogues have it', () => {
    const catalogue = { Abcdef: entry('state', 'a') };
    expect(explainCode('Abcdeg', { policy: standard, catalogues: [catalogue, catalogue] }).nearest).toEqual(['Abcdef']);
  });

  it.each(['Wholly.Unlike.Anything', '', 'x', '__proto__', 'constructor', '内部错误'])('of "%s" are none', (code) => {
    const { known, nearest } = explain(code);
    expect({ known, nearest }).toEqual({ known: false, nearest: [] });
  });

  it('are found quickly for a code without end', () => {
    expect(explain('InternalErorr'.repeat(10_000)).nearest).toEqual([]);
  });
});
