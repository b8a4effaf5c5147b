import { accessSync, constants, statSync } from 'node:fs';
import { chmod, lstat, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writePipe } from './pipe-file.js';
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
    // The dot says that it is a directory: below a file, Node 24 finds nothing and no fault.
    accessSync(there ? path : `${dirname(path)}/.`, constants.W_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(option, `a file that can be written (${(error as NodeJS.ErrnoException).code})`, path);
  }
}

/**
 * Writes a file as a whole: whatever happens meanwhile, it has what it had before or all of the text. Where no other file can be
 * put in its place, it is written as it is: a device, a pipe, a link to what is not there yet, a file with other names or of
 * another owner, one that is mounted.
 *
 * @throws Failure
 */
export async function writeOutputFile(path: string, text: string): Promise<void> {
  try {
    if (await isReplaced(path, text)) return;
    const isPipe = await stat(path).then(
      (there) => there.isFIFO(),
      () => false,
    );
    await (isPipe ? writePipe : writeFile)(path, text);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${shown(path)} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Puts another file in the place of this one; `false` where that cannot be, and nothing has changed. */
async function isReplaced(path: string, text: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  if (there && !(there.isFile() && there.nlink === 1 && there.uid === process.getuid?.())) return false;
  if (!there && (await lstat(path).catch(() => undefined))) return false;
  // A link leads to the file also afterwards.
  const target = there ? await realpath(path) : path;
  const beside = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(beside, { force: true });
    return false;
  }
  try {
    if (there) await chmod(beside, there.mode & 0o7777);
    await rename(beside, target);
    return true;
  } catch {
    await rm(beside, { force: true });
    return false;
  }
}
