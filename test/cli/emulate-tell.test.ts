import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTeller } from '../../src/cli/emulate/tell.js';
import type { EmulatorStats, LogEntry } from '../../src/emulator/index.js';

const none: EmulatorStats = { received: 0, answered: 0, refused: {}, executed: {}, faults: {}, busiestSecond: {} };
const some: EmulatorStats = { ...none, received: 3, answered: 1, refused: { InternalError: 1, ExpiredKey: 1 } };
const more: EmulatorStats = { ...some, received: 4, refused: { InternalError: 2, ExpiredKey: 1 } };

/** What is told of seconds, one after the other, where nobody looks at a terminal. */
function told(json: boolean, seconds: readonly EmulatorStats[]): string[] {
  const stream = new PassThrough();
  // Of a stream that is no terminal nothing is used but that it is none.
  const teller = createTeller(stream as unknown as NodeJS.WriteStream, { json, verbose: false });
  for (const stats of seconds) teller.second(stats);
  return String(stream.read() ?? '')
    .split('\n')
    .slice(0, -1);
}

describe('a second', () => {
  it('is told by what arrived in it, and not at all where nothing did', () => {
    expect(told(false, [none, some, some, more, more])).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d {2}3 arrived: 1 ok, 1 × InternalError, 1 × ExpiredKey$/),
      expect.stringMatching(/^\d\d:\d\d:\d\d {2}1 arrived: 0 ok, 1 × InternalError$/),
    ]);
  });

  it('likewise in JSON', () => {
    const seconds: unknown[] = told(true, [none, some, some, more, more]).map((line) => JSON.parse(line));
    const at = expect.any(String);
    expect(seconds).toEqual([
      { event: 'second', at, received: 3, answered: 1, refused: { InternalError: 1, ExpiredKey: 1 }, faults: {} },
      { event: 'second', at, received: 1, answered: 0, refused: { InternalError: 1 }, faults: {} },
    ]);
  });
});

describe('a request', () => {
  const entry: LogEntry = {
    at: 0,
    arrivedAt: 0,
    method: 'POST',
    path: '/',
    query: '',
    headers: {},
    body: Buffer.alloc(0),
    action: 'SearchMedia',
    version: '2018-07-17',
    service: 'vod',
    region: undefined,
    account: undefined,
    code: undefined,
    requestId: 'an-id',
    executed: true,
    fault: undefined,
  };
  const unanswerable = { requestId: undefined, executed: false } as const;

  it.each([
    ['answered', {}, true, 'ok'],
    ['answered with a code', { code: 'InternalError', fault: 'error' }, true, 'InternalError'],
    ['answered late', { fault: 'delay' }, true, 'ok (delay)'],
    ['left before the answer', {}, false, 'left'],
    ['left before the code', { code: 'InternalError', fault: 'error' }, false, 'left'],
    ['left while it was late', { fault: 'delay' }, false, 'left (delay)'],
    ['left before a page', { ...unanswerable, fault: 'http' }, false, 'left (http)'],
    ['given a page', { ...unanswerable, fault: 'http' }, true, 'http'],
    ['reset', { ...unanswerable, fault: 'reset' }, false, 'reset'],
    ['given half of an answer', { ...unanswerable, fault: 'truncate' }, false, 'truncate'],
    ['given no answer', { ...unanswerable, fault: 'silence' }, false, 'silence'],
  ] as const)('that is %s', (_, became, answered, expected) => {
    const stream = new PassThrough();
    // Of a stream that is no terminal nothing is used but that it is none.
    const teller = createTeller(stream as unknown as NodeJS.WriteStream, { json: false, verbose: true });
    teller.request?.({ ...entry, ...became }, 5, answered);
    expect(String(stream.read()).replace(/^\S+ {2}/, '')).toBe(`SearchMedia  ${expected}  5 ms\n`);
  });
});
