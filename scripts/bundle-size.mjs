// Prints what a bundle of each import weighs, minified and gzipped, axios, p-retry and Bottleneck left out.
// `npm run build` first. The figures of docs/architecture.md are its output.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../dist/esm', import.meta.url));
const imports = {
  '`wrapAxios` and `vod`': `export { wrapAxios } from '${dist}/src/index.js'; export { vod } from '${dist}/policies/vod.js';`,
  'and `explain`': `export { explain, wrapAxios } from '${dist}/src/index.js'; export { vod } from '${dist}/policies/vod.js';`,
  '`codesOf` alone': `export { codesOf } from '${dist}/policies/vod/action-codes.js';`,
};
const external = /^(?:axios|ioredis|cockatiel|p-retry|bottleneck|node:.*)$/;

console.log('| imported | bytes | gzipped |\n|---|---|---|');
for (const [name, code] of Object.entries(imports)) {
  const entry = 'virtual:entry';
  const plugin = {
    name: 'entry',
    resolveId: (id) => (id === entry ? id : undefined),
    load: (id) => (id === entry ? code : undefined),
  };
  const bundle = await rolldown({ input: entry, external, plugins: [plugin] });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const text = output.map((chunk) => chunk.code ?? '').join('');
  const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`| ${name} | ${kB(Buffer.byteLength(text))} | ${kB(gzipSync(text).length)} |`);
}
