import { describe, expect, it } from 'vitest';
import { cautious } from '../../policies/cautious.js';
import { common } from '../../policies/common.js';
import { explain } from '../../policies/explain.js';
import { throttles } from '../../policies/throttles.js';
import { codes } from '../../policies/vod/codes.js';
import { vod } from '../../policies/vod.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail } from '../../src/policy/rule.js';

describe('explain', () => {
  it('knows every code of every catalogue, in both languages', () => {
    const entries = [common, throttles, codes].flatMap((catalogue) => Object.entries(catalogue));
    expect(entries).toHaveLength(295);
    for (const [code, { kind, en, zh }] of entries) {
      expect(explain(code)).toMatchObject({ code, known: true, kind, summary: { en, zh }, nearest: [] });
    }
  });

  it('tells what the policy does, and by which of its keys', () => {
    expect(explain('InternalError.DBError')).toMatchObject({
      matched: 'InternalError',
      rule: { action: 'retry', maxAttempts: 4 },
    });
    expect(explain('InternalError.DBError', { policy: cautious }).rule).toMatchObject({ when: 'replayable' });
    const careful = definePolicy({ name: 'careful', actions: { ProcessMedia: { InternalError: fail() } } });
    const options = { policy: careful, action: 'ProcessMedia' };
    expect(explain('InternalError.DBError', options)).toMatchObject({ matched: 'InternalError', rule: fail() });
    expect(explain('InternalError.DBError', { policy: careful })).toMatchObject({ matched: undefined, rule: fail() });
  });

  it('takes the parent of a kind that nobody knows', () => {
    expect(explain('InternalError.OfTomorrow')).toMatchObject({
      known: false,
      kind: 'server',
      summary: { en: common.InternalError.en },
    });
    expect(explain('RequestLimitExceeded.SendSms.Daily').kind).toBe('quota');
  });

  it('names the nearest codes of one that nobody knows', () => {
    const { nearest, ...rest } = explain('InternalEror.DBEror');
    expect(nearest[0]).toBe('InternalError.DBError');
    expect(nearest.length).toBeLessThanOrEqual(3);
    expect(rest).toMatchObject({ known: false, kind: 'other', summary: undefined, matched: '*' });
    expect(explain('requestlimitexceeded').nearest[0]).toBe('RequestLimitExceeded');
    expect(explain('NothingOfTheKindExistsAnywhere').nearest).toEqual([]);
    expect(explain('').nearest).toEqual([]);
    expect(explain('constructor').known).toBe(false);
  });

  it('takes no longer for a code without an end', () => {
    for (const code of ['.'.repeat(100_000), 'InternalError.'.repeat(10_000), `x${'.'.repeat(100_000)}`]) {
      const began = performance.now();
      const { known, kind, nearest } = explain(code);
      expect(known).toBe(false);
      expect(kind).toBe(code.startsWith('Int') ? 'server' : 'other');
      expect(nearest.length).toBeLessThanOrEqual(3);
      expect(performance.now() - began).toBeLessThan(500);
    }
    expect(explain(`InternalError.${'x'.repeat(200)}`)).toMatchObject({ kind: 'server', matched: 'InternalError' });
    expect(explain(`InternalError${'x'.repeat(200)}`)).toMatchObject({ kind: 'other', matched: '*' });
  });

  it.each([undefined, null, 7, {}, ['InternalError']])('takes no %o for a code', (code) => {
    expect(() => explain(code as never)).toThrow(/^explain: code: expected a code such as "InternalError", found /);
  });

  it('asks the catalogue of the product that gave the code, and the common ones', () => {
    const code = 'InvalidParameterValue.SessionId';
    expect(explain(code, { product: vod }).kind).toBe('duplicate');
    // Of another product: the same code may mean something else, and only its parent is sure.
    const elsewhere = explain(code, { product: { service: 'cvm' } });
    expect(elsewhere.summary).toEqual({ en: common.InvalidParameterValue.en, zh: common.InvalidParameterValue.zh });
    expect(explain('ResourceBusy', { product: { service: 'cvm' } }).kind).toBe('throttle');
    expect(explain('InternalEror.DBEror', { product: { service: 'cvm' } }).nearest).not.toContain(
      'InternalError.DBError',
    );
  });

  it('asks a catalogue of yours first', () => {
    const mine = { kind: 'quota', en: 'The zone has no more of these.', zh: '该可用区已售罄。' } as const;
    const catalogue = { 'ResourceInsufficient.Zone': mine, ResourceBusy: mine };
    expect(explain('ResourceInsufficient.Zone', { catalogue }).summary).toEqual({ en: mine.en, zh: mine.zh });
    expect(explain('ResourceBusy', { catalogue }).kind).toBe('quota');
    expect(explain('RequestLimitExceeded', { catalogue }).kind).toBe('throttle');
  });

  it('is data, the nearest codes included', () => {
    expect(JSON.parse(JSON.stringify(explain('InternalEror.DBEror')))).toMatchObject({
      code: 'InternalEror.DBEror',
      nearest: expect.arrayContaining(['InternalError.DBError']),
    });
  });
});

describe('the options of explain', () => {
  it.each<[problem: string, options: unknown, message: string]>([
    ['an unknown name', { polcy: cautious }, 'options.polcy: expected no such field; did you mean policy?'],
    ['a policy', cautious, 'options: expected an object, found a policy: give it as { policy }'],
    ['a name alone', 'cautious', 'options: expected an object such as { policy, action }, found "cautious"'],
    ['null', null, 'options: expected an object such as { policy, action }, found null'],
    [
      'the definition of a policy',
      { policy: { name: 'mine' } },
      'options.policy: expected a policy, made by definePolicy, found an object',
    ],
    ['a service', { product: 'vod' }, 'options.product: expected a product such as vod, found "vod"'],
    [
      'a service without a name',
      { product: { service: 7 } },
      'options.product: expected a product such as vod, found an object',
    ],
    ['a list of actions', { action: ['ProcessMedia'] }, 'options.action: expected an action such as "ProcessMedia", '],
    [
      'a list of codes',
      { catalogue: [] },
      'options.catalogue: expected an object of { kind, en, zh } by code, found an array',
    ],
  ])('are refused as %s', (_, options, message) => {
    const explaining = () => explain('InternalError', options as object);
    expect(explaining).toThrow(TypeError);
    expect(explaining).toThrow(`explain: ${message}`);
  });

  it('may each be undefined', () => {
    const options = { policy: undefined, action: undefined, product: undefined, catalogue: undefined };
    expect(explain('InternalError.DBError', options)).toEqual(explain('InternalError.DBError'));
  });
});
