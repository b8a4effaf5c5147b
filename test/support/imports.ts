import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What a module loads: `from '…'`, `import '…'`, `import('…')` and `require('…')`, as the compiler writes them. */
const LOADS = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(["'])(\.[^"']*)\1/g;

/** Every built file that importing the given ones loads, those included. Other packages are left out. */
export function filesLoadedBy(...entries: string[]): string[] {
  const loaded = new Set(entries);
  for (const file of loaded) {
    if (!existsSync(file)) throw new Error(`${file} does not exist`);
    for (const [, , path = ''] of readFileSync(file, 'utf8').matchAll(LOADS)) loaded.add(resolve(dirname(file), path));
  }
  return [...loaded];
}
