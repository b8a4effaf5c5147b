import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/index.js';
import { type How, type Ran, runCommand } from '../support/command.js';
import { DURATIONS, expectScreen } from '../support/screens.js';

const secretId = 'AKIDOfTheEnvironment';
const secretKey = 'TheKeyThatNobodyMaySee';
const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey };

const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-call-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

let service: Emulator | undefined;
afterEach(() => service?.close());

/** Poses as the real service. */
async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  service = await startEmulator({ credentials: { [secretId]: secretKey }, ...options });
  return service;
}

/** Calls it. What comes of it never shows a secret. */
async function call(args: readonly string[], how: How = {}): Promise<Ran> {
  const ran = await runCommand(['call', ...args, '--endpoint', service?.url ?? ''], { env, ...how });
  for (const output of [ran.stdout, ran.stderr]) {
    expect(output).not.toContain(secretKey);
    expect(output).not.toContain(secretId);
  }
  return ran;
}

describe('a call', () => {
  it('that is answered: the Response object on stdout, and nothing else', async () => {
    const { log } = await start();
    const { code, stdout, stderr } = await call(['DescribeMediaInfos', '{"FileIds":["387702"]}']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ MediaInfoSet: [{ FileId: '387702' }], RequestId: log[0]?.requestId });
    expect(JSON.parse(String(log[0]?.body))).toEqual({ FileIds: ['387702'] });
    expect(log[0]).toMatchObject({ service: 'vod', version: '2018-07-17', region: undefined, account: secretId });
  });

  it('that gets through: each attempt is told, in a line', async () => {
    const emulator = await start({ clockOffset: 600_000 });
    emulator.inject({ kind: 'error', code: 'InternalError', count: 2 });
    const { code, stdout, stderr } = await call(['DescribeMediaInfos']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('RequestId');
    expectScreen('call-recovered', stderr, DURATIONS);
    expect(emulator.stats()).toMatchObject({ received: 4, answered: 1 });
  });

  it('that is too fast: the limit that the service states, and the wait of the policy', async () => {
    const emulator = await start();
    const message =
      'Your current request times in 1 second is 11, which exceeds the frequency limit `10` for a second.';
    emulator.inject({ kind: 'error', code: 'RequestLimitExceeded', message });
    const once = file(
      'once.json',
      '{ "extends": "standard", "rules": { "RequestLimitExceeded": { "action": "retry", "maxAttempts": 2 } } }',
    );
    const { code, stderr } = await call(['SearchMedia', '--policy', once]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^attempt 1: RequestLimitExceeded \(limit 10\/s\), request \S+; retry 1 of 1 in \d+ ms\n/);
  });

  it('--quiet: nothing is told', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError', count: 1 });
    expect(await call(['SearchMedia', '--quiet'])).toMatchObject({ code: 0, stderr: '' });
    expect(emulator.stats().received).toBe(2);
  });

  it('that fails: what happened, why there is no further attempt, what it means', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'InternalError' });
    const { code, stdout, stderr } = await call(['ProcessMedia', '{}', '--policy', file('short.json', SHORT)]);
    expect([code, stdout]).toEqual([1, '']);
    expectScreen('call-failed', stderr, DURATIONS);
  });

  it('that fails, in Chinese', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'error', code: 'ResourceNotFound' });
    const { stderr } = await call(['DeleteMedia', '{"FileId":"1"}', '--language', 'zh-CN', '--quiet']);
    expectScreen('call-failed-zh', stderr, DURATIONS);
    expect(emulator.log[0]?.headers).toMatchObject({ 'x-tc-language': 'zh-CN' });
  });

  it('that fails, as JSON', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'reset' });
    const { code, stdout } = await call([
      'ProcessMedia',
      '{"FileId":"1","SessionId":"s"}',
      '--json',
      '--policy',
      file('short.json', SHORT),
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      action: 'ProcessMedia',
      code: expect.stringMatching(/^ClientError\.NetworkError\.E/),
      refusal: 'attempts',
      summary: { en: expect.any(String), zh: expect.any(String) },
      dedupe: { field: 'SessionId', value: 's' },
      attempts: [{ attempt: 1, next: 'retry', delay: expect.any(Number) }, { attempt: 2 }],
    });
  });

  it('of a write that may have been carried out is not made again', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'reset', after: true });
    const { code, stderr } = await call(['DeleteMedia', '{"FileId":"1"}']);
    expect(code).toBe(1);
    expect(stderr).toContain('executing it twice might do harm (not-replayable)');
    expect(emulator.stats().executed).toEqual({ DeleteMedia: 1 });
  });

  it('--dedupe: such a write carries what a repeat is known by, and is made again', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'reset', count: 1 });
    const { code } = await call(['ProcessMedia', '{"FileId":"1"}', '--dedupe']);
    expect(code).toBe(0);
    const sent = emulator.log.map(({ body }) => JSON.parse(String(body)).SessionId);
    expect(sent).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), sent[0]]);
  });

  it('of an action that the service does not know, with the nearest', async () => {
    const { vod } = await import('../../policies/vod.js');
    await start({ products: [vod] });
    const { stderr } = await call(['DescribeMediaInfo']);
    expect(stderr).toMatch(/failed: InvalidAction\n[\s\S]* {2}nearest +DescribeMediaInfos/);
  });

  it('of another service', async () => {
    const { log } = await start();
    const cvm = ['DescribeInstances', '--service', 'cvm', '--version', '2017-03-12', '--region', 'ap-guangzhou'];
    expect(await call(cvm)).toMatchObject({ code: 0 });
    expect(log[0]).toMatchObject({ service: 'cvm', version: '2017-03-12', region: 'ap-guangzhou' });
    expect(await call(['GetFederationToken', '{"Name":"n","Policy":"p"}', '--service', 'sts', '--json'])).toMatchObject(
      { code: 0 },
    );
  });

  it('that takes too long: --timeout is for an attempt, --deadline for all of it', async () => {
    const emulator = await start();
    emulator.inject({ kind: 'silence' });
    const late = await call(['DeleteMedia', '--timeout', '100', '--json']);
    expect(JSON.parse(late.stdout)).toMatchObject({ code: 'ClientError.Timeout', refusal: 'not-replayable' });
    const dead = await call(['SearchMedia', '--deadline', '300ms', '--json']);
    expect(JSON.parse(dead.stdout)).toMatchObject({ code: 'ClientError.Deadline', refusal: 'deadline' });
  });

  it.each([
    ['SIGINT', 130, []],
    ['SIGTERM', 143, ['--json']],
  ] as const)('%s ends it at once', async (signal, expected, args) => {
    let kill = (): void => {};
    const SearchMedia = (): Record<string, unknown> => {
      kill();
      return {};
    };
    const emulator = await start({ latency: 3_600_000, answers: { SearchMedia } });
    const { code, stdout, stderr } = await call(['SearchMedia', ...args], {
      begun: (child) => {
        kill = () => void child.kill(signal);
      },
    });
    expect([code, emulator.stats().received]).toEqual([expected, 1]);
    if (args.length > 0) expect(JSON.parse(stdout)).toMatchObject({ refusal: 'aborted' });
    else expect(stderr).toBe('Interrupted: whether SearchMedia was carried out is not known.\n');
  });
});

