import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** What became of reading a file: its text, or what was there in place of it. */
export type SmallText =
  | { readonly kind: 'text'; readonly text: string }
  /** There is no such file. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'directory' }
  /** A pipe, a socket, a device. */
  | { readonly kind: 'special' }
  | { readonly kind: 'unreadable'; readonly code: string }
  | { readonly kind: 'large' }
  /** It is no text in UTF-8. */
  | { readonly kind: 'bytes' };

/** Nothing is there, and nothing is wrong. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Reads a file that a person wrote by hand, without the byte order mark that editors of Windows put before it. It never throws, never waits for
 * the writer of a pipe, and reads no more of a file than is needed to know that it is too large: it may grow while
 * it is read, and those of /proc say that they are empty.
 *
 * @param most - bytes
 */
export async function readSmallText(path: string, most: number): Promise<SmallText> {
  const chunks: Buffer[] = [];
  try {
    // Before it is opened, which would wait for the writer of a pipe.
    const entry = await stat(path);
    if (entry.isDirectory()) return { kind: 'directory' };
    if (!entry.isFile()) return { kind: 'special' };
    if (entry.size > most) return { kind: 'large' };
    // Some of /proc say that they are files, and wait as a pipe does, in a thread that no signal ends.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    for await (const chunk of file.createReadStream({ end: most })) chunks.push(chunk);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    return ABSENT.has(code) ? { kind: 'absent' } : { kind: 'unreadable', code };
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > most) return { kind: 'large' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'bytes' };
  }
}
