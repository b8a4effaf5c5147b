import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);
/** The project's root, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Programs that import the package by its name, as its users do. */
export interface Consumers {
  readonly folder: string;
  /** What the compiler says of them; empty when it has nothing to say. */
  compile(): Promise<string>;
}

/**
 * Writes programs into a folder below `dist`, so that the package's name leads through its `exports` to what is shipped.
 */
export function writeConsumers(name: string, files: Readonly<Record<string, string>>, compilerOptions = {}): Consumers {
  const folder = `${root}dist/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, code] of Object.entries(files)) writeFileSync(`${folder}/${file}`, code);
  const config = {
    extends: '../../tsconfig.json',
    compilerOptions: { noEmit: true, rootDir: '.', outDir: 'out', ...compilerOptions },
    include: ['*.mts', '*.cts'],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  return {
    folder,
    compile: () =>
      run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', folder]).then(
        () => '',
        ({ stdout }) => stdout,
      ),
  };
}
