import * as v from 'valibot';
import { isPlain } from '../policy/problem.js';
import { fields, kindsOf, messages, oneOf, type Schema } from './fields.js';
import { wait } from './time-definition.js';

const FACTOR = 'a number of at least 1';
const jitter = oneOf('none', 'full', 'equal', 'decorrelated');

/** `initial` is not above `max`, where both are times. */
const inOrder = v.rawCheck<unknown>(({ dataset, addIssue }) => {
  const input = dataset.value;
  // What is no object at all comes here as well.
  if (!isPlain(input)) return;
  const { initial, max } = input;
  if (typeof initial !== 'number' || typeof max !== 'number' || initial <= max) return;
  const path = { type: 'object', origin: 'value', input, key: 'max', value: max } as const;
  addIssue({ message: `at least initial, which is ${initial} ms`, path: [path] });
});

const factor = v.optional(v.pipe(v.number(FACTOR), v.minValue(1, FACTOR), v.finite(FACTOR)));

const exponential = fields('an exponential backoff', '', {
  kind: v.literal('exponential'),
  initial: wait,
  max: v.optional(wait),
  factor,
  jitter: v.optional(jitter),
});

const linear = fields('a linear backoff', '', {
  kind: v.literal('linear'),
  initial: wait,
  step: v.optional(wait),
  max: v.optional(wait),
  jitter: v.optional(jitter),
});

const constant = fields('a constant backoff', '', {
  kind: v.literal('constant'),
  delay: wait,
  jitter: v.optional(oneOf('none', 'full', 'equal')),
});

const KINDS = ['exponential', 'linear', 'constant'];
const KIND_NAMES = '"exponential", "linear" or "constant"';

const anyBackoff: Schema = kindsOf(
  'kind',
  KINDS,
  v.variant(
    'kind',
    [exponential, linear, constant],
    messages(
      'a backoff such as { kind: exponential, initial: 200ms, max: 10s } or { kind: constant, delay: 500ms }',
      KIND_NAMES,
    ),
  ),
  fields('a backoff', '', {
    kind: v.picklist(KINDS, KIND_NAMES),
    initial: v.optional(wait),
    max: v.optional(wait),
    factor,
    step: v.optional(wait),
    delay: v.optional(wait),
    jitter: v.optional(jitter),
  }),
);
const backoff = v.pipe(anyBackoff, inOrder);

const ATTEMPTS = 'a whole number of at least 1, the first attempt counted';

/** All that a rule may say beside its action; only `retry` has any of it. */
export const retryFields = {
  maxAttempts: v.optional(v.pipe(v.number(ATTEMPTS), v.safeInteger(ATTEMPTS), v.minValue(1, ATTEMPTS))),
  backoff: v.optional(backoff),
  slowDown: v.optional(v.boolean('true or false')),
  when: v.optional(oneOf('always', 'replayable')),
};

/** Send it again, after a wait. */
export const retryRule = fields('the rule "retry"', '', { action: v.literal('retry'), ...retryFields });