const SHORT =
  '{ "extends": "standard", "rules": { "InternalError": { "action": "retry", "maxAttempts": 2 }, "ClientError": { "action": "retry", "maxAttempts": 2 } } }';

describe('its parameters', () => {
  it('come from a file, and from stdin', async () => {
    const { log } = await start();
    await call(['SearchMedia', `@${file('search.json', '{"Limit":1}')}`]);
    await call(['SearchMedia', '-'], { input: '{\n  "Limit": 2\n}\n' });
    expect(log.map(({ body }) => String(body))).toEqual(['{"Limit":1}', '{"Limit":2}']);
  });

  it.each([
    ['[1]', undefined, `params: expected a JSON object such as '{"FileIds":["387702"]}', @FILE or -, found "[1]"`],
    [secretKey, undefined, "params: expected a JSON object such as '{"],
    ['{"a":', undefined, 'params: expected a JSON object such as'],
    ['@', undefined, 'params: expected the name of a file that exists after the @, found ""'],
    ['@/nonexistent/x.json', undefined, 'params: expected the name of a file that exists after the @'],
    [`@${folder}`, undefined, 'params: expected a file, and this is a directory'],
    [
      `@${file('keys.ini', `[default]\nsecret_key = ${secretKey}\n`)}`,
      undefined,
      'params: expected a JSON object in the file\n',
    ],
    ['-', secretKey, 'params: expected a JSON object on stdin\n'],
    ['-', '{"a":1,}', 'params: expected a JSON object on stdin (at position 7'],
    ['-', '', 'params: expected a JSON object on stdin (Unexpected end of JSON input)\n'],
    ['-', ' '.repeat(11 * 1024 * 1024), 'params: expected at most 10 MiB on stdin'],
    ['-', Buffer.from([0x7b, 0xff, 0x7d]), 'params: expected text in UTF-8 on stdin\n'],
  ])('%j are refused, and nothing is called: %#', async (params, input, message) => {
    const { log } = await start();
    const { code, stdout, stderr } = await call(['SearchMedia', params], input === undefined ? {} : { input });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`axios-tencentcloud call: ${message}`);
    expect(log).toEqual([]);
  });

  it('are waited for no longer than Ctrl-C', async () => {
    const { log } = await start();
    // So much goes into a pipe only while somebody reads from it.
    const ran = await call(['SearchMedia', '-'], {
      input: ' '.repeat(1024 * 1024),
      keepsStdin: true,
      begun: (child) => void child.stdin?.once('drain', () => child.kill('SIGINT')),
    });
    expect(ran).toEqual({ code: 130, stdout: '', stderr: '' });
    expect(log).toEqual([]);
  });
});

