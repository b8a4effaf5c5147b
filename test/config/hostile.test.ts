import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/config/parse.js';
import { faultsIn } from '../support/policy-files.js';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
/** Each refers to the one before nine times: 9^10 values. */
const bomb = ['a: &a [x, x, x]', ...'bcdefghij'].reduce(
  (text, name, index) =>
    `${text}\n${name}: &${name} [${Array(9)
      .fill(`*${'abcdefghij'[index - 1]}`)
      .join(', ')}]`,
);

const texts: ReadonlyArray<[name: string, text: string, fault: RegExp, file?: string]> = [
  ['10 MB', '#'.repeat(10_000_000), /^1:1: expected a file of at most 256 KiB/],
  ['a hundred thousand lists', '['.repeat(100_000), /levels deep/],
  ['as many in JSON', '['.repeat(100_000), /the end of the text/, 'a.json'],
  ['objects in objects', '{a: '.repeat(50_000), /levels deep/],
  ['objects in objects of JSON', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, /levels deep/, 'a.json'],
  ['lists in lists, a line each', '- '.repeat(100_000), /levels deep/],
  ['keys of keys', '? '.repeat(100_000), /levels deep/],
  ['indentation', lines(500, (index) => `${' '.repeat(index)}a:`), /levels deep/],
  ['aliases that explode', bomb, /too much/],
  ['aliases without end', `a: &a x\nb: [${'*a, '.repeat(5_000)}]`, /at most 100 aliases/],
  ['an alias in its own anchor', 'rules: &a { A: *a }', /something else than what it stands in/],
  ['20,000 unknown keys', lines(20_000, (index) => `k${index}: 1`), /^1:1 k0: /],
  [
    'as many codes that are spelt nearly',
    `rules:\n${lines(5_000, (index) => `  Internal${index}Eror: x`)}`,
    /did you mean InternalError/,
  ],
  [
    'as many that begin alike',
    `rules:\n${lines(5_000, (index) => `  InternalEror.A${index}: x`)}`,
    /did you mean InternalError/,
  ],
  ['the same key 20,000 times', lines(10_000, () => 'name: a'), /each key once/],
  ['commas', `[${','.repeat(50_000)}`, /Unexpected ,/],
  ['quotes', '"'.repeat(50_000), /YAML that can be read/],
  ['closing braces', '}'.repeat(50_000), /Unexpected flow-map-end/],
  ['words without end', `[${'1,'.repeat(120_000)}]`, /some hundred lines/],
  ['documents', '---\n'.repeat(10_000), /a second document/],
  ['anchors', '&a '.repeat(20_000), /at most one anchor/],
  ['tags', `a: [${'!x y, '.repeat(10_000)}]`, /no tags/],
  ['directives', '%a\n'.repeat(10_000), /no directives/],
  ['a key without end', `${'k'.repeat(200_000)}: 1`, /at most 1024 ch/],
  ['one in JSON', `{"${'k'.repeat(200_000)}": 1}`, /1:2 \["k+…"\]: expected a field/, 'a.json'],
];

describe('a hostile text is refused, in bounded time', () => {
  it.each(texts.map(([name, ...rest]) => ({ name, rest })))('$name', ({ rest: [text, fault, file = 'a.yaml'] }) => {
    const began = process.cpuUsage();
    const faults = faultsIn(text, file);
    const { user, system } = process.cpuUsage(began);
    // µs, and of a processor: others may be at work. Alone it is less than a second.
    expect(user + system).toBeLessThan(3_000_000);
    expect(
      faults.some((each) => fault.test(each)),
      faults[0],
    ).toBe(true);
    expect(Math.max(...faults.map(({ length }) => length))).toBeLessThan(400);
  });
});

describe('names that an object knows', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'];

  it.each(names)('%s is no field and no code, and changes nothing', (name) => {
    for (const text of [
      `${name}: { budget: false }`,
      `rules: { ${name}: { action: fail } }`,
      `budget: { ${name}: 3 }`,
      `rules: { A: { action: fail, ${name}: 1 } }`,
    ]) {
      expect(faultsIn(text)).toHaveLength(1);
      expect(faultsIn(JSON.stringify({ name: 'x' }).replace('{', `{"${name}":{},`), 'a.json')).toHaveLength(1);
    }
    expect(({} as { budget?: unknown }).budget).toBeUndefined();
  });

  it('constructor is an action like any other, as for definePolicy', () => {
    const { policy } = parsePolicy('actions: { constructor: { A: { action: resign } } }', { file: 'a.yaml' });
    expect(policy.match('A', 'constructor')).toMatchObject({ rule: { action: 'resign' } });
    expect(policy.match('A', 'toString')).toMatchObject({ rule: { action: 'fail' }, action: undefined });
  });
});

describe('what YAML 1.1 read otherwise', () => {
  it.each(['yes', 'no', 'on', 'off', 'y', 'N'])('%s is no flag', (word) => {
    expect(faultsIn(`rateLimit: { probe: ${word} }`)).toEqual([
      `1:21 rateLimit.probe: expected true or false, found "${word}"`,
    ]);
  });

  it.each(['010', '0o10', '0x10', '.inf', '.nan', '+5', '.5', '5.', '1e400', '1_000', '12:30'])(
    '%s is no number',
    (number) => {
      expect(faultsIn(`rateLimit: { maxQueue: ${number} }`)).toHaveLength(1);
    },
  );
});

it('control characters in names are shown on one line', () => {
  const error = (() => {
    try {
      parsePolicy('"a\\nb\\u001b[2J": 1', { file: 'a\u001b]0;x\u0007.yaml' });
    } catch (thrown) {
      return thrown as Error;
    }
    throw new Error('it was taken');
  })();
  expect(error.message.replace('cannot be used:\n', '')).not.toMatch(/\p{Cc}/u);
});

it('what limits the stacks of errors is as it was', () => {
  const { stackTraceLimit } = Error;
  faultsIn(',');
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
});
