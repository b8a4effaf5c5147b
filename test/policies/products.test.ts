import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientErrors } from '../../policies/client-errors.js';
import { common } from '../../policies/common.js';
import { dedupeOf } from '../../policies/dedupe.js';
import { explain } from '../../policies/explain.js';
import { patient } from '../../policies/patient.js';
import { productCodes } from '../../policies/product-codes.js';
import { products } from '../../policies/products.js';
import { standard } from '../../policies/standard.js';
import { throttles } from '../../policies/throttles.js';
import type { Catalogue, Code } from '../../src/policy/catalogue.js';
import { type ActionEntry, Product } from '../../src/policy/product.js';
import { problemsOfCatalogues, problemsOfProduct } from '../support/catalogues.js';
import { root, run } from '../support/compile.js';

/** Every product, by its folder: a new one is taken in by itself. */
const names = readdirSync(`${root}policies`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const source = (file: string): string => readFileSync(`${root}policies/${file}.ts`, 'utf8');

interface Loaded {
  readonly name: string;
  readonly product: Product;
  readonly actions: Readonly<Record<string, ActionEntry>>;
  readonly codes: Catalogue;
}

const loaded: readonly Loaded[] = await Promise.all(
  names.map(async (name) => {
    const [main, table, texts] = await Promise.all([
      import(`../../policies/${name}.ts`) as Promise<Record<string, Product>>,
      import(`../../policies/${name}/actions.ts`) as Promise<{ actions: Readonly<Record<string, ActionEntry>> }>,
      import(`../../policies/${name}/codes.ts`) as Promise<{ codes: Catalogue }>,
    ]);
    const product = main[name];
    if (!product) throw new Error(`policies/${name}.ts exports no ${name}`);
    return { name, product, actions: table.actions, codes: texts.codes };
  }),
);

/** What a source writes, line by line: an object keeps the last of two entries alike, and says nothing. */
const keysIn = (file: string): string[] =>
  [...source(file).matchAll(/^ {2}(?:'([\w.]+)'|(\w+)): \{/gm)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe('the products', () => {
  it('are each in both lists, and nothing else is', () => {
    expect(products.map(({ service }) => service).sort()).toEqual(names);
    expect(Object.keys(productCodes).sort()).toEqual(names);
    expect(names.length).toBeGreaterThan(5);
  });

  it('are imported by their names, in both formats, and their parts by none', async () => {
    const paths = [...names, 'vod/codes'].map((each) => `axios-tencentcloud/policies/${each}`);
    const hidden = ['products', 'product-codes', ...names.map((name) => `${name}/actions`), 'cvm/codes'];
    const code = `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      const found = [];
      for (const path of ${JSON.stringify(paths)}) {
        for (const module of [await import(path), require(path)]) {
          const name = path.split('/')[2];
          found.push(module.codes ? Object.keys(module.codes).length > 0 : module[name].service === name);
        }
      }
      for (const path of ${JSON.stringify(hidden)}) {
        const refused = await import('axios-tencentcloud/policies/' + path).catch(({ code }) => code);
        found.push(refused === 'ERR_PACKAGE_PATH_NOT_EXPORTED');
      }
      console.log(JSON.stringify(found));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
    expect(JSON.parse(stdout)).toEqual(Array(paths.length * 2 + hidden.length).fill(true));
  });
});

describe.each(loaded)('$name', ({ name, product, actions, codes }) => {
  it('is a product of its file’s name, with the actions of its folder', () => {
    expect(Product.is(product)).toBe(true);
    expect({ ...product }).toEqual({ service: name, version: product.version, actions });
  });

  it('has every action once, in order, and so its codes', () => {
    expect(problemsOfProduct({ product, codes }, [])).toEqual([]);
    expect(keysIn(`${name}/actions`)).toEqual(Object.keys(actions));
    expect(keysIn(`${name}/codes`)).toEqual(Object.keys(codes));
  });

  it('has its codes in both languages, none of which is a common one', () => {
    expect(problemsOfCatalogues({ common, throttles, clientErrors, codes })).toEqual([]);
  });

  it('dedupes writes alone, by a field that is known, as the table for all services has it', () => {
    for (const [action, { readOnly, dedupe }] of Object.entries(actions)) {
      if (dedupe) expect([action, readOnly, dedupe.field]).toEqual([action, false, expect.stringMatching(FIELD)]);
      if (name !== 'vod') expect([action, dedupe]).toEqual([action, dedupeOf(name, action)]);
    }
  });

  it('has published limits that are whole numbers', () => {
    for (const [action, { perSecond }] of Object.entries(actions)) {
      expect([action, perSecond === undefined || Number.isInteger(perSecond)]).toEqual([action, true]);
    }
  });

  it('is explained, code by code', () => {
    for (const [code, { kind, en, zh }] of Object.entries(codes)) {
      expect(explain(code as Code, { product })).toMatchObject({ known: true, kind, summary: { en, zh } });
    }
  });

  it('has its throttles waited out by `patient`, which lowers the rate', () => {
    for (const [code, { kind }] of Object.entries(codes)) {
      if (kind !== 'throttle') continue;
      expect([code, patient.match(code).rule]).toEqual([code, standard.match('RequestLimitExceeded').rule]);
    }
  });

  it('has no quota and no duplicate that a preset waits out, but for those told as an InternalError', () => {
    for (const [code, { kind }] of Object.entries(codes)) {
      if ((kind !== 'quota' && kind !== 'duplicate') || /^InternalError\b/.test(code)) continue;
      for (const policy of [standard, patient]) expect([code, policy.match(code).rule.action]).toEqual([code, 'fail']);
    }
  });
});

const FIELD = /^(?:ClientToken|SessionId)$/;

/** The names of actions as the Go SDK of 2026-08 has them, read by a program that is none of ours; what is counted by hand. */
const facts: readonly (readonly [
  name: string,
  version: string,
  counts: { actions: number; reads: number; limits: number; deduped: number; codes: number },
  digest: string,
])[] = [
  ['cvm', '2017-03-12', { actions: 106, reads: 43, limits: 69, deduped: 5, codes: 32 }, 'c36e17abdd2f0316'],
  ['live', '2018-08-01', { actions: 231, reads: 104, limits: 52, deduped: 0, codes: 55 }, 'eea0ac794496cbb6'],
  ['mps', '2019-06-12', { actions: 224, reads: 76, limits: 79, deduped: 4, codes: 14 }, '3a0aefc0b1136bbc'],
  ['sms', '2021-01-11', { actions: 19, reads: 8, limits: 18, deduped: 0, codes: 30 }, '0a9c4958ce0f852a'],
  ['sts', '2018-08-13', { actions: 7, reads: 6, limits: 6, deduped: 0, codes: 15 }, 'd092eaed5bf60eed'],
];

const of = (service: string): Loaded => {
  const found = loaded.find(({ name }) => name === service);
  if (!found) throw new Error(`there is no product ${service}`);
  return found;
};

describe('the facts', () => {
  it.each(facts)('of %s %s', (name, version, counts, digest) => {
    const { product, actions, codes } = of(name);
    const entries = Object.values(actions);
    expect(product.version).toBe(version);
    expect({
      actions: entries.length,
      reads: entries.filter(({ readOnly }) => readOnly).length,
      limits: entries.filter(({ perSecond }) => perSecond !== undefined).length,
      deduped: entries.filter(({ dedupe }) => dedupe).length,
      codes: Object.keys(codes).length,
    }).toEqual(counts);
    const text = Object.keys(actions).join('\n');
    expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(digest);
  });

  it.each(['cvm/v20170312/cvm', 'sts/v20180813/sts'])('of the official SDK’s methods: %s', (path) => {
    const [name = ''] = path.split('/');
    const file = `tencentcloud-sdk-nodejs-${name}/tencentcloud/services/${path}_client.d.ts`;
    const methods = [...readFileSync(`${root}node_modules/${file}`, 'utf8').matchAll(/^ {4}([A-Z]\w+)\(req/gm)];
    expect(Object.keys(of(name).actions)).toEqual(methods.map(([, method]) => method).sort());
  });

  /** What begins like a read is one, and what does not is none, but for these. */
  it.each([
    ['cvm', [], []],
    ['live', [], []],
    ['mps', ['ParseLiveStreamProcessNotification', 'ParseNotification'], []],
    [
      'sms',
      [
        'CallbackStatusStatistics',
        'PullSmsReplyStatusByPhoneNumber',
        'PullSmsSendStatusByPhoneNumber',
        'SendStatusStatistics',
        'SmsPackagesStatistics',
      ],
      [],
    ],
    ['sts', ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'], ['GetSessionToken']],
  ])('of %s: the reads by another name, and the writes that are called like a read', (name, reads, writes) => {
    const like = /^(?:Describe|Get|List|Query|Search|Inquir[ey])/;
    const entries = Object.entries(of(name).actions);
    const odd = (readOnly: boolean): string[] =>
      entries.flatMap(([action, entry]) =>
        entry.readOnly === readOnly && like.test(action) !== readOnly ? [action] : [],
      );
    expect([odd(true), odd(false)]).toEqual([reads, writes]);
  });
});
