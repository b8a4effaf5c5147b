import { describe, expect, it } from 'vitest';
import { noteText } from '../../src/config/notes.js';
import { readSource } from '../../src/config/source.js';

/** What is told of a file that is right, without where it stands. */
const told = (text: string): string[] => {
  const { problems, notes } = readSource(text, 'retry.yaml');
  expect(problems).toEqual([]);
  return notes.map((note) => noteText(note).replace(/^.*?: note: /, ''));
};
const ruleFor = (code: string): string => `rules:\n  "${code}": { action: fail }\n`;

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
      'VOD has no such action; did you mean ProcessMedia?',
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
