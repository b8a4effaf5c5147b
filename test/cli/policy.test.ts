import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadPolicy } from '../../src/config/load.js';
import { writtenOut } from '../../src/config/written-out.js';
import { runCommand } from '../support/command.js';
import { root } from '../support/compile.js';
import { writeFiles } from '../support/policy-files.js';

const examples = `${root}examples/policies/`;

describe('policy check', () => {
  it('ends with 0 where all is right, and tells notes', async () => {
    const cwd = writeFiles({
      'a.yaml': 'rules:\n  InternalError.DBEror: { action: fail }\n  ClientError.Deadline: { action: retry }',
      'b.json': '{ "extends": "./a.yaml" }',
    });
    const { code, stdout, stderr } = await runCommand(['policy', 'check', 'a.yaml', './b.json'], { cwd });
    const notes =
      'a.yaml:2:3 rules["InternalError.DBEror"]: note: this code is in no catalogue; did you mean InternalError.DBError?\n' +
      'a.yaml:3:3 rules["ClientError.Deadline"]: note: a call ends with this code whatever a policy says of it\n';
    const gaps =
      'a.yaml:1:1 rules: note: without extends no other code has a rule, not even RequestLimitExceeded and ' +
      'AuthFailure.SignatureExpire; did you mean extends: standard?\n';
    expect(stdout).toBe(
      `${gaps}${notes}a.yaml: right, 3 notes\n${notes}${gaps}./b.json: right, 3 notes\n2 files: right, 6 notes\n`,
    );
    expect([code, stderr]).toEqual([0, '']);
  });

  it('--strict: ends with 1 where there are notes, and with 0 where there are none', async () => {
    const cwd = writeFiles({
      'a.yaml': 'extends: standard\nbreaker: { halfOpenAfter: 10 }',
      'b.yaml': 'extends: standard',
    });
    const [noted, json, right] = await Promise.all([
      runCommand(['policy', 'check', '--strict', 'a.yaml'], { cwd }),
      runCommand(['policy', 'check', '--strict', '--json', 'b.yaml', 'a.yaml'], { cwd }),
      runCommand(['policy', 'check', '--strict', 'b.yaml'], { cwd }),
    ]);
    expect(noted.stdout).toBe(
      'a.yaml:2:27 breaker.halfOpenAfter: note: 10 is 10 ms; did you mean 10s?\na.yaml: right, 1 note\n',
    );
    expect([noted.code, json.code, right.code]).toEqual([1, 1, 0]);
    expect(right.stdout).toBe('b.yaml: right\n');
  });

  it('ends with 2 where a file is not there, and checks the others all the same', async () => {
    const cwd = writeFiles({ 'a.yaml': 'extends: standard', 'b.yaml': 'extends: 3' });
    const { code, stdout, stderr } = await runCommand(['policy', 'check', 'none.yaml', 'a.yaml', 'b.yaml', '.'], {
      cwd,
    });
    expect(stdout).toMatch(/^a\.yaml: right\nb\.yaml:1:10 extends: .*\nb\.yaml: 1 fault\n2 files: 1 fault\n$/);
    expect(stderr).toBe(
      'axios-tencentcloud policy check: FILE: expected a file that exists, found "none.yaml"\n' +
        'Try: axios-tencentcloud policy check --help\n',
    );
    expect(code).toBe(2);
  });

  it('--json: all of it as JSON', async () => {
    const cwd = writeFiles({
      'a.yaml': 'budjet: 1\nrules: { InternalError.DBEror: { action: fail } }',
      'b.yaml': '{ extends: standard }',
    });
    const { code, stdout } = await runCommand(['policy', 'check', '--json', 'a.yaml', 'b.yaml'], { cwd });
    expect(JSON.parse(stdout)).toEqual({
      files: [
        {
          file: 'a.yaml',
          ok: false,
          problems: [
            {
              file: 'a.yaml',
              line: 1,
              column: 1,
              path: 'budjet',
              expected: 'a field of a policy (name, extends, rules, actions, rateLimit, budget, breaker)',
              found: '"budjet"',
              nearest: 'budget',
            },
          ],
          notes: [
            {
              file: 'a.yaml',
              line: 2,
              column: 10,
              path: 'rules["InternalError.DBEror"]',
              text: 'this code is in no catalogue',
              nearest: 'InternalError.DBError',
            },
          ],
        },
        { file: 'b.yaml', ok: true, problems: [], notes: [] },
      ],
    });
    expect(code).toBe(1);
  });

  it.each([
    [['policy'], 2, /^Usage: axios-tencentcloud policy \[options\] \[command\]/],
    [
      ['policy', 'chek'],
      2,
      /^error: unknown command 'chek'\n\(Did you mean check\?\)\nTry: axios-tencentcloud policy --help\n$/,
    ],
    [
      ['policy', 'check'],
      2,
      /^error: missing required argument 'FILE'\nTry: axios-tencentcloud policy check --help\n$/,
    ],
  ] as const)('%j ends with %i', async (args, expected, said) => {
    const { code, stderr } = await runCommand(args);
    expect([code, said.test(stderr)]).toEqual([expected, true]);
  });

  it('--help tells what a file may say, which is a policy', async () => {
    const { stdout } = await runCommand(['policy', 'check', '--help']);
    const [, yaml = ''] = /all of it is optional:\n([\s\S]*?)\nTimes are/.exec(stdout) ?? [];
    const folder = writeFiles({ 'a.yaml': yaml });
    expect((await loadPolicy(join(folder, 'a.yaml'))).policy.name).toBe('batch');
  });
});

describe('policy show', () => {
  it('prints a policy that can be read again', async () => {
    const { code, stdout } = await runCommand(['policy', 'show', 'staging.yaml'], { cwd: examples });
    const folder = writeFiles({ 'again.yaml': stdout });
    const again = await loadPolicy(join(folder, 'again.yaml'));
    expect(writtenOut(again)).toEqual(writtenOut(await loadPolicy(`${examples}staging.yaml`)));
    expect(code).toBe(0);
  });

  it('prints a preset, and as JSON with times in ms', async () => {
    const [yaml, json] = await Promise.all([
      runCommand(['policy', 'show', 'patient']),
      runCommand(['policy', 'show', 'patient', '--json']),
    ]);
    expect(parse(yaml.stdout).rules.ServiceUnavailable.backoff).toMatchObject({ initial: '1s', max: '30s' });
    expect(JSON.parse(json.stdout).rules.ServiceUnavailable.backoff).toMatchObject({ initial: 1_000, max: 30_000 });
    expect(yaml.stdout).not.toContain('\u001b');
  });

  it.each([
    [
      'patiend',
      'expected one of standard, cautious, patient, or a file of YAML or JSON that exists, found "patiend"; did you mean patient?',
    ],
    [`${root}test/support/broken-policies/rule-word.yaml`, 'rule-word.yaml:2:18 rules.InternalError: expected a rule'],
  ])('of %s says what is wrong', async (argument, message) => {
    const { code, stderr } = await runCommand(['policy', 'show', argument]);
    expect([code, stderr.includes(message)]).toEqual([2, true]);
  });
});
