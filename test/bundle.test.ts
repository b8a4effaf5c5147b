import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundle, PACKAGES } from '../bench/harness/bundle.js';
import { clientErrors } from '../policies/client-errors.js';
import { common } from '../policies/common.js';
import { productCodes } from '../policies/product-codes.js';
import { throttles } from '../policies/throttles.js';
import { root, run, writeConsumers } from './support/compile.js';
import { filesLoadedBy } from './support/imports.js';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** The files of the catalogue: all that only those who ask for it load. */
const own = Object.keys(productCodes).map((service) => `${service}/codes.js`);
const catalogue = ['client-errors.js', 'common.js', 'throttles.js', ...own, 'vod/action-codes.js'];

const texts = [clientErrors, common, throttles, ...Object.values(productCodes)]
  .flatMap((each) => Object.values(each))
  .flatMap(({ en, zh }) => [en, zh]);

/** The names of what `exports` leads to, but for the patterns. */
function exported(): string[] {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    exports: Record<string, string | null | { import: { default: string } }>;
  };
  return Object.values(exports).flatMap((entry) => {
    const file = typeof entry === 'object' ? entry?.import.default : undefined;
    return file === undefined || file.includes('*') ? [] : [file.replace(/^.*\/bundle\/|\.js$/g, '')];
  });
}

