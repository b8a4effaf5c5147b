import axios, { type InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { standard } from '../../policies/standard.js';
import { vod } from '../../policies/vod.js';
import { definePolicy, Policy } from '../../src/policy/policy.js';
import { Product } from '../../src/policy/product.js';
import { fail } from '../../src/policy/rule.js';

const adapter = async (config: InternalAxiosRequestConfig) => ({
  data: '',
  status: 200,
  statusText: 'OK',
  headers: {},
  config,
});

const mine = definePolicy({ name: 'mine', extends: standard, rules: { InternalError: fail() } });

describe("axios's merging of configs", () => {
  it('clones plain objects, and leaves a policy what it is', async () => {
    const defaults = { policy: standard, action: 'DescribeMediaInfos' };
    const client = axios.create({ adapter, tencentcloud: defaults });
    const { config } = await client.get('/');
    expect(config.tencentcloud).toEqual(defaults);
    expect(config.tencentcloud).not.toBe(defaults);
    expect(config.tencentcloud?.policy).toBe(standard);
  });

  it("puts the call's policy in the place of the instance's, and blends nothing", async () => {
    const client = axios.create({ adapter, tencentcloud: { policy: standard } });
    const { config } = await client.get('/', { tencentcloud: { policy: mine, action: 'ProcessMedia' } });
    expect(config.tencentcloud?.policy).toBe(mine);
    expect(Policy.is(config.tencentcloud?.policy)).toBe(true);
    expect(config.tencentcloud?.policy?.match('InternalError').rule).toEqual({ action: 'fail' });
  });

  it('leaves a product what it is', async () => {
    const client = axios.create({ adapter, params: { product: vod } });
    const params: Record<string, unknown> = { more: 1 };
    const { config } = await client.get('/', { params });
    expect(config.params).toEqual({ product: vod, more: 1 });
    expect(config.params?.['product']).toBe(vod);
    expect(Product.is(config.params?.['product'])).toBe(true);
  });
});
