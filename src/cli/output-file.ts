import { accessSync, constants, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
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

/** @throws Failure */
export async function writeOutputFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new Failure(`${shown(path)} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
