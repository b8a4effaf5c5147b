import type { BreakerOptions } from '../guard/circuits.js';
import { isPlain } from '../policy/problem.js';
import { Product } from '../policy/product.js';
import { type Field, shared, type wrongField } from './fields.js';
import type { FrontOptions } from './options.js';
import { rateLimitFields, wrongTogether as wrongRates } from './rate-limit.js';

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;

const breakerFields: Readonly<Record<keyof BreakerOptions, Field>> = {
  threshold: {
    expected: 'a number above 0 and below 1',
    holds: (value) => typeof value === 'number' && value > 0 && value < 1,
  },
  minimum: { expected: 'a whole number from 1 to 10,000', holds: (value) => isCount(value) && Number(value) <= 10_000 },
  halfOpenAfter: shared.deadline,
  onOpen: { expected: '"fail" or "wait"', holds: (value) => value === 'fail' || value === 'wait' },
};

/** What the options that every front door takes must be. */
export const frontFields = {
  service: shared.service,
  policy: shared.policy,
  deadline: shared.deadline,
  dedupe: shared.dedupe,
  product: { expected: 'a product such as vod, made by defineProduct', holds: Product.is },
  credential: {
    expected: '{ secretId, secretKey, token? } or a function that returns it',
    holds: (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
  },
  explain: {
    expected: 'a function, such as explain of axios-tencentcloud/explain',
    holds: (value) => typeof value === 'function',
  },
  rateLimit: {
    expected: 'false, or an object such as { perSecond: 20 }',
    holds: (value) => value === false || (typeof value === 'object' && value !== null),
    fields: rateLimitFields,
  },
  mode: { expected: '"active" or "observe"', holds: (value) => value === 'active' || value === 'observe' },
  budget: {
    expected: 'false, or an object such as { tokens: 500, cost: 14 }',
    holds: (value) => value === false || isPlain(value),
    fields: {
      tokens: { expected: 'a whole number from 1', holds: isCount },
      cost: { expected: 'a whole number from 1', holds: isCount },
    },
  },
  breaker: {
    expected: "false, or an object such as { threshold: 0.5, minimum: 20, onOpen: 'wait' }",
    holds: (value) => value === false || isPlain(value),
    fields: breakerFields,
  },
  endpoints: {
    expected: 'an array of host names such as "vod.tencentcloudapi.com", the first choice first',
    holds: (value) => Array.isArray(value) && value.length > 0,
    each: {
      expected: 'a host name such as "vod.ap-guangzhou.tencentcloudapi.com", a port allowed, no scheme and no path',
      holds: (host) => typeof host === 'string' && /^[\w.[\]:-]+$/.test(host) && URL.canParse(`https://${host}`),
    },
  },
} as const satisfies Readonly<Record<string, Field>>;

/** What is wrong in those options where each is right by itself. */
export function wrongTogether({ endpoints, breaker, budget, rateLimit }: FrontOptions): ReturnType<typeof wrongField> {
  if (endpoints !== undefined) {
    if (breaker === false)
      return { name: 'endpoints', expected: 'a breaker beside it, which tells when to go elsewhere' };
    const hosts = endpoints.map((host) => new URL(`https://${host}`).host);
    const twice = endpoints.find((_, index) => hosts.indexOf(hosts[index] as string) < index);
    if (twice !== undefined)
      return { name: 'endpoints', expected: `each host once, found ${JSON.stringify(twice)} twice` };
  }
  const { tokens = 500, cost = 14 } = budget || {};
  if (tokens < cost) {
    return {
      name: 'budget.tokens',
      expected: `at least what one retry takes, ${cost}; a policy says that there are none`,
    };
  }
  const odd = wrongRates(rateLimit);
  return odd && { name: `rateLimit.${odd.name}`, expected: odd.expected };
}
