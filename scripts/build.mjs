// Builds the package. The TypeScript compiler makes dist/esm, which tests and benches run, and the declarations of both
// formats, so that a CommonJS user's `axios` and ours are the same types. What is shipped is bundled from dist/esm: a file
// costs Node more to find than to run, and there are 120 behind the main entry. `node scripts/build.mjs esm` leaves out the
// declarations for CommonJS.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const esm = `${root}dist/esm`;
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

function compile(project) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** What `exports` hides: parts of a product, and of `explain`, which is an entry of its own. */
const HIDDEN = /^(?:explain|product-codes|products)\.js$|\/actions\.js$|^(?!vod\/)\w+\/codes\.js$/;

/** The files that `exports` of package.json leads to, by their names there. */
function entries() {
  const policies = readdirSync(`${esm}/policies`, { recursive: true })
    .filter((name) => name.endsWith('.js') && !HIDDEN.test(name.replaceAll('\\', '/')))
    .map((name) => `policies/${name.slice(0, -3).replaceAll('\\', '/')}`);
  return {
    index: `${esm}/src/index.js`,
    explain: `${esm}/policies/explain.js`,
    emulator: `${esm}/src/emulator/index.js`,
    credentials: `${esm}/src/credentials/index.js`,
    logger: `${esm}/src/observe/logger.js`,
    opentelemetry: `${esm}/src/observe/opentelemetry/index.js`,
    config: `${esm}/src/config/index.js`,
    sdk: `${esm}/src/sdk/index.js`,
    ...Object.fromEntries(policies.map((name) => [name, `${esm}/${name}.js`])),
  };
}

/** The command, and the process that it starts; all of it in one folder, where one finds the other. */
const command = {
  main: `${esm}/src/cli/main.js`,
  'emulator-process': `${esm}/src/cli/bench/emulator-process.js`,
};

/** scripts/coverage.mjs asks for source maps; what is shipped has none. */
const maps = Boolean(process.env.COVERAGE_OF_CHILDREN);
/** Without it a bundle's map would end at the JavaScript of tsc. */
const mapped = {
  name: 'mapped',
  load: { filter: { id: /\/dist\/esm\/.*\.js$/ }, handler: (id) => ({ code: read(id), map: read(`${id}.map`) }) },
};
const read = (path) => readFileSync(path, 'utf8');

async function bundle(input, output) {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const packages = Object.keys({ ...dependencies, ...peerDependencies }).join('|');
  const bundle = await rolldown({
    input,
    platform: 'node',
    plugins: maps ? [mapped] : [],
    external: new RegExp(`^(?:${packages})(?:/|$)|^node:`),
  });
  await bundle.write({ ...output, sourcemap: maps });
  await bundle.close();
}

const library = (format, extension) =>
  bundle(entries(), {
    dir: `${root}dist/bundle`,
    format,
    entryFileNames: `[name].${extension}`,
    chunkFileNames: `chunks/[name].${extension}`,
    // Whoever loads one of these loads the other: what is wrong with a name, and which name was meant.
    codeSplitting: { groups: [{ name: 'problem', test: /[\\/]src[\\/]policy[\\/](?:nearest|problem)\.js$/ }] },
  });

for (const folder of ['esm', 'bundle']) rmSync(`${root}dist/${folder}`, { recursive: true, force: true });
compile('tsconfig.build.json');
// Before it says `module`: what such files require is taken to have no `__esModule`, and p-retry has one.
writeFileSync(`${esm}/package.json`, `${JSON.stringify({ sideEffects: false })}\n`);
await library('esm', 'js');
await library('cjs', 'cjs');
await bundle(command, { dir: `${root}dist/bundle/cli`, chunkFileNames: '[name].js' });
writeFileSync(`${esm}/package.json`, `${JSON.stringify({ type: 'module', sideEffects: false })}\n`);
if (process.argv[2] !== 'esm') {
  rmSync(`${root}dist/cjs`, { recursive: true, force: true });
  compile('tsconfig.cjs.json');
  writeFileSync(`${root}dist/cjs/package.json`, `${JSON.stringify({ type: 'commonjs' })}\n`);
}
