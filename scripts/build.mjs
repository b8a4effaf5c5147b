// Builds dist/esm and dist/cjs with the TypeScript compiler alone: each format gets declarations of its own, so that a
// CommonJS user's `axios` and ours are the same types. `node scripts/build.mjs esm` builds that format only.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const flags = {
  esm: [],
  cjs: ['--module', 'commonjs', '--moduleResolution', 'bundler', '--verbatimModuleSyntax', 'false'],
};
const formats = process.argv[2] ? [process.argv[2]] : ['esm', 'cjs'];

for (const format of formats) {
  const outDir = `dist/${format}`;
  rmSync(`${root}/${outDir}`, { recursive: true, force: true });
  const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', outDir, ...flags[format]], {
    cwd: root,
    stdio: 'inherit',
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
  mkdirSync(`${root}/${outDir}`, { recursive: true });
  const type = format === 'esm' ? 'module' : 'commonjs';
  writeFileSync(`${root}/${outDir}/package.json`, `${JSON.stringify({ type, sideEffects: false })}\n`);
}
