import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { products } from '../../policies/products.js';
import { defineProduct } from '../../src/policy/product.js';
import { root } from '../support/compile.js';

const guide = readFileSync(`${root}docs/guide/products.md`, 'utf8');

describe('the guide to products', () => {
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
