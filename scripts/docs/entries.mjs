// The public entries of the package and the sources behind them, read from package.json, so that none is left out.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The source that a file of declarations is made of. */
const sourceOf = (declarations) => declarations.replace('./dist/esm/', '').replace(/\.d\.ts$/, '.ts');

/** Files that a pattern of package.json fits; its `*` goes over folders. */
const filesLike = (pattern) => {
  const [before, after] = pattern.split('*');
  return readdirSync(`${root}${before}`, { recursive: true })
    .map((name) => `${before}${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith(after));
};

const matches = (pattern, specifier) => {
  const [before, after] = pattern.split('*');
  if (after === undefined) return pattern === specifier;
  return specifier.startsWith(before) && specifier.endsWith(after);
};

/** What a user may import (`axios-tencentcloud/emulator`), and the source that is behind it (`src/emulator/index.ts`). */
export function publicEntries() {
  const { name, exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const closed = Object.keys(exports).filter((specifier) => exports[specifier] === null);
  const found = [];
  for (const [specifier, conditions] of Object.entries(exports)) {
    const declarations = conditions?.import?.types;
    if (declarations === undefined) continue;
    const source = sourceOf(declarations);
    if (!specifier.includes('*')) {
      found.push({ specifier, source });
      continue;
    }
    const [before, after] = source.split('*');
    for (const file of filesLike(source)) {
      const star = file.slice(before.length, after === '' ? undefined : -after.length);
      found.push({ specifier: specifier.replace('*', star), source: file });
    }
  }
  return found
    .filter(({ specifier }) => specifier in exports || !closed.some((pattern) => matches(pattern, specifier)))
    .map(({ specifier, source }) => ({ specifier: specifier.replace(/^\./, name), source }));
}
