import type { RedisOptions } from 'ioredis';
import { expectTypeOf, it } from 'vitest';
import type { RateLimitOptions } from '../../../src/front/rate-limit.js';

type Given = NonNullable<RateLimitOptions['redis']>;

it('an address is of ioredis’s own type, may be unknown in part, and has no field of another name', () => {
  expectTypeOf<RedisOptions>().toExtend<Given>();
  expectTypeOf<{ host: string | undefined; port: number }>().toExtend<Given>();
  // @ts-expect-error the field is called host
  const misspelt: Given = { hots: 'x' };
  expectTypeOf(misspelt).toEqualTypeOf<Given>();
});
