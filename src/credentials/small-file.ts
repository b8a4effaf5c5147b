import { readSmallText, type SmallText } from '../files/small-text.js';
import { CredentialError } from '../signer/credential.js';

/** A file of credentials has some hundreds of bytes; one with more than this is none. */
const LONGEST = 1024 * 1024;

/**
 * The text of a file, without a byte order mark; `undefined` where there is no such file.
 *
 * @throws CredentialError, which shows nothing of the content, for a file that cannot be read, that is none (a directory, a
 *   pipe), that is larger than 1 MiB, or that is no text in UTF-8
 */
export async function readSmallFile(path: string): Promise<string | undefined> {
  const read = await readSmallText(path, LONGEST);
  if (read.kind === 'absent') return undefined;
  if (read.kind === 'text' && !read.text.includes('\0')) return read.text;
  throw new CredentialError(`${path}: ${wrongWith(read)}`);
}

function wrongWith(read: Exclude<SmallText, { kind: 'absent' }>): string {
  switch (read.kind) {
    case 'directory':
      return 'expected a file, found a directory';
    case 'special':
      return 'expected a file, found something else';
    case 'unreadable':
      return `cannot be read (${read.code})`;
    case 'large':
      return `expected a file of credentials, found one larger than ${LONGEST} bytes`;
    default:
      return 'expected text in UTF-8, found something else';
  }
}
