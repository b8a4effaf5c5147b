import type { BreakerOptions } from '../guard/circuits.js';
import { isPlain } from '../policy/problem.js';
import { Product } from '../policy/product.js';
import { type Field, shared, wrongField } from './fields.js';
import type { WrapOptions } from './options.js';
import { rateLimitFields, wrongTogether } from './rate-limit.js';

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

/** 1 GB: more of a call in memory is a mistake. */
const MOST_KEPT = 1024 ** 3;

const fields: Readonly<Record<string, Field>> = {
  ...shared,
  product: { expected: 'a product such as vod, made by defineProduct', holds: Product.is },
  credential: {
    expected: '{ secretId, secretKey, token? } or a function that returns it',
    holds: (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
  },
  signer: { expected: 'a function', holds: (value) => typeof value === 'function' },
  signatureMethod: {
    expected: '"TC3-HMAC-SHA256", "HmacSHA1" or "HmacSHA256"',
    holds: (value) => ['TC3-HMAC-SHA256', 'HmacSHA1', 'HmacSHA256'].includes(value as string),
  },
  maxBufferedBody: {
    expected: `bytes, a whole number from 0 to ${MOST_KEPT}`,
    holds: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_KEPT,
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
  hosts: {
    expected: 'an array of host names such as "vod.tencentcloudapi.com"',
    holds: Array.isArray,
    each: {
      expected: 'a host name such as "vod.tencentcloudapi.com" or "*.example.com", a port allowed',
      holds: (host) => typeof host === 'string' && /^(?:\*\.)?[\w.[\]-]+(?::\d+)?$/.test(host),
    },
  },
};

/** Throws a TypeError that names the first option that is unknown or wrong, and what was expected. */
export function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('wrapAxios: the options must be an object');
  const wrong = wrongField(options, fields) ?? wrongBeside(options);
  if (wrong) throw new TypeError(`wrapAxios: options.${wrong.name}: expected ${wrong.expected}`);
}

/** What is wrong in options that are right one by one. */
function wrongBeside({
  product,
  service,
  signer,
  credential,
  endpoints,
  breaker,
  budget,
  dedupe,
  rateLimit,
}: WrapOptions): ReturnType<typeof wrongField> {
  if (signer !== undefined && credential !== undefined) {
    return { name: 'signer', expected: 'no credential beside it; the signer has its own' };
  }
  const unsigned = signer === undefined && credential === undefined;
  if (dedupe && unsigned) {
    return {
      name: 'dedupe',
      expected: 'a credential or a signer beside it: a body that somebody else signed must stay as it is',
    };
  }
  if (dedupe && product === undefined && service === 'vod') {
    return { name: 'dedupe', expected: 'product: vod beside it, which knows the actions that VOD dedupes' };
  }
  if (endpoints !== undefined) {
    if (unsigned) return { name: 'endpoints', expected: 'a credential or a signer beside it, to sign for each host' };
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
  const odd = wrongTogether(rateLimit);
  return odd && { name: `rateLimit.${odd.name}`, expected: odd.expected };
}
