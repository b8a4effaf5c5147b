import { describe, expect, it } from 'vitest';
import { statedLimit } from '../../src/response/stated-limit.js';

describe('a refusal’s stated limit', () => {
  it.each([
    [
      'Your current request times equals to `21` in a second, which exceeds the frequency limit `20` for a second. ' +
        'Please reduce the frequency of calls.',
      20,
    ],
    ['您当前每秒请求 `105` 次，超过了每秒频率上限 `100` 次，请稍后重试。', 100],
    ['超过了频率上限20次', 20],
    ['exceeds the frequency limit 5.', 5],
    ['exceeds the frequency limit `1` for a second', 1],
    ['exceeds the frequency limit `9999999`', 9_999_999],
  ])('%s', (message, limit) => {
    expect(statedLimit(message)).toBe(limit);
  });

  it.each([
    ['no limit at all', 'The number of uin requests exceeds the frequency limit.'],
    ['nothing', ''],
    ['none that could be kept', 'exceeds the frequency limit `0`'],
    ['a negative one', 'exceeds the frequency limit `-5`'],
    ['more digits than a limit has', 'exceeds the frequency limit `12345678`'],
    ['very many digits', `exceeds the frequency limit \`${'9'.repeat(400)}\``],
    ['no digits', 'exceeds the frequency limit `many`'],
    ['digits of another script', 'exceeds the frequency limit `２０`'],
    ['another number alone', 'You sent `105` requests in a second'],
  ])('is not read from a Message with %s', (_, message) => {
    expect(statedLimit(message)).toBeUndefined();
  });

  it('is looked for in a time that grows with the length alone', () => {
    const began = performance.now();
    for (const part of ['frequency limit', 'frequency limit ', ' ', '频率上限', 'frequency limit`1']) {
      statedLimit(part.repeat(Math.floor(200_000 / part.length)));
      statedLimit(`frequency limit${' '.repeat(200_000)}x`);
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});
