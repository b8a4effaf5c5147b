import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parsePolicy } from '../../src/config/parse.js';
import { PolicyFileError, problemText } from '../../src/config/problem.js';

/** Files in a folder that is gone when the test is over; returns where the folder is. */
export function writeFiles(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-policies-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** The error that a text or a file gives. */
export async function refusalOf(work: () => unknown): Promise<PolicyFileError> {
  try {
    await work();
  } catch (error) {
    if (PolicyFileError.is(error)) return error;
    throw error;
  }
  throw new Error('the policy was taken');
}

/** Every fault of a text, a line each, without the name of its file. */
export function faultsIn(text: string, file = 'a.yaml'): string[] {
  try {
    parsePolicy(text, { file });
  } catch (error) {
    if (!PolicyFileError.is(error)) throw error;
    return error.problems.map((problem) => problemText(problem).slice(file.length + 1));
  }
  return [];
}
