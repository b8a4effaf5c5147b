import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { clientErrors } from '../policies/client-errors.js';
import { common } from '../policies/common.js';
import { throttles } from '../policies/throttles.js';
import { codes } from '../policies/vod/codes.js';
import { filesLoadedBy } from './support/imports.js';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** The files of the catalogue: all that only those who ask for it load. */
const catalogue = ['client-errors.js', 'common.js', 'throttles.js', 'vod/codes.js', 'vod/action-codes.js'];

const texts = [clientErrors, common, throttles, codes]
  .flatMap((each) => Object.values(each))
  .flatMap(({ en, zh }) => [en, zh]);

describe('what a bundler keeps', () => {
  const external = /^(?:axios|ioredis|cockatiel|p-retry|bottleneck|node:.*)$/;
  const bundle = async (code: string): Promise<string> => {
    const entry = 'virtual:entry';
    const plugin = {
      name: 'entry',
      resolveId: (id: string) => (id === entry ? id : undefined),
      load: (id: string) => (id === entry ? code.replaceAll('DIST', `${dist}/esm`) : undefined),
    };
    const built = await rolldown({ input: entry, external, plugins: [plugin] });
    const { output } = await built.generate({ format: 'esm' });
    await built.close();
    return output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  };

  it('of the main entry is the catalogue for those who ask for it, and for nobody else', async () => {
    const wrapping = await bundle(
      "export { wrapAxios } from 'DIST/src/index.js'; export { vod } from 'DIST/policies/vod.js';",
    );
    expect(wrapping).toContain('function wrapAxios');
    expect(texts.filter((text) => wrapping.includes(text))).toEqual([]);
    const explaining = await bundle("export { explain } from 'DIST/src/index.js';");
    expect(explaining).toContain(common.InternalError.zh);
  });
});

describe.each(['esm', 'cjs'])('what %s loads', (format) => {
  const folder = `${dist}/${format}/policies/`;
  const loadedBy = (...entries: string[]) => filesLoadedBy(...entries.map((entry) => `${dist}/${format}/${entry}`));
  const catalogueIn = (files: string[]) => catalogue.filter((name) => files.includes(folder + name));

  it('for a wrapped instance and VOD has no part of the catalogue', () => {
    const files = loadedBy('src/axios/wrap.js', 'policies/vod.js', 'policies/cautious.js', 'src/emulator/index.js');
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
    expect(readsIni).toEqual([`${dist}/${format}/src/credentials/profile-file.js`]);
  });

  it('for every entry has no part of the command, nor the packages that it needs', () => {
    const entries = ['src/index.js', 'src/emulator/index.js', 'src/credentials/index.js', 'policies/explain.js'];
    const files = loadedBy(...entries, 'policies/vod.js', 'policies/cautious.js', 'policies/patient.js');
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => file.includes('/src/cli/'))).toEqual([]);
    const theirs = /(?:from|require\(|import\() ?["'](?:commander|cli-progress|cli-table3)["']/;
    expect(files.filter((file) => theirs.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('for `explain` has the texts, and not what the actions list', () => {
    expect(catalogueIn(loadedBy('policies/explain.js'))).toEqual([
      'client-errors.js',
      'common.js',
      'throttles.js',
      'vod/codes.js',
    ]);
  });

  it('for what the actions list is that alone', () => {
    const files = loadedBy('policies/vod/action-codes.js').map((file) => file.slice(dist.length + 5));
    expect(files.sort()).toEqual(['policies/vod/action-codes.js', 'src/policy/code-lists.js']);
  });
});
