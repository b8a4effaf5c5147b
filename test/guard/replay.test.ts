import { describe, expect, it, vi } from 'vitest';
import { isReplayable } from '../../src/guard/replay.js';

const never = (): boolean => false;
const always = (): boolean => true;

describe('an action of which the product’s table tells', () => {
  it.each([
    ['only reads', { readOnly: true }, never, true],
    ['only reads, and has a dedupe field as well', { readOnly: true, dedupe: { field: 'SessionId' } }, never, true],
    ['writes', { readOnly: false }, always, false],
    [
      'writes, and the request carries its dedupe field',
      { readOnly: false, dedupe: { field: 'SessionId' } },
      always,
      true,
    ],
    [
      'writes, and the request does not carry its dedupe field',
      { readOnly: false, dedupe: { field: 'SessionId' } },
      never,
      false,
    ],
  ])('%s', (_, known, has, expected) => {
    expect(isReplayable('ProcessMedia', known, has)).toBe(expected);
  });

  it('is asked for that field and no other', () => {
    const has = vi.fn((field: string) => field === 'SessionId');
    expect(isReplayable('ProcessMedia', { readOnly: false, dedupe: { field: 'ClientToken' } }, has)).toBe(false);
    expect(isReplayable('ProcessMedia', { readOnly: false, dedupe: { field: 'SessionId' } }, has)).toBe(true);
    expect(has.mock.calls).toEqual([['ClientToken'], ['SessionId']]);
  });

  it('goes by the table, whatever its name', () => {
    // It reads by its name, and writes.
    expect(isReplayable('DescribeFileAttributes', { readOnly: false }, always)).toBe(false);
    expect(isReplayable('PullEvents', { readOnly: true }, never)).toBe(true);
  });
});

describe('an action of which nothing is known', () => {
  it.each([
    'DescribeInstances',
    'GetUser',
    'ListKeys',
    'QueryBalance',
    'SearchMedia',
    'InquirePriceRunInstances',
    'Describe',
    'Get2',
  ])('is replayable for its name: %s', (action) => {
    expect(isReplayable(action, undefined, never)).toBe(true);
  });

  it.each([
    'RunInstances',
    'DeleteMedia',
    'Getaway',
    'Listen',
    'Described',
    'describeInstances',
    'BatchDescribe',
    'ProcessMedia',
    '',
  ])('is not replayable for its name: %s', (action) => {
    expect(isReplayable(action, undefined, always)).toBe(false);
  });
});
