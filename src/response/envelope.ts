/**
 * What a body says of itself: the API's error, something that is no answer of the API at all, or nothing to object to
 * (`undefined`).
 */
export type Verdict =
  | { readonly is: 'error'; readonly code: string; readonly message: string; readonly requestId: string | undefined }
  | { readonly is: 'unreadable'; readonly message: string };

/** Longer codes are cut: none that is known has 80 characters, and a code becomes a key of maps and metrics. */
const LONGEST_CODE = 128;
/** Longer Messages are cut: they end up in logs. */
const LONGEST_MESSAGE = 4_096;

const NEEDLE = 'Error"';
const NEEDLE_BYTES = Buffer.from(NEEDLE);

/** The same with some of its letters written as escapes, as JSON allows and no server is known to do. */
const ESCAPED_NEEDLE = /(?:E|\\u0045)(?:r|\\u0072){2}(?:o|\\u006[fF])(?:r|\\u0072)"/;
/**
 * How long a body is looked through for escapes, UTF-16 units or bytes: an error of the API has a few hundred, and where quotes
 * are escaped, this takes five times as long as the search itself.
 */
const MOST_ESCAPED = 8 * 1024;

/**
 * Inspects a body that arrived as text. A success costs a search and no parse: an answer with the frame of one and
 * without `Error"` in it is taken as it is, and parsed once, by axios. Only on a hit (`"Error"`, or a business field that
 * ends so) is it parsed here, so that nothing rests on the order of keys.
 *
 * Searching `Error"` instead of `"Error"` is deliberate: V8 looks for the rarer first character `E` many times faster.
 */
export function inspectText(text: string): Verdict | undefined {
  if (!text.includes(NEEDLE) && !hasEscapedNeedle(text) && hasFrame(text)) return undefined;
  return parseAndInspect(text);
}

const hasEscapedNeedle = (text: string): boolean =>
  text.length <= MOST_ESCAPED && text.includes('\\u00') && ESCAPED_NEEDLE.test(text);

/** The same for bytes, which are decoded only on a hit. */
export function inspectBytes(bytes: ArrayBufferView): Verdict | undefined {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Each look into a Buffer crosses into C++: a short one is searched as text, of which no letter that matters is lost.
  if (buffer.length <= MOST_ESCAPED) {
    const text = buffer.toString('latin1');
    if (!text.includes(NEEDLE) && !hasEscapedNeedle(text) && hasFrame(text)) return undefined;
  } else if (!buffer.includes(NEEDLE_BYTES) && hasFrame(buffer)) return undefined;
  return parseAndInspect(buffer.toString('utf8'));
}

/** The same for a body that somebody has parsed already: a mock, or a transport with a parser of its own. */
export function inspectParsed(body: unknown): Verdict | undefined {
  if (!isObject(body)) return unreadable(`the body is ${nameOf(body)}, not an object`);
  const response = body['Response'];
  if (response === undefined) return inspectLegacy(body);
  if (!isObject(response)) return unreadable(`Response is ${nameOf(response)}, not an object`);
  const error = response['Error'];
  if (error === undefined || error === null) return undefined;
  if (!isObject(error)) return unreadable(`Response.Error is ${nameOf(error)}, not an object`);
  const code = error['Code'];
  if (typeof code !== 'string' || code === '') return unreadable('Response.Error has no Code');
  return errorVerdict(code, error['Message'], response['RequestId']);
}

/**
 * API 2.0's shape, which some hosts still answer: `{"code":4400,"codeDesc":"…","message":"…"}`; 0 is success. Without a
 * `codeDesc` the number is all there is, and `LegacyError.4400` is a name that no rule takes for anything else.
 */
function inspectLegacy(body: Readonly<Record<string, unknown>>): Verdict | undefined {
  const { code, codeDesc, message, requestId } = body;
  if (typeof code !== 'number' || code === 0 || (codeDesc === undefined && message === undefined)) return undefined;
  const named = typeof codeDesc === 'string' && /^[A-Z]/.test(codeDesc) ? codeDesc : `LegacyError.${code}`;
  return errorVerdict(named, message, requestId);
}

function parseAndInspect(text: string): Verdict | undefined {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (json.trim() === '') return unreadable('the body is empty');
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch {
    return unreadable(`the body is no JSON: ${json.slice(0, 80).replace(/\s+/g, ' ').trim()}`);
  }
  return inspectParsed(body);
}

function errorVerdict(code: string, message: unknown, requestId: unknown): Verdict {
  return {
    is: 'error',
    code: code.slice(0, LONGEST_CODE),
    message: typeof message === 'string' ? message.slice(0, LONGEST_MESSAGE) : '',
    requestId: typeof requestId === 'string' ? requestId.slice(0, LONGEST_CODE) : undefined,
  };
}

const unreadable = (message: string): Verdict => ({ is: 'unreadable', message });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether a body has the frame of an answer: an object in braces whose first key is `Response`, an object. One that has
 * it elsewhere is parsed to be sure: a `"Response"` found further in may be anything's.
 */
const hasFrame = (body: string | Buffer): boolean =>
  (beginsPlainly(body) || /^\s*\{\s*"Response"\s*:\s*\{/.test(textIn(body, 0, EDGE))) &&
  (endsPlainly(body) || /\}\s*$/.test(textIn(body, Math.max(0, body.length - EDGE), body.length)));

/** The frame as the API writes it, told without a look into the text, which costs a Buffer more than its search. */
const beginsPlainly = (body: string | Buffer): boolean =>
  typeof body === 'string' ? body.startsWith(BEGINNING) : BEGINNING_BYTES.every((byte, at) => body[at] === byte);

const endsPlainly = (body: string | Buffer): boolean =>
  typeof body === 'string' ? body.endsWith('}') : body[body.length - 1] === CLOSING;

const BEGINNING = '{"Response":{';
const BEGINNING_BYTES = Buffer.from(BEGINNING);
const CLOSING = 0x7d;

/** More white space than this at an edge, and a body is parsed to be sure. */
const EDGE = 64;

const textIn = (body: string | Buffer, from: number, to: number): string =>
  typeof body === 'string' ? body.slice(from, to) : body.toString('latin1', from, to);

/** What a value is, for a message. */
function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
