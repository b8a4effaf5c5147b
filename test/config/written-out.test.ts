import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadPolicy } from '../../src/config/load.js';
import { parsePolicy } from '../../src/config/parse.js';
import { presets } from '../../src/config/presets.js';
import { writtenOut } from '../../src/config/written-out.js';
import { yamlText } from '../../src/config/yaml-text.js';
import { createBudgets } from '../../src/guard/budget.js';
import { root } from '../support/compile.js';
import { decideAll } from '../support/decisions.js';
import { besides, definition } from '../support/policy-arbitraries.js';

const CODES = [
  'InternalError.A',
  'RequestLimitExceeded',
  'ClientError.Timeout',
  'ClientError.NetworkError.X',
  'LimitExceeded.A',
  'Other',
];
const reread = (text: string) => parsePolicy(text, { file: 'a.yaml' });

describe('a policy that is written out', () => {
  it.each([...presets.values()])('$name is read again as the same policy', (policy) => {
    const again = reread(yamlText(writtenOut({ policy })));
    expect(writtenOut(again)).toEqual(writtenOut({ policy }));
    for (const replayable of [() => true, () => false]) {
      for (const code of CODES) {
        expect(decideAll(again.policy, [code, code], { replayable })).toEqual(
          decideAll(policy, [code, code], { replayable }),
        );
      }
    }
  });

  it.each(readdirSync(`${root}examples/policies`))('%s as well', async (name) => {
    const loaded = await loadPolicy(`${root}examples/policies/${name}`);
    expect(writtenOut(reread(yamlText(writtenOut(loaded))))).toEqual(writtenOut(loaded));
  });

  it('whatever it says, and however it is called', () => {
    fc.assert(
      fc.property(fc.tuple(definition, besides), ([policy, rest]) => {
        const { tokens = 500, cost = 14 } = (rest['budget'] || {}) as { tokens?: number; cost?: number };
        fc.pre(tokens >= cost);
        const written = writtenOut(parsePolicy(JSON.stringify({ ...policy, ...rest }), { file: 'a.json' }));
        expect(writtenOut(reread(yamlText(written)))).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });

  it('has every default, and nothing of what nobody said', () => {
    const text = `
rules: { A: { action: retry }, ClientError.Timeout: { action: retry } }
rateLimit: { namespace: team }
budget: {}
breaker: { onOpen: wait }`;
    expect(parse(yamlText(writtenOut(reread(text))))).toEqual({
      name: 'a',
      rules: Object.fromEntries(
        [
          ['A', 'always'],
          ['ClientError.Timeout', 'replayable'],
        ].map(([code, when]) => [
          code,
          {
            action: 'retry',
            maxAttempts: 4,
            backoff: { kind: 'exponential', initial: '200ms', max: '10s', factor: 2, jitter: 'full' },
            slowDown: false,
            when,
          },
        ]),
      ),
      rateLimit: {
        adaptive: true,
        probe: true,
        shape: 'window',
        maxQueue: 10_000,
        namespace: 'team',
        onRedisDown: 'local',
      },
      budget: { tokens: 500, cost: 14 },
      breaker: { threshold: 0.5, minimum: 20, onOpen: 'wait', halfOpenAfter: '100ms' },
    });
    expect(Object.keys(writtenOut(reread('name: a')))).toEqual(['name', 'rules']);
  });

  it('has the defaults that those say who have them', () => {
    const budget = createBudgets().of('vod', 'host');
    const { budget: written } = writtenOut(reread('budget: {}'));
    expect(written).toEqual({ tokens: budget.left(), cost: budget.draw() });
    const said = (file: string): string => readFileSync(`${root}src/${file}`, 'utf8');
    expect(said('guard/circuits.ts')).toMatch(/threshold = 0\.5, minimum = 20, onOpen = 'fail'/);
    expect(said('guard/circuits.ts')).toContain("Default: 10,000; 100 with `onOpen: 'wait'`");
    expect(said('limiter/limiter.ts')).toMatch(
      /adaptive = true, probe = true, shape = 'window', maxQueue = MOST_WAITING/,
    );
    expect(said('limiter/rates.ts')).toContain('Default: 10,000.');
    expect(said('limiter/shared-rates.ts')).toContain('Default: `tencentcloud`.');
    expect(said('limiter/shared-rates.ts')).toContain('Default: `local`.');
  });

  it('shows a name without what a terminal would obey, and reads it again', () => {
    const name = 'a\u001b[31m\u202eb\nc';
    const text = yamlText(writtenOut(parsePolicy(JSON.stringify({ name }), { file: 'a.json' })));
    for (const hidden of ['\u001b', '\u202e']) expect(text).not.toContain(hidden);
    expect(reread(text).policy.name).toBe(name);
  });
});
