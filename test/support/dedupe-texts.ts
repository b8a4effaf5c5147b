import fc from 'fast-check';

/** The text of a JSON object, and what stands in its members of one name, in order. */
export interface Body {
  readonly text: string;
  readonly occurrences: readonly unknown[];
}

/** A text with every letter as `\u0000`. */
export const escaped = (text: string): string =>
  [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

const space = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r'), maxLength: 2 });

/** A text in quotes, as JSON writes it or every letter escaped, or some. */
const spelled = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(JSON.stringify(text)),
    fc.constant(`"${escaped(text)}"`),
    fc.nat({ max: text.length }).map((at) => {
      const head = JSON.stringify(text.slice(0, at)).slice(0, -1);
      return `${head}${escaped(text.slice(at, at + 1))}${JSON.stringify(text.slice(at + 1)).slice(1)}`;
    }),
  );

const numbers = fc.oneof(
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.constantFrom('0', '-0', '1.0', '1E+2', '0.10', '-1.5e-7', '9007199254740993'),
);

/** Names and texts that may be taken for the field, or for JSON. */
const words = (field: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom(
      'A',
      'Id',
      `${field}x`,
      field.toLowerCase(),
      `"${field}":"a"`,
      '\\',
      '\\"',
      '{',
      '}',
      '[,',
      ':',
      '__proto__',
    ),
  );

/**
 * Whether JSON.parse takes a name that is written as an escape for the name with a backslash that an object before had at that
 * place, as V8 13 does (Node 24): what it says of such names tells nothing.
 */
const namesAreConfused = ((): boolean => {
  JSON.parse('{"first":0,"\\\\":0}');
  return !Object.hasOwn(JSON.parse('{"first":0,"\\u0041":0}'), 'A');
})();

/** The words that may be a name. */
const nameWords = (field: string): fc.Arbitrary<string> =>
  words(field).filter((word) => !(namesAreConfused && word.includes('\\')));

/** What a member of the field may hold. */
const held = (field: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary: fc.constantFrom('', ' ', ' \t\n').map((value): unknown => value), weight: 4 },
    { arbitrary: fc.constant<unknown>(null), weight: 2 },
    { arbitrary: fc.constantFrom<unknown>('a', 'my own', 0, 7, false, true, [], {}, [''], { [field]: '' }), weight: 2 },
  );

/**
 * Objects as JSON in any spelling, with the field in none of their members, in one or in several, and further in as well;
 * with numbers of any length, names that come again, white space and escapes.
 */
export const bodies = (field: string): fc.Arbitrary<Body> => {
  const names = fc.oneof(nameWords(field), fc.constant(field)).chain(spelled);
  const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      numbers,
      words(field).chain(spelled),
      fc.constantFrom('null', 'true', 'false'),
      tie('list'),
      tie('object'),
    ),
    list: fc
      .tuple(space, fc.array(tie('value'), { maxLength: 3 }), space)
      .map(([a, items, b]) => `[${a}${items.join(`${b},${a}`)}]`),
    object: fc
      .array(fc.tuple(names, tie('value')), { maxLength: 3 })
      .map((members) => `{${members.map(([name, text]) => `${name}:${text}`).join(',')}}`),
  }));
  const other = fc
    .tuple(
      nameWords(field)
        .filter((word) => word !== field)
        .chain(spelled),
      value,
    )
    .map(([name, written]) => ({ name, written, says: [] as unknown[] }));
  const own = fc
    .tuple(spelled(field), held(field))
    .map(([name, says]) => ({ name, written: JSON.stringify(says), says: [says] }));
  const members = fc.array(fc.oneof({ arbitrary: other, weight: 2 }, { arbitrary: own, weight: 1 }), { maxLength: 6 });
  return fc.tuple(members, space, space, space, space).map(([all, a, b, c, d]) => {
    const text = all.map(({ name, written }) => `${b}${name}${c}:${d}${written}${a}`).join(',');
    return { text: `${a}{${text}${b}}${c}`, occurrences: all.flatMap(({ says }) => says) };
  });
};

/** Queries with the field in none of their pairs, in one or in several, its letters escaped or not. */
export const pairTexts = (field: string): fc.Arbitrary<string> => {
  const percent = (text: string): string =>
    [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
  const some = fc
    .nat({ max: field.length - 1 })
    .map((at) => field.slice(0, at) + percent(field.slice(at, at + 1)) + field.slice(at + 1));
  const name = fc.oneof(
    { arbitrary: fc.constantFrom(field, percent(field)), weight: 2 },
    { arbitrary: some, weight: 1 },
    {
      arbitrary: fc.constantFrom(
        'A',
        `${field}x`,
        `A.${field}`,
        '?',
        '%',
        '%zz',
        '%ff',
        '+',
        '',
        `?${field}`,
        `?${percent(field)}`,
      ),
      weight: 4,
    },
    { arbitrary: fc.constantFrom(`${field}.0`, `${field}%2eName`), weight: 1 },
  );
  const value = fc.oneof(
    { arbitrary: fc.constantFrom('', '=', '=+', '=%20', '=%09%0A'), weight: 5 },
    { arbitrary: fc.constantFrom('=a', '=a=b', '=%', `=${field}`, '=%E5%AA%92', '=%ff'), weight: 1 },
  );
  return fc
    .array(fc.tuple(name, value), { maxLength: 4 })
    .chain((list) => fc.constantFrom('', '&').map((end) => list.map(([key, text]) => key + text).join('&') + end));
};
