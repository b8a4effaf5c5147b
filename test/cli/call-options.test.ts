import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/cli/call/read-plan.js';
import { call } from '../../src/cli/call.js';
import { env } from '../support/call.js';
import { runCommand } from '../support/command.js';
import { runHere } from '../support/here.js';

describe('what is wrong with a call is told before anything is called:', () => {
  it.each([
    [['SearchMedia', '--service', 'vpc'], '--version: expected the version of the API of vpc beside --service'],
    [['SearchMedia', '--service', 'CVM'], '--service: expected a service such as vod or cvm, found "CVM"'],
    [['SearchMedia', '--version', 'latest'], '--version: expected the version of an API, such as 2018-07-17'],
    [['SearchMedia', '--region', 'ap guangzhou'], '--region: expected a region such as ap-guangzhou'],
    [['SearchMedia', '--language', 'de'], '--language: expected zh-CN or en-US, found "de"'],
    [
      ['SearchMedia', '--endpoint', 'http://vod.tencentcloudapi.com'],
      '--endpoint: http: to another machine: expected a URL of https: and a host',
    ],
    [
      ['SearchMedia', '--endpoint', 'vod.tencentcloudapi.com'],
      '--endpoint: it has no scheme: expected a URL of https:',
    ],
    [['SearchMedia', '--endpoint', 'localhost:8080'], '--endpoint: it has no scheme: expected'],
    [['SearchMedia', '--endpoint', 'https://'], '--endpoint: it is no URL: expected'],
    [['SearchMedia', '--endpoint', 'ftp://a.example'], '--endpoint: ftp: is no scheme for it: expected'],
    [['SearchMedia', '--endpoint', 'https://a.example/v3'], '--endpoint: it has a path, "/v3": expected'],
    [
      ['SearchMedia', '--endpoint', 'https://a.example?b'],
      '--endpoint: it has more than a scheme and a host: expected',
    ],
    [
      ['SearchMedia', '--endpoint', 'https://u:p@a.example'],
      '--endpoint: it has a user or a password in it: expected a URL of https: and a host, such as https://vod.tencentcloudapi.com (http: for this machine alone), found "https://…@a.example"',
    ],
    [['SearchMedia', '--profile', 'a/b'], '--profile: expected the name of a profile, 1 to 128 characters'],
    [['SearchMedia', '--deadline', '0s'], '--deadline: expected a time from 1ms to 24h'],
    [['SearchMedia', '--timeout', 'x'], '--timeout: expected a time from 1ms to 1h'],
    [['SearchMedia', '--policy', 'none'], '--policy: expected'],
    [['SearchMedia', '--dedupe', '--version', '2019-01-01'], '--dedupe: expected version 2018-07-17 of vod'],
    [['Search Media'], 'action: expected an action such as DescribeMediaInfos, found "Search Media"'],
  ])('%j', async (args, message) => {
    const ran = await runHere(call, args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.message).toContain(message);
  });

  it.each([
    [['SearchMedia', '--language', 'de'], 'axios-tencentcloud call: --language: expected zh-CN or en-US, found "de"\n'],
    [[], "error: missing required argument 'action'\n"],
  ])('%j ends with 2', async (args, message) => {
    const { code, stdout, stderr } = await runCommand(['call', ...args], { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

it('a time without a unit is ms', async () => {
  expect(await readPlan('SearchMedia', { deadline: '1500', timeout: '200' })).toMatchObject({
    deadline: 1500,
    timeout: 200,
  });
  expect(await readPlan('SearchMedia', {})).toMatchObject({ deadline: 300_000, timeout: 30_000 });
  expect(await readPlan('SearchMedia', { deadline: '1.5s', timeout: '2s' })).toMatchObject({
    deadline: 1500,
    timeout: 2000,
  });
});
