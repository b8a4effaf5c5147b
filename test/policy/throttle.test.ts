import { expect, it } from 'vitest';
import { throttleScope } from '../../src/policy/throttle.js';

it.each([
  ['RequestLimitExceeded', 'key'],
  ['RequestLimitExceeded.UinLimitExceeded', 'account'],
  ['RequestLimitExceeded.GlobalRegionUinLimitExceeded', 'account'],
  ['RequestLimitExceeded.IPLimitExceeded', 'instance'],
  ['LimitExceeded.UinLimitExceeded', 'account'],
  ['RequestLimitExceeded.SubUinLimitExceeded', 'key'],
  ['RequestLimitExceeded.UinLimitExceeded.Other', 'key'],
  ['RequestLimitExceeded.IPLimitExceeded.Other', 'key'],
  ['IPLimitExceeded', 'key'],
  ['UinLimitExceeded', 'key'],
  ['', 'key'],
])('%s is about the requests of: %s', (code, scope) => {
  expect(throttleScope(code)).toBe(scope);
});
