import { describe, expect, it } from 'vitest';
import { refuseCredentials } from '../../src/cli/credential-arguments.js';
import { UsageError } from '../../src/cli/problem.js';
import { runCommand } from '../support/command.js';
import { expectScreen } from '../support/screens.js';

/** What a credential is called here and there. */
const NAMES = [
  '--tencentcloud-secret-key',
  '--TENCENTCLOUD_SECRET_KEY',
  '--tmp-secret-key',
  '--TmpSecretKey',
  '--secret-access-key',
  '--x-tc-token',
  '--tc-token',
  '--access-token',
  '--auth-token',
  '--api-key',
  '--key',
  '--private-key',
  '--client-secret',
  '--passwd',
];

/** Those whose words are fixed by a file here. */
const COMMANDS = ['explain', 'codes', 'actions', 'policy check', 'policy show', 'call', 'emulate', 'demo'];

describe('what there is', () => {
  it('is told by --help, with examples', async () => {
    const { code, stdout, stderr } = await runCommand(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expectScreen('help', stdout);
  });

  it('is told alone as well, as a mistake', async () => {
    const { code, stdout, stderr } = await runCommand([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain((await runCommand(['help'])).stdout.trim());
  });

  it.each(COMMANDS)('%s --help: its options, examples and exit codes', async (name) => {
    const { code, stdout, stderr } = await runCommand([...name.split(' '), '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('--json');
    expect(stdout).toMatch(/\nExamples:\n {2}axios-tencentcloud /);
    expect(stdout).toMatch(/\nExit codes:\n/);
    expectScreen(`help-${name.replace(' ', '-')}`, stdout);
  });

  it('a command that there is not is told with the one that was meant', async () => {
    const { code, stderr } = await runCommand(['explian', 'InternalError']);
    expect([code, stderr.split('\n').slice(0, 2)]).toEqual([
      2,
      ["error: unknown command 'explian'", '(Did you mean explain?)'],
    ]);
  });
});

describe('the help of a command that there is not is a mistake, told with the one that was meant:', () => {
  it.each([
    [['emulator', '--help'], 'emulator', 'emulate'],
    [['help', 'emulator'], 'emulator', 'emulate'],
    [['policy', 'chek', '-h'], 'chek', 'check'],
  ])('%j', async (args, found, meant) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: unknown command '${found}'\n(Did you mean ${meant}?)\n`);
  });
});

describe('a credential on the command line is refused, and not repeated', () => {
  it.each([
    ['call', 'DescribeMediaInfos', '--secret-id', 'AKIDwhateverItMayBe'],
    ['call', 'DescribeMediaInfos', '--secretKey=TheKeyThatNobodyMaySee'],
    ['call', 'DescribeMediaInfos', '--token', 'TheKeyThatNobodyMaySee'],
    ['call', 'DescribeMediaInfos', '-ak', 'TheKeyThatNobodyMaySee'],
    ['call', 'DescribeMediaInfos', 'AKIDwhateverItMayBe'],
    ['call', 'DescribeMediaInfos', '--profile=AKIDwhateverItMayBe'],
    ['call', 'DescribeMediaInfos', '{"SecretKey":"TheKeyThatNobodyMaySee"}'],
    ['call', 'DescribeMediaInfos', 'TENCENTCLOUD_SECRET_KEY=TheKeyThatNobodyMaySee'],
    ['bench', '--credential', 'TheKeyThatNobodyMaySee'],
    ...NAMES.map((name) => ['call', 'DescribeMediaInfos', `${name}=TheKeyThatNobodyMaySee`]),
    ['call', 'DescribeMediaInfos', '--header=Authorization: TheKeyThatNobodyMaySee'],
    ['call', 'DescribeMediaInfos', '--secretKeyTheKeyThatNobodyMaySee'],
    ['call', 'DescribeMediaInfos', '{"TmpSecretId":"x","TmpSecretKey":"TheKeyThatNobodyMaySee"}'],
    ['call', 'DescribeMediaInfos', '{"secret_key":"TheKeyThatNobodyMaySee"}'],
    ['call', 'DescribeMediaInfos', '{SecretKey:TheKeyThatNobodyMaySee}'],
    ['call', 'DescribeMediaInfos', 'Authorization: TheKeyThatNobodyMaySee'],
    ['call', 'DescribeMediaInfos', 'SECRET_KEY=TheKeyThatNobodyMaySee'],
    ['call', 'DescribeMediaInfos', '["AKIDwhateverItMayBe","TheKeyThatNobodyMaySee"]'],
    ['call', 'DescribeMediaInfos', '--profile', 'AKIDwhateverItMayBe:TheKeyThatNobodyMaySee'],
    ['call', 'AKIDwhateverItMayBe:TheKeyThatNobodyMaySee'],
    ['explain', 'AKIDwhateverItMayBe:TheKeyThatNobodyMaySee'],
  ])('%j', (...args) => {
    const refusing = (): void => refuseCredentials(args);
    expect(refusing).toThrow(UsageError);
    expect(refusing).toThrow(/: expected no credential on the command line, .*TENCENTCLOUD_SECRET_ID/);
    expect(refusing).not.toThrow(/AKIDwhatever|TheKeyThat/);
  });

  it.each([
    ['emulate', '--fault', 'AuthFailure.TokenFailure=5%', '--quota', 'GetFederationToken=5'],
    ['bench', '--account-quota', '20', '--key-frames'],
    ['codes', 'SecretIdNotFound', 'token'],
    ['call', 'DescribeMediaInfos', '{"Token":"AKIDs are long","ClientToken":"1"}'],
  ])('and what looks like none is not: %j', (...args) => {
    refuseCredentials(args);
  });

  it('before anything else is said, with 2', async () => {
    const { code, stdout, stderr } = await runCommand(['cal', 'X', '--secret-key', 'TheKeyThatNobodyMaySee']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^axios-tencentcloud: --secret-key: expected no credential on the command line/);
    expect(stderr).not.toContain('TheKeyThat');
  });
});
