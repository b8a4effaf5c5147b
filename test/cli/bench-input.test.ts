import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { legend } from '../../src/cli/bench/legend.js';
import { bench } from '../../src/cli/bench.js';
import { runCommand } from '../support/command.js';
import { runHere } from '../support/here.js';

const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-input-'));
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const hostile =
  '{"__proto__":{"a":1},"rules":{"__proto__":{"action":"fail"},"InternalError":{"action":"retry","__proto__":{}}}}';
const thousand = JSON.stringify({
  rules: Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x${index}`, 1])),
});

/** What is wrong, and what is said of it. */
const wrong: ReadonlyArray<readonly [args: readonly string[], message: string]> = [
  [['--quota', 'NaN'], '--quota: expected a whole number from 1 to 100000 (requests a second), found "NaN"'],
  [['--quota', '-5'], '--quota: expected a whole number'],
  [['--quota', '1e99'], '--quota: expected a whole number'],
  [['--concurrency', '0'], '--concurrency: expected a whole number from 1 to 10000 (calls in flight), found "0"'],
  [
    ['--duration', '1e99s'],
    '--duration: expected a time from 100ms to 24h such as 500ms, 10s or 2m, or a number of seconds',
  ],
  [['--timeout', '0ms'], '--timeout: expected a time from 1ms to 1h'],
  [
    ['--latency', '20-5ms'],
    '--latency: expected a time such as 5ms, or a range such as 5-20ms, the lower end first, up to 10m',
  ],
  [['--seed', '1.5'], '--seed: expected a whole number'],
  [['--fault', 'reset=200%'], '--fault: expected NAME=SHARE'],
  [['--action', 'DescribeMediaInfo'], 'found "DescribeMediaInfo"; did you mean DescribeMediaInfos'],
  [['--params', '[1]'], '--params: expected a JSON object'],
  [
    ['--policy', 'cautius'],
    '--policy: expected one of standard, cautious, patient, or a file of YAML or JSON that exists, found "cautius"; did you mean cautious?',
  ],
  [
    ['--versus', join(folder, 'none.json')],
    '--versus: expected one of standard, cautious, patient, or a file of YAML or JSON that exists',
  ],
  [['--policy', folder], '--policy: expected a file, and this is a directory'],
  [['--policy', '/dev/zero'], '--policy: expected a file, and this is a pipe or a device'],
  [
    ['--policy', file('large.json', ' '.repeat(10_000_000))],
    'large.json:1:1: expected a file of at most 256 KiB, found a larger one',
  ],
  [
    ['--policy', file('bytes.json', Buffer.from([0xff, 0xfe]))],
    'bytes.json:1:1: expected text in UTF-8, found other bytes',
  ],
  [
    ['--policy', file('half.json', '{"rules":')],
    'half.json:1:10: expected JSON: a value of JSON, found the end of the text',
  ],
  [
    ['--policy', file('deep.json', '['.repeat(200_000))],
    'deep.json:1:200001: expected JSON: a value of JSON or ], found the end',
  ],
  [['--policy', file('list.json', '[]')], 'list.json:1:1: expected a policy, an object such as { extends: standard'],
  [
    ['--policy', file('base.json', '{"extends":"mine"}')],
    'base.json:1:12 extends: expected standard, cautious, patient, or a path to a file that begins with ./ or ../, found "mine"',
  ],
  [
    ['--policy', file('bases.json', `{"extends":${'['.repeat(10)}${']'.repeat(10)}}`)],
    'bases.json:1:12 extends: expected standard, cautious, patient, or a path to a file that begins with ./ or ../, found a list',
  ],
  [
    ['--policy', file('word.json', '{"rules":{"InternalError":"fail"}}')],
    'word.json:1:27 rules.InternalError: expected a rule such as { action: retry, maxAttempts: 4 } or { action: fail }, found "fail"',
  ],
  [
    ['--policy', file('backoff.json', '{"rules":{"InternalError":{"action":"retry","backoff":200}}}')],
    'rules.InternalError.backoff: expected a backoff such as { kind: exponential, initial: 200ms, max: 10s }',
  ],
  [['--policy', file('proto.json', hostile)], ' rules.__proto__: expected an error code'],
  [['--policy', file('thousand.json', thousand)], '  and 980 more'],
  [['--html', folder], '--html: expected a file, and this is a directory'],
  [['--html', join(folder, 'none', 'bench.html')], '--html: expected a file that can be written (ENOENT)'],
  [['--html', join(folder, 'list.json', 'bench.html')], '--html: expected a file that can be written (ENOTDIR)'],
  [['--html', ''], '--html: expected the name of a file, found ""'],
];

describe('what is wrong is told before anything is called:', () => {
  it.each(wrong)('bench %j', async (args, expected) => {
    const { code, stdout, message } = await runHere(bench, ['--duration', '1s', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(message).toMatch(/^--/);
    expect(message).toContain(expected);
    expect(message.split('\n').length).toBeLessThan(28);
  });

  it('parameters that can be read and not written again', async () => {
    const { code, message } = await runHere(bench, ['--params', `{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`]);
    expect(code).toBe(2);
    expect(message).toContain('--params: expected a JSON object such as');
  });

  it('by a process that ends with 2', async () => {
    const { code, stdout, stderr } = await runCommand(['bench', '--policy', join(folder, 'thousand.json')]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^axios-tencentcloud bench: --policy .*: expected a policy without faults\n/);
    expect(stderr).toMatch(/\n {2}and 980 more\nTry: axios-tencentcloud bench --help\n$/);
  });
});

describe('the command itself', () => {
  it.each([
    [
      ['bench', '--qouta', '5'],
      "error: unknown option '--qouta'\n(Did you mean --quota?)\nTry: axios-tencentcloud bench --help\n",
    ],
    [['bnch'], "error: unknown command 'bnch'\n(Did you mean bench?)\nTry: axios-tencentcloud --help\n"],
  ])('%j', async (args, message) => {
    expect(await runCommand(args)).toEqual({ code: 2, stdout: '', stderr: message });
  });

  it.each([
    [['--quota'], "error: option '--quota <N>' argument missing"],
    [['mark'], "error: too many arguments for 'bench'. Expected 0 arguments but got 1."],
  ])('bench %j', async (args, message) => {
    await expect(runHere(bench, args)).rejects.toThrow(message);
  });

  it('alone tells what there is', async () => {
    const { code, stderr } = await runCommand([]);
    expect(code).toBe(2);
    expect(stderr).toContain('bench [options]');
  });

  it('tells what each row of the result means, and the exit codes', async () => {
    const { code, stdout, stderr } = await runCommand(['bench', '--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const [label, meaning] of Object.entries(legend)) expect(stdout).toMatch(`  ${label.padEnd(17)}  ${meaning}`);
    expect(stdout).toMatch(/Exit codes:\n {2}0 {4}done\n {2}1 .+\n {2}2 .+\n {2}130 .+\n {2}141 .+\n$/);
  });
});
