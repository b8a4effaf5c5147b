import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { Client } from '../emulator/sdk-support.js';
import { type Ran, runCommand, runInShell } from '../support/command.js';
import { emulate } from '../support/emulate.js';
import { DURATIONS, expectScreen } from '../support/screens.js';

const env = {
  TENCENTCLOUD_SECRET_ID: emulatorCredential.secretId,
  TENCENTCLOUD_SECRET_KEY: emulatorCredential.secretKey,
};

const call = (url: string, ...args: string[]): Promise<Ran> =>
  runCommand(['call', ...args, '--endpoint', url], { env });

/** The official SDK's client, pointed at a URL. */
const sdkAt = (url: string): InstanceType<typeof Client> => {
  const { host, protocol } = new URL(url);
  const httpProfile = { endpoint: host, protocol: `${protocol}//`, reqTimeout: 10 };
  return new Client({ credential: emulatorCredential, region: 'ap-guangzhou', profile: { httpProfile } });
};

const statsOf = async (url: string): Promise<unknown> => (await fetch(`${url}/__stats`)).json();
const eventsIn = (stdout: string): Array<Record<string, unknown>> =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

describe('emulate and call, each a process', () => {
  it('a clock that is wrong is signed again, a fault is tried again, a failure is told', async () => {
    const emulator = await emulate(['--clock-offset', '-10m', '--fault', 'InternalError=30%', '--seed', '4']);
    let stderr = '';
    for (let calls = 0; calls < 4; calls++) {
      const ran = await call(emulator.url, 'DescribeMediaInfos', '{"FileIds":["1"]}');
      expect(ran.code).toBe(0);
      expect(JSON.parse(ran.stdout)).toHaveProperty('MediaInfoSet');
      stderr += ran.stderr;
    }
    expect(stderr).toMatch(
      /attempt 1: AuthFailure\.SignatureExpire, .*; the server's clock is 10 min.* behind, signed again/,
    );
    expect(stderr).toMatch(/InternalError, request [0-9a-f-]{36}; retry 1 of 3 in \d+ ms/);
    const wrong = await runCommand(['call', 'SearchMedia', '--endpoint', emulator.url], {
      env: { ...env, TENCENTCLOUD_SECRET_KEY: 'AnotherKeyThatNobodyMaySee' },
    });
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('SearchMedia failed: AuthFailure.SignatureFailure');
    expect(wrong.stderr).not.toContain('AnotherKey');

    const stats = await statsOf(emulator.url);
    expect(stats).toMatchObject({
      answered: 4,
      refused: {
        'AuthFailure.SignatureExpire': 5,
        InternalError: expect.any(Number),
        'AuthFailure.SignatureFailure': 1,
      },
      executed: { DescribeMediaInfos: 4 },
    });
    const { code, stdout } = await emulator.end();
    expect(code).toBe(130);
    expect(stdout).toMatch(/\nAnswered +4\nRefused +5 × AuthFailure\.SignatureExpire, /);
  });

  it('a credential in the environment is needed', async () => {
    const { url } = await emulate([]);
    const ran = await runCommand(['call', 'SearchMedia', '--endpoint', url]);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('TENCENTCLOUD_SECRET_ID') });
  });

  it('TLS, with the certificate that it wrote', async () => {
    const certificate = join(mkdtempSync(join(tmpdir(), 'axios-tencentcloud-emulate-')), 'ca.pem');
    const { url } = await emulate(['--https', '--certificate', certificate]);
    expect(url).toMatch(/^https:/);
    const ran = await runCommand(['call', 'SearchMedia', '--endpoint', url], {
      env: { ...env, NODE_EXTRA_CA_CERTS: certificate },
    });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect((await call(url, 'SearchMedia', '--quiet')).stderr).toContain(
      'SearchMedia failed: ClientError.NetworkError',
    );
  });
});

