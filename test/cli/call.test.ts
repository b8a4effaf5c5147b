import { describe, expect, it } from 'vitest';
import { file, secretId, useService } from '../support/call.js';
import { DURATIONS, expectScreen } from '../support/screens.js';

const { start, call } = useService();

/** Two attempts where something fails. */
const SHORT =
  '{ "extends": "standard", "rules": { "InternalError": { "action": "retry", "maxAttempts": 2 }, "ClientError": { "action": "retry", "maxAttempts": 2, "backoff": { "kind": "constant", "delay": 20 } } } }';

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
      '{ "extends": "standard", "rules": { "RequestLimitExceeded": { "action": "retry", "maxAttempts": 2, "backoff": { "kind": "constant", "delay": 20 } } } }',
    );
    const { code, stderr } = await call(['SearchMedia', '--policy', once]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^attempt 1: RequestLimitExceeded \(limit 10\/s\), request \S+; retry 1 of 1 in 20 ms\n/);
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
    expect(await call(['DescribeInstances', '--service', 'cvm'])).toMatchObject({ code: 0 });
    expect(log.at(-1)).toMatchObject({ service: 'cvm', version: '2017-03-12' });
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
