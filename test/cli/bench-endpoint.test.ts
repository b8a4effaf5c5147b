import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/index.js';
import { rowsOf, runCommand } from '../support/command.js';

const secretId = 'AKIDOfTheEnvironment';
const secretKey = 'TheKeyThatNobodyMaySee';
const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey };

/** Poses as the real service, and would take anything. */
let service: Emulator;

beforeEach(async () => {
  service = await startEmulator({ quota: 100_000, credentials: { [secretId]: secretKey } });
});
afterEach(() => service.close());

const calls = (...args: string[]) => ['bench', '--endpoint', service.url, '--duration', '1s', ...args];

/** The most that arrived in any second, wherever it begins. */
function busiest(): number {
  const times = service.log.map(({ arrivedAt }) => arrivedAt);
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + 1_000).length));
}

describe('a real endpoint', () => {
  it('is called only where it is meant, with a quota, and without what is for the emulator', async () => {
    const refused = async (args: string[], message: string): Promise<void> => {
      const { code, stdout, stderr } = await runCommand(args, { env });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(`axios-tencentcloud bench: ${message}`);
    };
    await Promise.all([
      refused(calls('--quota', '5'), '--endpoint: expected --i-mean-it beside it'),
      refused(['bench', '--i-mean-it'], '--i-mean-it: expected --endpoint beside it'),
      refused(calls('--i-mean-it'), '--endpoint: expected --quota beside it'),
      refused(calls('--i-mean-it', '--quota', '5', '--learn'), '--learn: expected no --endpoint'),
      refused(calls('--i-mean-it', '--quota', '5', '--fault', 'reset=1%'), '--fault: expected no --endpoint'),
      refused(calls('--i-mean-it', '--quota', '5', '--latency', '5ms'), '--latency: expected no --endpoint'),
      refused(calls('--i-mean-it', '--quota', '5', '--seed', '5'), '--seed: expected no --endpoint'),
      refused(
        calls('--i-mean-it', '--quota', '5', '--action', 'DeleteMedia'),
        '--action: expected an action that only reads, at a real service, found "DeleteMedia"',
      ),
      refused(
        ['bench', '--endpoint', 'http://vod.tencentcloudapi.com', '--i-mean-it', '--quota', '5'],
        '--endpoint: http: to another machine: expected a URL of https:',
      ),
      refused(
        ['bench', '--endpoint', 'https://user:secret@example.com', '--i-mean-it', '--quota', '5'],
        '--endpoint: it has a user or a password in it: expected a URL of https: and a host, such as ' +
          'https://vod.tencentcloudapi.com (http: for this machine alone), found "https://…@example.com"',
      ),
      ...[
        ['https:user:secret@example.com', 'it has no scheme', '…@example.com'],
        ['user:secret@example.com', 'it has no scheme', '…@example.com'],
        ['https://user:se@cret@example.com:x', 'it is no URL', 'https://…@example.com:x'],
        ['https//user:secret\n@example.com', 'it has no scheme', '…@example.com'],
      ].map(([url = '', trouble, told]) =>
        refused(
          ['bench', '--endpoint', url, '--i-mean-it', '--quota', '5'],
          `--endpoint: ${trouble}: expected a URL of https: and a host, such as https://vod.tencentcloudapi.com (http: for ` +
            `this machine alone), found "${told}"`,
        ),
      ),
    ]);
    expect(service.log).toEqual([]);
  });

  it('is told of before it is called, and never gets more than the quota in any second, two contenders included', async () => {
    const args = calls('--i-mean-it', '--quota', '20', '--versus', 'patient', '--json');
    let received: number | undefined;
    const { code, stdout, stderr } = await runCommand(args, {
      env,
      heard: () => {
        received ??= service.stats().received;
      },
    });
    expect(code).toBe(0);
    expect(received).toBe(0);
    expect(stderr).toMatch(
      /^This calls a real service: DescribeMediaInfos at http:\/\/127\.0\.0\.1:\d+, at most 20 requests a second for 1 s, 2 times, 40 requests at the most/,
    );
    const { results } = JSON.parse(stdout);
    const answered = results.map((result: { answered: number }) => result.answered);
    expect(Math.min(...answered)).toBeGreaterThan(0);
    expect(service.stats().received).toBeGreaterThanOrEqual(answered[0] + answered[1]);
    expect(service.stats().received).toBeLessThanOrEqual(40);
    expect(busiest()).toBeLessThanOrEqual(20);
    expect(new Set(service.log.map(({ action }) => action))).toEqual(new Set(['DescribeMediaInfos']));
    expect(service.log[0]?.account).toBe(secretId);
    for (const output of [stdout, stderr]) {
      expect(output).not.toContain(secretId);
      expect(output).not.toContain(secretKey);
    }
  });

  it('that refuses and fails gets no more either', async () => {
    service.setQuota(15);
    service.inject({ kind: 'error', code: 'InternalError', probability: 0.3 });
    const { stdout } = await runCommand(calls('--i-mean-it', '--quota', '30', '--duration', '2s'), { env });
    expect(rowsOf(stdout).get('refused')?.[0]).toMatch(/^\d+ \(/);
    expect(busiest()).toBeLessThanOrEqual(30);
  });

  it('is not called without a credential', async () => {
    const { code, stdout, stderr } = await runCommand(calls('--i-mean-it', '--quota', '5'));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no credential to call the endpoint with');
    expect(stderr).toContain('TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set');
    expect(service.log).toEqual([]);
  });

  it('takes other actions that read, with parameters', async () => {
    const action = ['--action', 'SearchMedia', '--params', '{"Limit":1}'];
    await runCommand(calls('--i-mean-it', '--quota', '5', ...action), { env });
    expect(JSON.parse(String(service.log[0]?.body))).toEqual({ Limit: 1 });
    expect(service.log[0]?.action).toBe('SearchMedia');
  });
});
