import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTeller } from '../../src/cli/emulate/tell.js';
import type { EmulatorStats } from '../../src/emulator/index.js';

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
