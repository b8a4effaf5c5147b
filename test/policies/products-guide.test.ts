import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../policies/products.js';
import { defineProduct } from '../../src/policy/product.js';
import { type Consumers, root, run, writeConsumers } from '../support/compile.js';

const guide = readFileSync(`${root}docs/guide/products.md`, 'utf8');
const snippets = [...guide.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
/** What a snippet says that it prints. */
const printed = (code: string): string[] =>
  [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line]) => line ?? '');

let consumers: Consumers;
beforeAll(() => {
  const files = snippets.map((code, index) => [`snippet${index}.mts`, code] as const);
  consumers = writeConsumers('products-guide', Object.fromEntries(files));
});

describe('the guide to products', () => {
  it('compiles', async () => {
    expect(snippets).toHaveLength(3);
    expect(await consumers.compile()).toBe('');
  }, 60_000);

  // The first one calls the real service.
  it.each([1, 2])('snippet %i prints what it says', async (index) => {
    const code = snippets[index] ?? '';
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    const file = `${consumers.folder}/run${index}.mjs`;
    writeFileSync(file, outputText);
    const { stdout, stderr } = await run(process.execPath, [file], { timeout: 15_000 });
    expect(stderr).toBe('');
    expect(printed(code).length).toBeGreaterThan(1);
    expect(stdout.trimEnd().split('\n')).toEqual(printed(code));
  });

  it('has every product, with its version and how many actions there are', () => {
    const rows = [
      ...guide.matchAll(/^\| `axios-tencentcloud\/policies\/(\w+)` \| [^|]+ \| ([\d-]+) \| (\d+) \| (.*) \|$/gm),
    ];
    const told = rows.map(([, ...cells]) => cells);
    expect(told).toHaveLength(products.length);
    for (const { service, version, actions } of products) {
      const entries: readonly { dedupe?: { field: string } }[] = Object.values(actions);
      const fields = entries.flatMap(({ dedupe }) => dedupe?.field ?? []);
      const by = fields.length === 0 ? 'nothing' : `\`${fields[0]}\`, ${fields.length} actions`;
      expect(told).toContainEqual([service, version, String(entries.length), by]);
    }
  });

  it('tells of mistakes what is thrown', () => {
    const actions = { DescribeDBInstances: { readOnly: true }, CreateDBInstance: { readOnly: false } };
    const whole = { service: 'cdb', version: '2017-03-20', actions };
    const wrong: readonly unknown[] = [
      { ...whole, verison: '2017-03-20' },
      { ...whole, version: '2017' },
      { ...whole, actions: { DescribeDBInstances: { readonly: true } } },
      { ...whole, actions: { CreateDBInstance: { readOnly: false, dedupe: { days: 2 } } } },
      { ...whole, actions: { DescribeDBInstances: { readOnly: true, perSecond: 0 } } },
    ];
    const told = [...guide.matchAll(/^\| .* \| `(defineProduct: .*)` \|$/gm)].map(([, message]) => message);
    expect(told).toHaveLength(wrong.length);
    for (const [index, definition] of wrong.entries()) {
      expect(() => defineProduct(definition as never)).toThrow(new TypeError(told[index]));
    }
  });
});
