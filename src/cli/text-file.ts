import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UsageError } from './problem.js';

/** What a person writes by hand has some kilobytes: more is the wrong file. */
const LONGEST = 1024 * 1024;

/**
 * The text of a file that an option names, without a byte order mark; `undefined` where there is no such file.
 *
 * @throws UsageError for what is no file, cannot be read, is larger than 1 MiB, or is no text in UTF-8
 */
export async function readTextFile(option: string, path: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    // Before it is opened, which would wait for the writer of a pipe.
    const entry = await stat(path);
    if (!entry.isFile()) {
      throw new UsageError(option, `a file, and this is ${entry.isDirectory() ? 'a directory' : 'none'}`, path);
    }
    for await (const chunk of createReadStream(path, { end: LONGEST })) chunks.push(chunk);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UsageError(option, `a file that can be read (${code})`, path);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > LONGEST) throw new UsageError(option, 'a file of at most 1 MiB, and this one is larger', path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(option, 'a file of text in UTF-8', path);
  }
}
