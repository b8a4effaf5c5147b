import fc from 'fast-check';
import { catalogue, createSpellingCheck } from '../../src/config/codes.js';
import { MAX_DELAY } from '../../src/policy/backoff.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A number of ms, as definitions in code have it. */
const ms = fc.oneof(
  fc.integer({ min: 0, max: MAX_DELAY }),
  fc.double({ min: 0.001, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 1, MAX_DELAY),
);
const ordered = fc.tuple(ms, ms).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [number, number]);
const jitter = fc.constantFrom('none', 'full', 'equal', 'decorrelated');
const optional = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }, required: (keyof T)[] = []) =>
  fc.record(shape, { requiredKeys: required as never[] }) as fc.Arbitrary<{ [key: string]: Json }>;

const growing = (kind: string, more: Record<string, fc.Arbitrary<Json>>) =>
  fc
    .tuple(ordered, fc.boolean(), optional({ jitter, ...more }))
    .map(([[initial, max], bounded, rest]) => ({ kind, initial, ...(bounded && { max }), ...rest }));
const backoff: fc.Arbitrary<Json> = fc.oneof(
  growing('exponential', { factor: fc.double({ min: 1, max: 1e9, noNaN: true }) }),
  growing('linear', { step: ms }),
  optional({ kind: fc.constant('constant'), delay: ms, jitter: fc.constantFrom('none', 'full', 'equal') }, [
    'kind',
    'delay',
  ]),
);
const rule: fc.Arbitrary<Json> = fc.oneof(
  {
    weight: 3,
    arbitrary: optional(
      {
        action: fc.constant('retry'),
        maxAttempts: fc.integer({ min: 1 }),
        backoff,
        slowDown: fc.boolean(),
        when: fc.constantFrom('always', 'replayable'),
      },
      ['action'],
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<Json>({ action: 'fail' }, { action: 'resign' }) },
);

const misspelt = createSpellingCheck();
const code = fc.oneof(
  fc.constantFrom('*', ...Object.keys(catalogue)),
  fc
    .stringMatching(/^[A-Z][A-Za-z0-9]{0,12}(?:\.[A-Za-z0-9_-]{1,8}){0,3}$/)
    .filter((each) => misspelt(each) === undefined),
);
const action = fc.oneof(
  fc.constantFrom('ProcessMedia', 'constructor', 'toString', 'prototype'),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/),
);
const table = <T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
  fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true });
const rules = table(code, rule);

/** What `definePolicy` takes as data, without `extends`. */
export const definition = optional(
  { name: fc.string({ minLength: 1, unit: 'grapheme' }), rules, actions: table(action, rules) },
  ['name'],
);

const count = fc.integer({ min: 1 });
const rate = fc.double({ min: 0.001, max: 1e6, noNaN: true });
const rateLimit = optional({
  perSecond: fc.oneof<fc.Arbitrary<Json>[]>(rate, table(fc.oneof(action, fc.constant('*')), rate)),
  adaptive: fc.boolean(),
  probe: fc.boolean(),
  shape: fc.constantFrom('window', 'smooth'),
  maxQueue: count,
  maxConcurrent: count,
  maxConcurrentTotal: count,
  namespace: fc.stringMatching(/^[\w.:-]{1,64}$/),
  onRedisDown: fc.constantFrom('local', 'reject'),
});
const breaker = optional({
  threshold: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  minimum: fc.integer({ min: 1, max: 10_000 }),
  halfOpenAfter: fc.double({ min: 0.001, max: MAX_DELAY, noNaN: true }),
  onOpen: fc.constantFrom('fail', 'wait'),
});
const budget = optional({ tokens: count, cost: count });
const orFalse = (arbitrary: fc.Arbitrary<Json>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant<Json>(false) }, { weight: 4, arbitrary });

/** The options of `wrapAxios` that a file may have. */
export const besides = optional({ rateLimit: orFalse(rateLimit), budget: orFalse(budget), breaker: orFalse(breaker) });

const junk = fc.constantFrom<Json>(
  null,
  true,
  false,
  -1,
  0,
  1,
  0.5,
  1e9,
  1e17,
  1e300,
  '',
  'x',
  '10',
  'always',
  [],
  [1],
  {},
  { a: 1 },
  { kind: 'constant' },
);

/** The same with one value in it that may be anything, and perhaps a field more. */
export const spoilt = (base: fc.Arbitrary<{ [key: string]: Json }>): fc.Arbitrary<{ [key: string]: Json }> =>
  fc
    .tuple(base, junk, fc.nat(), fc.constantFrom('', 'x', 'max', 'kind', 'action', 'tokens', 'cost'))
    .map(([value, bad, at, more]) => {
      const copy = structuredClone(value);
      const places: [{ [key: string]: Json }, string][] = [];
      const walk = (object: { [key: string]: Json }): void => {
        if (more !== '') places.push([object, more]);
        for (const [key, each] of Object.entries(object)) {
          places.push([object, key]);
          if (typeof each === 'object' && each !== null && !Array.isArray(each)) walk(each);
        }
      };
      walk(copy);
      const place = places[at % Math.max(1, places.length)];
      if (place) place[0][place[1]] = bad;
      return copy;
    });
