import type { Readable } from 'node:stream';
import { isPlain } from '../../policy/problem.js';
import { UsageError } from '../problem.js';
import { readTextFile } from '../text-file.js';
import { firstChangedNumber } from './kept-numbers.js';

type Params = Readonly<Record<string, unknown>>;

/** The most that the API takes, bytes. */
const LONGEST = 10 * 1024 * 1024;

const EXAMPLE = `a JSON object such as '{"FileIds":["387702"]}'`;

/**
 * The parameters of a call: JSON as it was written, `@` and a file that has it, or `-` for stdin. What is wrong in a file or in
 * stdin is not repeated: it may be the wrong file, with a secret in it.
 *
 * @param stdin - opened only where it is read
 * @throws UsageError; the signal's reason where it aborts while stdin is read
 */
export async function readParams(
  text: string,
  signal: AbortSignal,
  stdin: () => Readable = () => process.stdin,
): Promise<Params> {
  if (text === '-') return parsed(await readAll(stdin(), signal), 'on stdin');
  if (!text.startsWith('@')) return parsed(text);
  const path = text.slice(1);
  const content = path === '' ? undefined : await readTextFile('params', path, LONGEST);
  if (content === undefined) throw new UsageError('params', 'the name of a file that exists after the @', path);
  return parsed(content, 'in the file');
}

function parsed(text: string, where?: string): Params {
  let why = '';
  try {
    const value: unknown = JSON.parse(text);
    // It can be read deeper than it can be written, which each request does.
    if (isPlain(value) && JSON.stringify(value)) return checked(text, value, where);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Without what it quotes from the text.
    const [said] = /^(?:[^"]* at position \d+.*|Unexpected end of JSON input)$/.exec((error as Error).message) ?? [];
    why = said === undefined ? ': not JSON' : `: not JSON: ${said}`;
  }
  if (where === undefined) {
    // A text alone may be a key that was meant for elsewhere, and so may those in an array, and what is no JSON at all.
    const found = /^\s*\{/.test(text) ? text : undefined;
    throw new UsageError(`params${why}`, `${EXAMPLE}, @FILE or -`, found);
  }
  throw new UsageError(`params${why}`, `a JSON object ${where}`);
}

/** What is sent is what JSON.parse made of the text, which must not be another number. */
function checked(text: string, value: Params, where?: string): Params {
  const changed = firstChangedNumber(text);
  if (!changed) return value;
  const place = `line ${changed.line}, column ${changed.column}${where === undefined ? '' : ` ${where}`}`;
  throw new UsageError(
    'params',
    `numbers that a double keeps, and the one at ${place} has too many digits or is too large: write it as a text, in quotes`,
  );
}

/** All of stdin, up to as much as a request may have. */
async function readAll(stdin: Readable, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stop = (): void => void stdin.destroy(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stdin) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > LONGEST) throw new UsageError('params', 'at most 10 MiB on stdin, as much as the API takes');
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError('params', 'text in UTF-8 on stdin');
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
