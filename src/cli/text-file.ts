import { readSmallText } from '../files/small-text.js';
import { UsageError } from './problem.js';

const MIB = 1024 * 1024;

/**
 * The text of a file that an option names, without a byte order mark; `undefined` where there is no such file.
 *
 * @param longest - bytes, a number of MiB. Default: 1 MiB; what a person writes by hand has some kilobytes, and more is the wrong file.
 * @throws UsageError for what is no file, cannot be read, is larger, or is no text in UTF-8
 */
export async function readTextFile(option: string, path: string, longest = MIB): Promise<string | undefined> {
  const read = await readSmallText(path, longest);
  switch (read.kind) {
    case 'text':
      return read.text;
    case 'absent':
      return undefined;
    case 'directory':
      throw new UsageError(option, 'a file, and this is a directory', path);
    case 'special':
      throw new UsageError(option, 'a file, and this is none', path);
    case 'unreadable':
      throw new UsageError(option, `a file that can be read (${read.code})`, path);
    case 'large':
      throw new UsageError(option, `a file of at most ${longest / MIB} MiB, and this one is larger`, path);
    case 'bytes':
      throw new UsageError(option, 'a file of text in UTF-8', path);
  }
}
