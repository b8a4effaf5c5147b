import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicyFile } from '../../src/config/load.js';
import { noteText } from '../../src/config/note.js';
import { presets } from '../../src/config/presets.js';
import { readSource } from '../../src/config/source.js';
import { writtenOut } from '../../src/config/written-out.js';
import { yamlText } from '../../src/config/yaml-text.js';
import { writeFiles } from '../support/policy-files.js';

/** What is told of a file that is right, without where it stands. */
const told = (text: string): string[] => {
  const { problems, notes } = readSource(text, 'retry.yaml');
  expect(problems).toEqual([]);
  return notes.map((note) => noteText(note).replace(/^.*?: note: /, ''));
};
const ruleFor = (code: string): string => `rules:\n  "${code}": { action: fail }\n`;

/** What is told of the first of some files in a folder, without the folder. */
async function toldOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = writeFiles(files);
  const { problems, notes } = await readPolicyFile(join(folder, Object.keys(files)[0] ?? ''));
  expect(problems).toEqual([]);
  return notes.map((note) => noteText(note).replace(`${folder}/`, ''));
}

describe('a note', () => {
  it.each([
    ['InternalError.DBEror', 'InternalError.DBError'],
    ['RequestLimitExceeded.IPLimitExeeded', 'RequestLimitExceeded.IPLimitExceeded'],
    // Another product may have it: by more than two letters it is another word.
    ['InvalidParam', 'InvalidParameter'],
    ['InvalidParam.Region', 'InvalidParameter.Region'],
  ])('says of %s that nobody knows it, and what was perhaps meant', (code, near) => {
    expect(told(ruleFor(code))).toEqual([`this code is in no catalogue; did you mean ${near}?`]);
  });

  it.each([
    '*',
    'InternalError',
    'InternalError.DBError',
    'FailedOperation',
    'ClientError.NetworkError.ECONNRESET',
    'ClientError.HttpStatusCodeError.599',
    'QuotaOfMyProduct.Used',
    'FailedOperation.SomethingOfMyProductAlone',
  ])('says nothing of %s', (code) => {
    expect(told(ruleFor(code))).toEqual([]);
  });

  it.each(['ClientError.Deadline', 'ClientError.BreakerOpen', 'ClientError.RateLimited.X'])(
    'says that no rule is asked about %s',
    (code) => {
      expect(told(ruleFor(code))).toEqual(['a call ends with this code whatever a policy says of it']);
    },
  );

  it('says of an action that VOD does not have it, where one is spelt alike', () => {
    const fails = '{ InternalError: { action: fail } }';
    expect(told(`actions:\n  ProcessMedai: ${fails}\n  RunInstances: ${fails}\n`)).toEqual([
      'no product that is known has such an action; did you mean ProcessMedia?',
    ]);
  });

  it('says what a file has about Redis, which it cannot name', () => {
    expect(told('rateLimit: { namespace: media }')).toEqual([
      'it does something where code gives the connection, rateLimit: { ...loaded.rateLimit, redis }',
    ]);
  });

  it('names the place, and is one line whatever the file has', () => {
    const [note] = readSource('rules:\n  InternalError.DBEror: { action: fail }\n', 're\ntry.yaml').notes;
    expect(note && noteText(note)).toBe(
      're\\ntry.yaml:2:3 rules["InternalError.DBEror"]: note: this code is in no catalogue; did you mean InternalError.DBError?',
    );
  });
});

describe('a note on what a file leaves out', () => {
  const both = 'RequestLimitExceeded and AuthFailure.SignatureExpire';
  const gap = (names: string): string =>
    `note: without extends no other code has a rule, not even ${names}; did you mean extends: standard?`;

  it.each([
    ['{}', `1:1: ${gap(both)}`],
    ['name: a\nrules: { InternalError: { action: retry } }', `2:1 rules: ${gap(both)}`],
    ['rules: { RequestLimitExceeded: { action: retry } }', `1:1 rules: ${gap('AuthFailure.SignatureExpire')}`],
    ['rules: { RequestLimitExceeded.IPLimitExceeded: { action: fail } }', `1:1 rules: ${gap(both)}`],
    [
      "rules: { '*': { action: fail } }",
      `1:1 rules: note: without extends * is all that is said of ${both}; did you mean extends: standard?`,
    ],
  ])('of %j', async (text, expected) => {
    expect(await toldOf({ 'a.yaml': text })).toEqual([`a.yaml:${expected}`]);
  });

  it('is none where they have rules, in the file or in one that extends it', async () => {
    const own = 'rules: { RequestLimitExceeded: { action: retry }, AuthFailure: { action: resign } }';
    expect(await toldOf({ 'a.yaml': own })).toEqual([]);
    expect(await toldOf({ 'a.yaml': `extends: ./b.yaml\n${own}`, 'b.yaml': 'budget: false' })).toEqual([]);
    expect(await toldOf({ 'a.yaml': 'extends: ./b.yaml', 'b.yaml': 'extends: cautious' })).toEqual([]);
  });

  it.each([...presets])('is none, nor is any other, where %s is written out', async (_, policy) => {
    expect(await toldOf({ 'a.yaml': yamlText(writtenOut({ policy })) })).toEqual([]);
  });

  it('stands where extends would: in the file that extends nothing', async () => {
    expect(await toldOf({ 'a.yaml': 'extends: ./b.yaml', 'b.yaml': 'rules: { A: { action: fail } }' })).toEqual([
      `b.yaml:1:1 rules: ${gap(both)}`,
    ]);
  });
});

