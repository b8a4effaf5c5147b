import fc from 'fast-check';

/** A body as JSON text, and what it was made from. */
export interface Envelope {
  readonly text: string;
  readonly body: unknown;
}

/** Words that an inspection could stumble over. */
const WORDS = [
  'Error',
  'Error"',
  '"Error"',
  '"Error":{"Code":"InternalError"}',
  '"Response"',
  'Response',
  'InternalError',
  'MyError',
  '}',
  '{"Response":{"Error":{"Code":"InternalError","Message":""}}}',
  '\\',
  '"',
  '签名过期',
  '\ufeff',
  '😀',
];

const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 8 }));
const key = fc
  .oneof(word, fc.constantFrom('Status', 'MediaInfoSet', 'TotalCount', 'RequestId'))
  .filter((name) => name !== '__proto__');

const { value: noise } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));

/** An object with its keys in any order. */
const shuffled = (fields: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fields
    .chain((each) => fc.shuffledSubarray(Object.entries(each), { minLength: Object.keys(each).length }))
    .map((entries) => Object.fromEntries(entries));

const withNoise = (fields: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  shuffled(fc.tuple(fc.dictionary(key, noise, { maxKeys: 3 }), fields).map(([more, own]) => ({ ...more, ...own })));

const code = fc.oneof(
  fc.constantFrom('InternalError', 'RequestLimitExceeded.UinLimitExceeded', ''),
  word,
  fc.integer(),
);

const error = fc.oneof(
  { weight: 4, arbitrary: withNoise(fc.record({ Code: code, Message: word }, { requiredKeys: [] })) },
  { weight: 1, arbitrary: noise },
);

const response = fc.oneof(
  { weight: 4, arbitrary: withNoise(fc.record({ Error: error, RequestId: word }, { requiredKeys: ['RequestId'] })) },
  { weight: 4, arbitrary: withNoise(fc.record({ RequestId: word })) },
  { weight: 1, arbitrary: noise },
);

const body = fc.oneof(
  { weight: 6, arbitrary: fc.record({ Response: response }) },
  { weight: 2, arbitrary: withNoise(fc.record({ Response: response })) },
  {
    weight: 2,
    arbitrary: withNoise(
      fc.record(
        { code: fc.oneof(fc.integer({ min: -1, max: 1 }), noise), codeDesc: word, message: word, data: noise },
        { requiredKeys: ['code'] },
      ),
    ),
  },
  { weight: 1, arbitrary: noise },
);

const space = fc.constantFrom('', ' ', '\n', '\r\n\t ', ' '.repeat(80));

/**
 * JSON with every `nth` letter of its strings written as an escape, which changes nothing of what it says. Not the first
 * eight: a `Response` that is written so has no frame to be taken at.
 */
const escapeLetters = (json: string, nth: number): string => {
  let letters = 0;
  const spell = (piece: string): string =>
    piece.length === 1 && ++letters > 8 && letters % nth === 0 ? `\\u00${piece.charCodeAt(0).toString(16)}` : piece;
  return json.replace(/"(?:[^"\\]|\\.)*"/g, (string) => string.replace(/\\u....|\\.|[A-Za-z]/g, spell));
};

/**
 * Well-formed bodies: successes and failures of both shapes, and what is neither; in any order, spacing
 * and spelling.
 */
export const envelopes: fc.Arbitrary<Envelope> = fc
  .record({
    made: body,
    indent: fc.constantFrom(undefined, 1, '\t'),
    before: space,
    after: space,
    bom: fc.boolean(),
    escaped: fc.constantFrom(undefined, undefined, 1, 3, 7),
  })
  .map(({ made, indent, before, after, bom, escaped }) => {
    const plain = JSON.stringify(made, undefined, indent);
    const json = escaped === undefined ? plain : escapeLetters(plain, escaped);
    return { text: `${bom ? '\ufeff' : ''}${before}${json}${after}`, body: JSON.parse(json) };
  });

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a parsed body is, told the slow way: `success`, `unreadable`, or the code of its error. */
export function verdictOn(value: unknown): string {
  if (!isObject(value)) return 'unreadable';
  const { Response, code, codeDesc, message } = value;
  if (Response === undefined) {
    if (typeof code !== 'number' || code === 0) return 'success';
    if (codeDesc === undefined && message === undefined) return 'success';
    return typeof codeDesc === 'string' && /^[A-Z]/.test(codeDesc) ? codeDesc : `LegacyError.${code}`;
  }
  if (!isObject(Response)) return 'unreadable';
  const { Error: failed } = Response;
  if (failed === undefined || failed === null) return 'success';
  return isObject(failed) && typeof failed['Code'] === 'string' && failed['Code'] !== ''
    ? failed['Code']
    : 'unreadable';
}
