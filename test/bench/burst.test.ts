import { expect, it } from 'vitest';
import { targetThrough } from '../../bench/burst.js';

it('a burst is judged by the worst run, and a miss says how long a permit is kept and who stood still', () => {
  const target = {
    what: 'the most that ours lets through in any second',
    wanted: '≤ 100',
    measured: '100',
    met: true,
    close: undefined,
    reason: undefined,
  };
  expect(targetThrough({ runs: [100, 99], stall: 30 })).toEqual(target);
  expect(targetThrough({ runs: [99, 101, 100], stall: 30.4 })).toEqual({
    ...target,
    measured: '101',
    met: false,
    reason: 'a permit is kept 10 ms longer than the second, and the caller or the server stood still for up to 30 ms',
  });
});