describe('a note on a rule', () => {
  const star = "'*': { action: fail }";
  const clock = 'AuthFailure.SignatureExpire: { action: resign }';
  const throttle = 'RequestLimitExceeded: { action: retry }';

  it.each([
    [
      star,
      [
        'here * covers RequestLimitExceeded and AuthFailure.SignatureExpire as well; where that is not meant, give them rules in this table',
      ],
    ],
    [
      `${star}, ${throttle}`,
      ['here * covers AuthFailure.SignatureExpire as well; where that is not meant, give it a rule in this table'],
    ],
    [`${star}, ${throttle}, ${clock}`, []],
    ['InternalError: { action: fail }', []],
  ])('of an action: { %s }', (rules, notes) => {
    expect(told(`actions:\n  ProcessMedia: { ${rules} }`)).toEqual(notes);
  });

  const permission = 'this code is about a signature or a permission, which sending again does not mend';
  const request = 'this code is about the request itself, which fails again when it is sent again';
  const signature =
    'signing again helps where the signature was refused, as with AuthFailure.SignatureExpire, and not here';

  it.each([
    ['*', 'retry', 'every mistake in a request would be sent again; name the codes that pass by themselves'],
    ['*', 'resign', signature],
    ['InternalError', 'resign', signature],
    ['UnauthorizedOperation', 'retry', permission],
    ['AuthFailure.SignatureFailure', 'retry', permission],
    ['InvalidParameter', 'retry', request],
    ['MissingParameter', 'retry', request],
  ])('of %s: { action: %s }', (code, action, note) => {
    expect(told(`rules:\n  "${code}": { action: ${action} }`)).toEqual([note]);
  });

  it.each([
    ['*', 'fail'],
    ['InvalidParameter', 'fail'],
    ['AuthFailure', 'resign'],
    ['AuthFailure.SignatureExpire', 'resign'],
    ['AuthFailure.SignatureFailure', 'resign'],
    ['AuthFailure.TokenFailure', 'resign'],
    ['QuotaOfMyProduct.Used', 'retry'],
    ['QuotaOfMyProduct.Used', 'resign'],
    ['ResourceUnavailable', 'retry'],
  ])('of %s: { action: %s } is none', (code, action) => {
    expect(told(`rules:\n  "${code}": { action: ${action} }`)).toEqual([]);
  });
});

describe('a note on a time', () => {
  const rule = (backoff: string): string => `rules: { InternalError: { action: retry, backoff: { ${backoff} } } }`;

  it.each([
    [rule('kind: exponential, initial: 1, max: 8'), ['1 is 1 ms; did you mean 1s?', '8 is 8 ms; did you mean 8s?']],
    [rule('kind: linear, initial: 200ms, step: 0.5'), ['0.5 is 0.5 ms; did you mean 0.5s?']],
    [rule('kind: constant, delay: 49'), ['49 is 49 ms; did you mean 49s?']],
    [`actions: { ProcessMedia: ${rule('kind: constant, delay: 2').slice(7)} }`, ['2 is 2 ms; did you mean 2s?']],
    ['breaker: { halfOpenAfter: 10 }', ['10 is 10 ms; did you mean 10s?']],
    [rule('kind: constant, delay: 50'), []],
    [rule('kind: constant, delay: 0'), []],
    [rule('kind: exponential, initial: 8ms, max: 1s'), []],
    ['breaker: { halfOpenAfter: 10ms, minimum: 5 }', []],
  ])('of %s', (text, notes) => {
    expect(told(text)).toEqual(notes);
  });

  it('is told once where an alias brings it again', () => {
    const rules = 'rules: { A: &a { action: retry, backoff: { kind: constant, delay: 5 } }, B: *a }';
    expect(told(rules)).toEqual(['5 is 5 ms; did you mean 5s?']);
  });
});