describe('its credential', () => {
  const profiles = (text: string): How => ({
    env: { ...env, TENCENTCLOUD_CREDENTIALS_FILE: file('credentials', text) },
  });

  it('is that of the profile that is named, also beside one in the environment', async () => {
    const { log } = await start({ credentials: { AKIDOfTheProfile: 'TheKeyOfTheProfile' } });
    const how = profiles('[other]\nsecret_id = AKIDOfTheProfile\nsecret_key = TheKeyOfTheProfile\n');
    expect(await call(['SearchMedia', '--profile', 'other'], how)).toMatchObject({ code: 0 });
    expect(log.map(({ account }) => account)).toEqual(['AKIDOfTheProfile']);
    const none = await call(['SearchMedia', '--profile', 'absent'], how);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('has no [absent]') });
    expect(log).toHaveLength(1);
  });

  it('is missed before anything is called', async () => {
    const { log } = await start();
    const { code, stderr } = await call(['SearchMedia'], { env: {} });
    expect(code).toBe(1);
    expect(stderr).toContain('no credential to call the endpoint with');
    expect(log).toEqual([]);
  });

  it('that is wrong is not shown', async () => {
    await start({ credentials: { [secretId]: 'another' } });
    const { code, stderr } = await call(['SearchMedia']);
    expect(code).toBe(1);
    expect(stderr).toContain('SearchMedia failed: AuthFailure.SignatureFailure');
  });
});

describe('what is wrong is told before anything is called:', () => {
  it.each([
    [['SearchMedia', '--service', 'cvm'], '--version: expected the version of the API of cvm beside --service'],
    [['SearchMedia', '--service', 'CVM'], '--service: expected a service such as vod or cvm, found "CVM"'],
    [['SearchMedia', '--version', 'latest'], '--version: expected the version of an API, such as 2018-07-17'],
    [['SearchMedia', '--region', 'ap guangzhou'], '--region: expected a region such as ap-guangzhou'],
    [['SearchMedia', '--language', 'de'], '--language: expected zh-CN or en-US, found "de"'],
    [
      ['SearchMedia', '--endpoint', 'http://vod.tencentcloudapi.com'],
      '--endpoint: expected a URL of https: and a host',
    ],
    [['SearchMedia', '--profile', 'a/b'], '--profile: expected the name of a profile, 1 to 128 characters'],
    [['SearchMedia', '--deadline', '0s'], '--deadline: expected a time from 1ms to 24h'],
    [['SearchMedia', '--timeout', 'x'], '--timeout: expected a time from 1ms to 1h'],
    [['SearchMedia', '--policy', 'none'], '--policy: expected'],
    [['SearchMedia', '--dedupe', '--version', '2019-01-01'], '--dedupe: expected version 2018-07-17 of vod'],
    [['Search Media'], 'action: expected an action such as DescribeMediaInfos, found "Search Media"'],
    [[], "error: missing required argument 'action'"],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCommand(['call', ...args], { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
