import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UsageError } from './problem.js';

const MIB = 1024 * 1024;

/**
 * The text of a file that an option names, without a byte order mark; `undefined` where there is no such file.
 *
 * @param longest - bytes, a number of MiB. Default: 1 MiB; what a person writes by hand has some kilobytes, and more is the wrong file.
 * @throws UsageError for what is no file, cannot be read, is larger, or is no text in UTF-8
 */
export async function readTextFile(option: string, path: string, longest = MIB): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    // Before it is opened, which would wait for the writer of a pipe.
    const entry = await stat(path);
    if (!entry.isFile()) {
      throw new UsageError(option, `a file, and this is ${entry.isDirectory() ? 'a directory' : 'none'}`, path);
    }
    for await (const chunk of createReadStream(path, { end: longest })) chunks.push(chunk);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UsageError(option, `a file that can be read (${code})`, path);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > longest) {
    throw new UsageError(option, `a file of at most ${longest / MIB} MiB, and this one is larger`, path);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(option, 'a file of text in UTF-8', path);
  }
}
