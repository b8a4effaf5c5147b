import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { products } from '../../policies/products.js';
import { root, run } from '../support/compile.js';
import { besides, definition, spoilt } from '../support/policy-arbitraries.js';
import { faultsIn } from '../support/policy-files.js';

const schema = JSON.parse(readFileSync(`${root}schema/policy.schema.json`, 'utf8'));
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
const whole = fc.tuple(definition, besides).map(([policy, rest]) => ({ ...policy, ...rest }));
const isRight = (data: unknown): boolean => faultsIn(JSON.stringify(data), 'a.json').length === 0;

describe('the JSON Schema', () => {
  it('is what the definition says now', async () => {
    const check = run(process.execPath, [`${root}scripts/schema.mjs`, '--check']);
    await expect(check).resolves.toMatchObject({ stderr: '' });
  });

  it('accepts every policy that the loader accepts', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(whole, spoilt(whole)), (data) => {
        if (!isRight(data)) return;
        accepted++;
        expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(accepted).toBeGreaterThan(40);
  });

  it.each(readdirSync(`${root}examples/policies`))('accepts %s', (name) => {
    const data = parse(readFileSync(`${root}examples/policies/${name}`, 'utf8'));
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
  });

  it('accepts times with their units', () => {
    const backoff = { kind: 'exponential', initial: '1.5s', max: '2m' };
    expect(validate({ rules: { A: { action: 'retry', backoff } }, breaker: { halfOpenAfter: '1h' } })).toBe(true);
  });

  it('refuses what the loader refuses, but for what only the loader knows', () => {
    let both = 0;
    let alone = 0;
    fc.assert(
      fc.property(spoilt(whole), (data) => {
        if (validate(data)) {
          if (!isRight(data)) alone++;
          return;
        }
        both++;
        expect(isRight(data)).toBe(false);
      }),
      { numRuns: 200 },
    );
    expect(both).toBeGreaterThan(40);
    // `initial` above `max`, a budget below its cost.
    expect(alone).toBeLessThan(both / 4);
  });

  it.each<[unknown, string]>([
    [{ rule: {} }, 'an unknown field'],
    [{ extends: 'standart' }, 'an unknown preset'],
    [{ rules: { A: 'fail' } }, 'a rule that is a word'],
    [{ rules: { a: { action: 'fail' } } }, 'a malformed code'],
    [{ rules: { A: { action: 'fail', maxAttempts: 3 } } }, 'a field of another rule'],
    [{ rules: { A: { action: 'retry', backoff: { kind: 'constant', delay: '10 s' } } } }, 'a malformed time'],
    [{ rateLimit: { redis: {} } }, 'a connection'],
    [{ budget: { tokens: 0 } }, 'no tokens'],
    [{ breaker: { threshold: 1 } }, 'a threshold of all'],
    [[], 'a list'],
  ])('refuses %j, %s', (data) => {
    expect(validate(data)).toBe(false);
    expect(isRight(data)).toBe(false);
  });

  it('knows the codes with their meaning, the actions of the products and the presets, for editors', () => {
    const { rules } = schema.definitions;
    expect(rules.properties['InternalError.DBError'].description).toMatch(/database/);
    expect(rules.properties).not.toHaveProperty(['ClientError.Deadline']);
    expect(rules.properties).not.toHaveProperty(['ClientError.BreakerOpen']);
    expect(Object.keys(schema.properties.actions.properties)).toEqual([
      ...new Set(products.flatMap(({ actions }) => Object.keys(actions))),
    ]);
    // Both of two that have it.
    expect(schema.properties.actions.properties.ProcessMedia.description).toMatch(/^VOD: it writes.*\. MPS: it writes/);
    expect(schema.properties.extends.anyOf[0]).toEqual({ enum: ['standard', 'cautious', 'patient'] });
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
  });
});
