import { expect, it } from 'vitest';
import { reasonOf } from '../../../src/limiter/redis/reason.js';

it.each([
  [new Error("Stream isn't writeable and enableOfflineQueue options is false"), /^the connection was closed before/],
  [new Error('Protocol error, got "H" as reply type byte. Please report this.'), /^what answers there is no Redis$/],
  [new Error('connect ECONNREFUSED 127.0.0.1:1'), /^connect ECONNREFUSED 127\.0\.0\.1:1$/],
  ['gone', /^gone$/],
])('says of %s why Redis is away', (error, reason) => {
  expect(reasonOf(error)).toMatch(reason);
});
