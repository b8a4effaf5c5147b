import { type Field, wrongField } from '../front/fields.js';

/** The longest wait that a timer can be set to, ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A number of ms that is a bound. */
export const milliseconds: Field = {
  expected: `milliseconds, a number above 0 and up to ${LONGEST_TIMER}`,
  holds: (value) => typeof value === 'number' && value > 0 && value <= LONGEST_TIMER,
};

/** A text that a pattern describes. */
export const textLike = (expected: string, pattern: RegExp): Field => ({
  expected,
  holds: (value) => typeof value === 'string' && pattern.test(value),
});

/** The origin of a service; what would be lost of a URL on the way is refused. */
export const originOf = (schemes: readonly string[], example: string): Field => ({
  expected: `a URL with nothing after its host and port, such as ${JSON.stringify(example)}`,
  holds: (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, origin, href } = new URL(value);
    return schemes.includes(protocol) && href === `${origin}/`;
  },
});

/**
 * Checks what a provider is made with.
 *
 * @throws TypeError naming the first option that is unknown, wrong or missing, and what was expected
 */
export function checkOptions(
  provider: string,
  options: unknown,
  fields: Readonly<Record<string, Field>>,
  required: readonly string[] = [],
): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${provider}: the options must be an object`);
  const wrong = wrongField(options, fields);
  if (wrong) throw new TypeError(`${provider}: options.${wrong.name}: expected ${wrong.expected}`);
  const missing = required.find((name) => (options as Readonly<Record<string, unknown>>)[name] === undefined);
  if (missing !== undefined) {
    throw new TypeError(`${provider}: options.${missing}: expected ${fields[missing]?.expected}, found undefined`);
  }
}
