import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emulatorCredential } from '../../src/emulator/index.js';
import { Client } from '../emulator/sdk-support.js';
import { main, type Ran, runCommand, runInShell } from '../support/command.js';
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
    expect(stderr).toMatch(/InternalError, request [0-9a-f-]{36}; retry 1 of 3 in \d+(?:\.\d)? ms/);
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
    const emulator = await emulate(['--quota', '2', '--quota', 'SearchMedia=0', '--product', 'vod']);
    const sdk = sdkAt(emulator.url);
    expect(await sdk.DescribeMediaInfos({ FileIds: ['1'] })).toHaveProperty('MediaInfoSet.0.FileId', '1');
    await expect(sdk.SearchMedia({})).rejects.toMatchObject({ code: 'RequestLimitExceeded' });
    expect(await statsOf(emulator.url)).toMatchObject({
      received: 2,
      refused: { RequestLimitExceeded: 1 },
      executed: { DescribeMediaInfos: 1 },
    });
    const late = sdkAt((await emulate(['--clock-offset', '10m'])).url);
    await expect(late.SearchMedia({})).rejects.toMatchObject({ code: 'AuthFailure.SignatureExpire' });
    const failing = sdkAt((await emulate(['--fault', 'FailedOperation=100%'])).url);
    await expect(failing.SearchMedia({})).rejects.toMatchObject({ code: 'FailedOperation' });
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

  it('--json --verbose: a line of JSON for each request, those that its end cuts off before the end', async () => {
    const emulator = await emulate(['--json', '--verbose', '--fault', 'delay:10m=100%', '--quota', 'DeleteMedia=0']);
    const sdk = sdkAt(emulator.url);
    const cut = sdk.SearchMedia({}).catch(() => {});
    await expect.poll(() => statsOf(emulator.url)).toMatchObject({ received: 1 });
    await sdk.DeleteMedia({ FileId: '1' }).catch(() => {});
    await emulator.until(/"request"/);
    const { stdout } = await emulator.end();
    await cut;
    expect(eventsIn(stdout)).toMatchObject([
      { event: 'started' },
      { event: 'request', action: 'DeleteMedia', answered: true, code: 'RequestLimitExceeded', fault: null },
      { event: 'request', action: 'SearchMedia', answered: false, code: null, fault: 'delay', ms: expect.any(Number) },
      { event: 'ended', stats: { received: 2 } },
    ]);
    expect(eventsIn(stdout)[1]).toHaveProperty('requestId');
    expect(eventsIn(stdout)[2]).not.toHaveProperty('requestId');
  });

  it('a quota of an action that is probably misspelt is noted on stderr', async () => {
    const emulator = await emulate(['--quota', 'DescribeMediaInfo=3']);
    expect((await emulator.end()).stderr).toBe(
      'note: no product that is known has an action DescribeMediaInfo; did you mean DescribeMediaInfos?\n',
    );
  });

  it('to somebody who has stopped to read: the first SIGTERM ends it all the same', async () => {
    const child = spawn(process.execPath, [main, 'emulate', '--json', '--verbose'], {
      env: {},
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const [started] = await once(child.stdout, 'data');
    child.stdout.pause();
    const { url } = JSON.parse(String(started));
    // More than the pipe holds.
    const headers = { 'x-tc-action': 'x'.repeat(8_000) };
    for (let requests = 0; requests < 100; requests++) await (await fetch(url, { method: 'POST', headers })).text();
    child.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
  });

  it('to nobody ends it', async () => {
    expect(await runInShell(['emulate'], '| true')).toMatchObject({ code: 141 });
  });
});
