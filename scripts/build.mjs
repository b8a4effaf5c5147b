// Builds dist/esm and dist/cjs with the TypeScript compiler alone: each format gets declarations of its own, so that a
// CommonJS user's `axios` and ours are the same types. `node scripts/build.mjs esm` builds that format only.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const formats = {
  esm: { project: 'tsconfig.build.json', type: 'module' },
  cjs: { project: 'tsconfig.cjs.json', type: 'commonjs' },
};
const wanted = process.argv[2] ? [process.argv[2]] : Object.keys(formats);

for (const format of wanted) {
  const { project, type } = formats[format];
  const folder = `${root}/dist/${format}`;
  rmSync(folder, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(`${folder}/package.json`, `${JSON.stringify({ type, sideEffects: false })}\n`);
}
