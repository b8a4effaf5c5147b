import axios from 'axios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkOptions } from '../../src/axios/option-checks.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import type { LoadedPolicy } from '../../src/config/loaded.js';
import { parsePolicy } from '../../src/config/parse.js';
import { PolicyFileError } from '../../src/config/problem.js';
import { PolicyError } from '../../src/policy/problem.js';
import { defineFrom } from '../support/definitions.js';
import { besides, definition, spoilt } from '../support/policy-arbitraries.js';

/** What a loader makes of data, written in each of the two ways; `undefined` where it refuses. */
function loaded(data: unknown): LoadedPolicy | undefined {
  const [json, yaml] = (
    [
      ['a.json', JSON.stringify(data, undefined, 1)],
      ['a.yaml', stringify(data, { lineWidth: 0, aliasDuplicateObjects: false })],
    ] as const
  ).map(([file, text]) => {
    try {
      return parsePolicy(text, { file });
    } catch (error) {
      if (PolicyFileError.is(error)) return undefined;
      throw error;
    }
  });
  expect(JSON.stringify(yaml)).toBe(JSON.stringify(json));
  return json;
}

function defined(data: unknown) {
  try {
    return defineFrom(data);
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}

function isTaken(options: object): boolean {
  try {
    checkOptions(options);
    return true;
  } catch {
    return false;
  }
}

describe('the language of files and that of code', () => {
  it('are one: what definePolicy takes as data a file may say, and it means the same', () => {
    fc.assert(
      fc.property(definition, (data) => {
        expect(loaded(data)?.policy.toJSON()).toEqual(defineFrom(data).toJSON());
      }),
      { numRuns: 100 },
    );
  });

  it('refuse the same', () => {
    let refused = 0;
    fc.assert(
      fc.property(spoilt(definition), (data) => {
        const policy = loaded(data)?.policy;
        if (!policy) refused++;
        expect(policy?.toJSON()).toEqual(defined(data)?.toJSON());
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(40);
  });

  it('are one beside the policy as well: what a file may say of rates, budget and breaker is what wrapAxios takes', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(besides, spoilt(besides)), (data) => {
        const { rateLimit } = data;
        // Code may give an object of any class, and so a list as well.
        fc.pre(!Array.isArray(rateLimit));
        const whole = typeof rateLimit === 'object' && rateLimit !== null;
        const options = loaded(data);
        if (!options) refused++;
        if (options) checkOptions(options);
        expect(options !== undefined).toBe(
          isTaken({ ...data, ...(whole && { rateLimit: { redis: undefined, ...rateLimit } }) }),
        );
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(20);
  });

  it('give options that an instance is wrapped with', () => {
    fc.assert(
      fc.property(besides, (data) => {
        const options = loaded(data);
        if (options) wrapAxios(axios.create(), options).unwrap();
      }),
      { numRuns: 15 },
    );
  });
});
