// The package as its users get it: packed, installed from the tarball in empty folders, and used from there in every way that
// package.json promises. `npm run published`; needs the registry, for axios and for what the package depends on.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emptyFolder, pack, root, run } from './published/pack.mjs';
import { cjs, EXPECTED, EXPECTED_OF_TWO, esm, typed } from './published/programs.mjs';

/** The oldest that package.json takes, and the newest that there is. */
const AXIOS = ['1.7.0', 'latest'];

const { exports, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** The entries that a program imports; those with `*` by the names of some that they stand for. */
const entries = Object.keys(exports)
  .filter((path) => exports[path] !== null && !path.endsWith('.json'))
  .flatMap((path) =>
    path.includes('*') ? ['vod', 'vod/codes', 'cautious'].map((name) => path.replace('*', name)) : [path],
  )
  .map((path) => path.replace(/^\./, 'axios-tencentcloud'));

let failed = 0;
function check(name, attempt) {
  const began = performance.now();
  let problem;
  try {
    problem = attempt();
  } catch (error) {
    problem = error.message;
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${problem ? 'FAILED' : 'ok    '} ${name} (${seconds} s)`);
  if (!problem) return;
  failed += 1;
  console.log(problem.replace(/^/gm, '       '));
}

const differs = (found, expected) =>
  found.trim() === expected ? undefined : `printed ${found.trim()}\ninstead of ${expected}`;

function project(name, packages) {
  const folder = emptyFolder(name);
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "version": "1.0.0", "private": true }');
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', ...packages], { cwd: folder });
  return folder;
}

function runs(folder, file, text, expected = EXPECTED) {
  writeFileSync(join(folder, file), text);
  return differs(run(process.execPath, [file], { cwd: folder }), expected);
}

const tool = (name, bin) => join(root, 'node_modules', name, bin);
const optional = Object.keys(peerDependencies).filter((name) => name !== 'axios');

const tarball = pack();
check('no test, bench or script is in the tarball', () => {
  const stray = run('tar', ['-tzf', tarball])
    .split('\n')
    .filter((file) => /(?:^|\/)(?:test|bench|scripts|docs)\/|\.test\./.test(file));
  return stray.join('\n') || undefined;
});
check('publint', () => void run(process.execPath, [tool('publint', 'src/cli.js'), tarball, '--strict']));
check('are the types wrong?', () => {
  const args = [tool('@arethetypeswrong/cli', 'dist/index.js'), tarball, '--profile', 'node16', '--no-emoji'];
  run(process.execPath, [...args, '--include-entrypoints', 'policies/vod', 'policies/vod/codes']);
});

for (const version of AXIOS) {
  let folder;
  check(`axios ${version}: installs without its optional peers`, () => {
    folder = project('user', [tarball, `axios@${version}`]);
  });
  if (folder === undefined) continue;
  const { version: found } = JSON.parse(readFileSync(join(folder, 'node_modules/axios/package.json'), 'utf8'));
  check(`axios ${found}: ESM`, () => runs(folder, 'esm.mjs', esm()));
  check(`axios ${found}: CommonJS`, () => runs(folder, 'cjs.cjs', cjs()));
  for (const [format, entry] of [
    ['esm', 'esm.mjs'],
    ['cjs', 'cjs.cjs'],
  ]) {
    check(`axios ${found}: bundled by esbuild as ${format}, run far from any node_modules`, () => {
      const bundle = join(emptyFolder('bundle'), `bundle.${format === 'esm' ? 'mjs' : 'cjs'}`);
      // What an ESM bundle of CommonJS packages needs in Node.
      const banner = "--banner:js=import{createRequire}from'node:module';const require=createRequire(import.meta.url);";
      const args = [
        entry,
        '--bundle',
        '--platform=node',
        `--format=${format}`,
        `--outfile=${bundle}`,
        '--log-level=error',
      ];
      const external = optional.map((name) => `--external:${name}`);
      run(tool('esbuild', 'bin/esbuild'), [...args, ...external, ...(format === 'esm' ? [banner] : [])], {
        cwd: folder,
      });
      return differs(run(process.execPath, [bundle], { cwd: dirname(bundle) }), EXPECTED);
    });
  }
}

check("two copies of axios side by side: the package's, and the caller's older one", () => {
  const folder = project('two', [tarball, 'axios@latest', 'older-axios@npm:axios@1.7.0']);
  const own = (text) => runs(folder, text === esm ? 'esm.mjs' : 'cjs.cjs', text('older-axios'), EXPECTED_OF_TWO);
  return own(esm) ?? own(cjs);
});

for (const { module, moduleResolution, kinds } of [
  { module: 'nodenext', moduleResolution: 'nodenext', kinds: ['mts', 'cts'] },
  { module: 'node16', moduleResolution: 'node16', kinds: ['mts', 'cts'] },
  { module: 'esnext', moduleResolution: 'bundler', kinds: ['mts'] },
]) {
  check(`TypeScript: ${moduleResolution}`, () => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/@types/node/package.json'), 'utf8'));
    const peers = optional.map((name) => `${name}@${peerDependencies[name]}`);
    const folder = project('typed', [tarball, 'axios@latest', `@types/node@${version}`, ...peers]);
    mkdirSync(join(folder, 'src'));
    for (const kind of kinds) writeFileSync(join(folder, `src/typed.${kind}`), typed(entries));
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      strict: true,
      noEmit: true,
      types: ['node'],
      skipLibCheck: true,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    run(process.execPath, [tool('typescript', 'bin/tsc'), '-p', folder]);
  });
}

check('its declarations lead to its sources', () => {
  const folder = project('maps', [tarball, 'axios@latest']);
  const at = join(folder, 'node_modules/axios-tencentcloud');
  const lost = [
    'dist/esm/src/index.d.ts.map',
    'dist/cjs/src/axios/wrap.d.ts.map',
    'dist/esm/policies/vod.d.ts.map',
  ].filter((map) => {
    const { sources } = JSON.parse(readFileSync(join(at, map), 'utf8'));
    return !sources.every((source) => readFileSync(join(at, dirname(map), source), 'utf8').length > 0);
  });
  return lost.join('\n') || undefined;
});

console.log(failed ? `${failed} failed` : 'all of it works');
process.exitCode = failed ? 1 : 0;
