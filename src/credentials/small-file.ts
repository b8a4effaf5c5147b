import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CredentialError } from '../signer/credential.js';

/** A file of credentials has some hundreds of bytes; one with more than this is none. */
const LONGEST = 1024 * 1024;

/** Nothing is there, and nothing is wrong. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

/**
 * The text of a file, without the byte order mark that editors of Windows put before it; `undefined` where there is no such
 * file.
 *
 * @throws CredentialError, which shows nothing of the content, for a file that cannot be read, that is none (a directory, a
 *   pipe), that is larger than 1 MiB, or that is no text in UTF-8
 */
export async function readSmallFile(path: string): Promise<string | undefined> {
  let bytes: Buffer;
  try {
    // Before it is opened, which would wait for the writer of a pipe.
    const entry = await stat(path);
    if (!entry.isFile())
      throw new CredentialError(
        `${path}: expected a file, found ${entry.isDirectory() ? 'a directory' : 'something else'}`,
      );
    bytes = await beginningOf(path);
  } catch (error) {
    if (error instanceof CredentialError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (ABSENT.has(code)) return undefined;
    throw new CredentialError(`${path}: cannot be read (${code})`);
  }
  if (bytes.length > LONGEST) {
    throw new CredentialError(`${path}: expected a file of credentials, found one larger than ${LONGEST} bytes`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below: what the decoder says is no help.
  }
  throw new CredentialError(`${path}: expected text in UTF-8, found something else`);
}

/** As much as is needed to know that it is too large: a file may grow while it is read, and those of /proc say that they are empty. */
async function beginningOf(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: LONGEST })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
