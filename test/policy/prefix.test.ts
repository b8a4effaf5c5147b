import { expect, it } from 'vitest';
import { prefixesOf } from '../../src/policy/prefix.js';

const LONGEST = 'A'.repeat(128);

it.each([
  ['', []],
  ['InternalError', ['InternalError']],
  ['A.B.C', ['A.B.C', 'A.B', 'A']],
  ['.A', ['.A']],
  ['A.', ['A.', 'A']],
  ['A..B', ['A..B', 'A.', 'A']],
  [LONGEST, [LONGEST]],
  [`${LONGEST}.B`, [LONGEST]],
  [`${LONGEST}A.B`, []],
  [`A.${LONGEST}`, ['A']],
])('the prefixes of %s', (code, prefixes) => {
  expect([...prefixesOf(code)]).toEqual(prefixes);
});
