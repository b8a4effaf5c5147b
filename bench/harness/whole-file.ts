import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file as a whole: beside it first, then in its place, so that no interruption leaves half of it, or none. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.new`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
