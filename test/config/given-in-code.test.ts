import { expect, it } from 'vitest';
import type { WrapOptions } from '../../src/axios/options.js';
import { givenInCode } from '../../src/config/given-in-code.js';
import type { LoadedPolicy } from '../../src/config/loaded.js';
import { faultsIn } from '../support/policy-files.js';

/** What the compiler holds to the options that there are. */
const options: Readonly<Record<Exclude<keyof WrapOptions, keyof LoadedPolicy>, true>> = {
  product: true,
  service: true,
  version: true,
  region: true,
  language: true,
  credential: true,
  signer: true,
  signatureMethod: true,
  deadline: true,
  mode: true,
  dedupe: true,
  endpoints: true,
  maxBufferedBody: true,
  explain: true,
  hosts: true,
};

it.each(Object.keys(options))('a file that has %s is told where it is given', (name) => {
  expect(faultsIn(`extends: standard\n${name}: 1`)).toEqual([
    `2:1 ${name}: expected no ${name} in a file: it is given in code, to wrapAxios, found "${name}"`,
  ]);
});

it('nothing else is said to be an option', () => {
  expect([...givenInCode].sort()).toEqual(Object.keys(options).sort());
  const [fault] = faultsIn('rules:\n  InternalError: { action: retry, deadline: 3s }');
  expect(fault).toContain('expected a field of the rule "retry"');
});
