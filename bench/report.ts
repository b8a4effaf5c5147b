import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readResults } from './harness/results.js';
import { writeWhole } from './harness/whole-file.js';
import { pageOf } from './report/page.js';

/** Writes `report.html` of what is kept in a folder; returns the file's path. The same results make the same file. */
export function writeReport(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'report.html');
  writeWhole(file, pageOf(readResults(folder)));
  return file;
}
