import { accessSync, constants, statSync } from 'node:fs';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure, shown, UsageError } from './problem.js';

/**
 * Whether a file can be written, before the work whose result it is to hold. Nothing is made yet.
 *
 * @throws UsageError for a directory, a file in no directory, and one that may not be written
 */
export function checkOutputFile(option: string, path: string): void {
  if (path === '') throw new UsageError(option, 'the name of a file', path);
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new UsageError(option, 'a file, and this is a directory', path);
    accessSync(there ? path : dirname(path), constants.W_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(option, `a file that can be written (${(error as NodeJS.ErrnoException).code})`, path);
  }
}

/**
 * Writes a file as a whole: whatever happens meanwhile, it has what it had before or all of the text. Where there is no room for
 * another file beside it, and where it is none that keeps what is written (a device, a pipe), it is written as it is.
 *
 * @throws Failure
 */
export async function writeOutputFile(path: string, text: string): Promise<void> {
  try {
    const there = await stat(path).catch(() => undefined);
    if (there && !there.isFile()) return await writeFile(path, text);
    // A link leads to the file also afterwards.
    const target = there ? await realpath(path) : path;
    const beside = `${target}.${process.pid}.tmp`;
    if (!(await isWritten(beside, text, there?.mode))) return await writeFile(path, text);
    await rename(beside, target);
  } catch (error) {
    throw new Failure(`${shown(path)} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

async function isWritten(path: string, text: string, mode: number | undefined): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', ...(mode !== undefined && { mode }) });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(path, { force: true });
    return false;
  }
}
