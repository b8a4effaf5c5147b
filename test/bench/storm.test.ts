import { describe, expect, it } from 'vitest';
import type { PeerName } from '../../bench/harness/peers/list.js';
import { answerOf, type Outcome, stormTarget } from '../../bench/harness/storm-shown.js';

const outcome = (name: PeerName, requestsPerCall: number, calls = 500): Outcome => ({
  name,
  calls,
  lost: calls,
  requestsPerCall,
});

describe('the target of a storm', () => {
  it('is so many requests a call of ours', () =>
    expect(stormTarget([outcome('got', 3), outcome('ours', 1.08)], false)).toEqual({
      what: 'requests a call over 500 calls that all fail',
      wanted: '≤ 1.080',
      measured: '1.080',
      met: true,
      close: undefined,
      reason: undefined,
    }));

  it('is missed above that, in a short run for what that is', () => {
    expect(stormTarget([outcome('ours', 1.081)], false)).toMatchObject({ met: false, reason: undefined });
    expect(stormTarget([outcome('ours', 1.9, 40)], true)).toMatchObject({
      what: 'requests a call over 40 calls that all fail',
      met: false,
      reason: 'in a short run the retries of the budget are spread over fewer calls',
    });
  });

  it('is none where ours is missing', () =>
    expect(() => stormTarget([outcome('got', 3)], false)).toThrow('ours did not take part'));
});

describe('the answer about a storm', () => {
  it('names who sends as many, fewer, and the most', () =>
    expect(
      answerOf([
        outcome('ours', 1.07),
        outcome('@smithy/util-retry adaptive', 1.07),
        outcome('raw axios', 1),
        outcome('official SDK', 1),
        outcome('got', 3),
        outcome('p-retry', 11),
        outcome('p-retry + bottleneck', 11),
      ]),
    ).toBe(
      'Where every request fails, ours sends 1.070 requests a call over 500 calls, and @smithy/util-retry adaptive as many; ' +
        'fewer are sent by raw axios 1.000 and official SDK 1.000, and the most, 11.0, by p-retry and p-retry + bottleneck.',
    ));

  it('says where there are none', () =>
    expect(answerOf([outcome('ours', 1), outcome('got', 3)])).toBe(
      'Where every request fails, ours sends 1.000 requests a call over 500 calls; fewer are sent by nobody, and the most, 3.0, ' +
        'by got.',
    ));
});