describe('what a bundler keeps', () => {
  const OURS = 'axios-tencentcloud';

  it('of the main entry is the catalogue for those who ask for it, and for nobody else', async () => {
    const bundled = async (code: string): Promise<string> => {
      const chunks = await bundle(root, code, { external: PACKAGES, minify: false });
      return chunks.map((chunk) => chunk.code).join('');
    };
    const wrapping = await bundled(`export { wrapAxios } from '${OURS}'; export { vod } from '${OURS}/policies/vod';`);
    expect(wrapping).toContain('function wrapAxios');
    expect(texts.filter((text) => wrapping.includes(text))).toEqual([]);
    const explaining = await bundled(`export { explain } from '${OURS}';`);
    expect(explaining).toContain(common.InternalError.zh);
  });

  it('is loaded at the start without what options ask for: what speaks to Redis, and breakers', async () => {
    const chunks = await bundle(root, `export { wrapAxios } from '${OURS}';`);
    const filesOf = (start: boolean): string[] =>
      chunks.filter(({ atStart }) => atStart === start).flatMap(({ files }) => files);
    const rare = /\/chunks\/sharing\.|\/bottleneck\/lib\/|\/cockatiel\//;
    expect(filesOf(true).filter((file) => rare.test(file))).toEqual([]);
    expect(filesOf(true).filter((file) => /\/bottleneck\/light\.js$/.test(file))).toHaveLength(1);
    const later = filesOf(false);
    for (const part of [/\/chunks\/sharing\.js$/, /\/bottleneck\/lib\/RedisDatastore\.js$/, /\/cockatiel\//]) {
      expect(later.filter((file) => part.test(file))).not.toEqual([]);
    }
  });
});

describe('what a process loads', () => {
  // Hooks hear of ES modules and of what these import; what CommonJS requires is in its cache.
  const hooks = `import { writeSync } from 'node:fs';
    export async function load(url, context, next) {
      writeSync(1, url + '\\n');
      return next(url, context);
    }`;
  const imported = `import { createRequire, register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));
    const require = createRequire(import.meta.url);
    const { default: axios } = await import('axios');
    const { wrapAxios } = await import('axios-tencentcloud');`;
  const required = `const axios = require('axios');
    const { wrapAxios } = require('axios-tencentcloud');`;
  const plain = `
    wrapAxios(axios.create());
    setImmediate(() => console.log(Object.keys(require.cache).join('\\n')));`;
  const sharing = `
    const tencent = wrapAxios(axios.create(), { rateLimit: { redis: { host: '127.0.0.1', port: 1 } } });
    tencent.on('degraded', () => {
      console.log(Object.keys(require.cache).join('\\n'));
      void tencent.close();
    });`;
  const { folder } = writeConsumers('startup', {
    'plain.mjs': imported + plain,
    'plain.cjs': required + plain,
    'sharing.mjs': imported + sharing,
    'sharing.cjs': required + sharing,
  });
  const ofRedis = [/\/chunks\/sharing\./, /\/node_modules\/ioredis\//, /\/bottleneck\/lib\//];

  it.each(['plain.mjs', 'plain.cjs'])('%s: nothing that its options do not ask for', async (file) => {
    const { stdout } = await run(process.execPath, [`${folder}/${file}`]);
    expect(stdout).toMatch(/\/bottleneck\/light\.js/);
    for (const part of [...ofRedis, /\/node_modules\/cockatiel\//]) expect(stdout).not.toMatch(part);
  });

  it.each(['sharing.mjs', 'sharing.cjs'])('%s: what speaks to Redis', async (file) => {
    const { stdout } = await run(process.execPath, [`${folder}/${file}`]);
    for (const part of ofRedis) expect(stdout).toMatch(part);
  });
});

/** What a file loads from elsewhere. */
const packagesIn = (code: string): string[] =>
  [...code.matchAll(/(?:from\s*|import\(|require\()["']([^."'][^"']*)["']/g)].map(([, name = '']) => name);

describe.each(['js', 'cjs'])('what is shipped as %s', (extension) => {
  const entries = [...exported()].map((name) => `${dist}/bundle/${name}.${extension}`);

  it('is in few files', () => {
    const files = filesLoadedBy(`${dist}/bundle/index.${extension}`);
    expect(files.length).toBeLessThan(22);
  });

  it('for the official SDK is without axios, and in few files as well', () => {
    const files = filesLoadedBy(`${dist}/bundle/sdk.${extension}`);
    const packages = files.flatMap((file) => packagesIn(readFileSync(file, 'utf8')));
    expect(packages).toContain('p-retry');
    expect(packages.filter((name) => /^(?:axios|tencentcloud)/.test(name))).toEqual([]);
    expect(files.length).toBeLessThan(14);
  });

  it('is each module once, whichever entries a program imports', () => {
    const classes = filesLoadedBy(...entries).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(\w+) = class\b/g)].map(([, name]) => name),
    );
    expect(classes.length).toBeGreaterThan(5);
    expect(classes).toEqual([...new Set(classes)]);
  });
});

describe('what a module leads to', () => {
  const folder = `${dist}/esm/policies/`;
  const loadedBy = (...entries: string[]) => filesLoadedBy(...entries.map((entry) => `${dist}/esm/${entry}`));
  const catalogueIn = (files: string[]) => catalogue.filter((name) => files.includes(folder + name));

  it('for a wrapped instance and every product has no part of the catalogue', () => {
    const products = Object.keys(productCodes).map((service) => `policies/${service}.js`);
    const files = loadedBy('src/axios/wrap.js', ...products, 'policies/cautious.js', 'src/emulator/index.js');
    expect(files.length).toBeGreaterThan(40);
    expect(files).toContain(`${folder}vod/actions.js`);
    expect(catalogueIn(files)).toEqual([]);
    // No line of it either, wherever it may have been moved to.
    const loaded = files.map((file) => readFileSync(file, 'utf8')).join('');
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((text) => loaded.includes(text))).toEqual([]);
  });

  it('for the main entry has no part of the credential providers, nor the parser that they need', () => {
    const isTheirs = (file: string): boolean => file.includes('/src/credentials/');
    expect(loadedBy('src/index.js').filter(isTheirs)).toEqual([]);
    const files = loadedBy('src/credentials/index.js');
    expect(files.filter(isTheirs).length).toBeGreaterThan(8);
    const readsIni = files.filter((file) => /(?:from|require\() ?["']ini["']/.test(readFileSync(file, 'utf8')));
    expect(readsIni).toEqual([`${dist}/esm/src/credentials/profile-file.js`]);
  });

  it('for the main entry, and all others but one, has no part of what reads files of policies, nor its parser', () => {
    const others = [
      'src/index.js',
      'src/emulator/index.js',
      'src/credentials/index.js',
      'src/sdk/index.js',
      'policies/explain.js',
    ];
    const theirs = /\/src\/config\/|(?:from|require\(|import\() ?["'](?:yaml|valibot)["']/;
    const isTheirs = (file: string): boolean => theirs.test(file) || theirs.test(readFileSync(file, 'utf8'));
    expect(loadedBy(...others).filter(isTheirs)).toEqual([]);
    expect(loadedBy('src/config/index.js').filter(isTheirs).length).toBeGreaterThan(20);
  });

  it('for every entry has no part of the command, nor the packages that it needs', () => {
    const entries = [
      'src/index.js',
      'src/emulator/index.js',
      'src/credentials/index.js',
      'src/config/index.js',
      'src/sdk/index.js',
      'policies/explain.js',
    ];
    const files = loadedBy(...entries, 'policies/vod.js', 'policies/cautious.js', 'policies/patient.js');
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => file.includes('/src/cli/'))).toEqual([]);
    const theirs = /(?:from|require\(|import\() ?["'](?:commander|cli-progress|cli-table3)["']/;
    expect(files.filter((file) => theirs.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('for a product is that one alone', () => {
    const files = loadedBy('policies/cvm.js').filter((file) => file.startsWith(folder));
    expect(files.map((file) => file.slice(folder.length)).sort()).toEqual(['cvm.js', 'cvm/actions.js']);
  });

  it('for `explain` has the texts, and not the actions nor what they list', () => {
    const files = loadedBy('policies/explain.js');
    expect(files.filter((file) => file.endsWith('/actions.js'))).toEqual([]);
    expect(catalogueIn(files)).toEqual(['client-errors.js', 'common.js', 'throttles.js', ...own]);
  });

  it('for what the actions list is that alone', () => {
    const files = loadedBy('policies/vod/action-codes.js').map((file) => file.slice(dist.length + 5));
    expect(files.sort()).toEqual(['policies/vod/action-codes.js', 'src/policy/code-lists.js']);
  });
});