describe('emulate and the official Node SDK', () => {
  it('gets answers, quotas, faults and a clock that is wrong', async () => {
    const emulator = await emulate([
      '--quota',
      '2',
      '--quota',
      'DeleteMedia=0',
      '--fault',
      'legacy=0',
      '--product',
      'vod',
    ]);
    const sdk = sdkAt(emulator.url);
    expect(await sdk.DescribeMediaInfos({ FileIds: ['1'] })).toHaveProperty('MediaInfoSet.0.FileId', '1');
    await expect(sdk.DeleteMedia({ FileId: '1' })).rejects.toMatchObject({ code: 'RequestLimitExceeded' });
    const many = await Promise.allSettled(Array.from({ length: 6 }, () => sdk.SearchMedia({})));
    expect(many.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(2);
    expect(await statsOf(emulator.url)).toMatchObject({ received: 8, executed: { DescribeMediaInfos: 1 } });
    const late = sdkAt((await emulate(['--clock-offset', '10m'])).url);
    await expect(late.SearchMedia({})).rejects.toMatchObject({ code: 'AuthFailure.SignatureExpire' });
  });
});

describe('what it tells, piped', () => {
  it('is a line for each second in which something arrived, and all of it at the end', async () => {
    const emulator = await emulate(['--quota', '100', '--fault', 'reset=100%']);
    const sdk = sdkAt(emulator.url);
    await sdk.SearchMedia({}).catch(() => {});
    await emulator.until(/ arrived: /);
    expect(await emulator.end('SIGTERM')).toMatchObject({ code: 143, stderr: '' });
    expectScreen('emulate', (await emulator.end()).stdout);
  });

  it('--verbose: a line for each request', async () => {
    const emulator = await emulate(['--verbose', '--fault', 'delay:1ms=100%']);
    await sdkAt(emulator.url).SearchMedia({});
    await call(emulator.url, 'ProcessMedia');
    await fetch(`${emulator.url}/%1b%0a`, { headers: { 'x-tc-action': 'x\u009b2J' } });
    await emulator.until(/MissingParameter/);
    expectScreen('emulate-verbose', (await emulator.end()).stdout, DURATIONS);
  });

  it('--json: a line of JSON for each thing', async () => {
    const emulator = await emulate(['--json', '--fault', 'InternalError=100%']);
    const sdk = sdkAt(emulator.url);
    await sdk.SearchMedia({}).catch(() => {});
    await emulator.until(/"second"/);
    const { code, stdout } = await emulator.end();
    expect(code).toBe(130);
    expect(eventsIn(stdout)).toMatchObject([
      { event: 'started', url: emulator.url, ...emulatorCredential },
      { event: 'second', received: 1, answered: 0, refused: { InternalError: 1 }, faults: { error: 1 } },
      { event: 'ended', stats: { received: 1, refused: { InternalError: 1 } } },
    ]);
  });

  it('--json --verbose: a line of JSON for each request', async () => {
    const emulator = await emulate(['--json', '--verbose']);
    await sdkAt(emulator.url).SearchMedia({});
    await emulator.until(/"request"/);
    expect(eventsIn((await emulator.end()).stdout)[1]).toMatchObject({
      event: 'request',
      action: 'SearchMedia',
      code: null,
      fault: null,
      ms: expect.any(Number),
    });
  });

  it('to nobody ends it', async () => {
    expect(await runInShell(['emulate'], '| true')).toMatchObject({ code: 141 });
  });
});

describe('what is wrong is told at once:', () => {
  it('a port that is in use', async () => {
    const other = await startEmulator();
    const { code, stdout, stderr } = await runCommand(['emulate', '--port', String(other.port)]);
    await other.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `axios-tencentcloud emulate: port ${other.port} is in use: name another one with --port, or none, for any that is free\n`,
    );
  });

  it.each([
    [['--port', '65536'], '--port: expected a whole number from 0 to 65535, found "65536"'],
    [['--quota', '-1'], '--quota: expected a whole number from 0'],
    [
      ['--quota', 'ProcessMedia=x'],
      '--quota: expected a whole number from 0 to 1000000 (requests a second), found "x"',
    ],
    [
      ['--clock-offset', '10'],
      '--clock-offset: expected a time up to 262800h such as 10m, or -10m for behind, found "10"',
    ],
    [['--fault', 'InternalEror=5%'], 'found "InternalEror"; did you mean InternalError'],
    [['--latency', '1h'], '--latency: expected a time such as 5ms'],
    [['--task-duration', 'x'], '--task-duration: expected a time'],
    [['--seed', '1.5'], '--seed: expected a whole number'],
    [['--product', 'cvm'], '--product: expected a product'],
    [['--certificate', 'ca.pem'], '--certificate: expected --https beside it'],
    [
      ['--https', '--certificate', '/nonexistent/ca.pem'],
      '--certificate: expected a file that can be written (ENOENT)',
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCommand(['emulate', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`axios-tencentcloud emulate: ${message.startsWith('--') ? message : '--fault'}`);
    expect(stderr).toContain(message);
  });
});
