import { describe, expect, it } from 'vitest';
import { productCodes } from '../../policies/product-codes.js';
import { products } from '../../policies/products.js';
import { vod } from '../../policies/vod.js';
import { actions } from '../../src/cli/actions.js';
import { codes } from '../../src/cli/codes.js';
import { file } from '../support/call.js';
import { runCommand } from '../support/command.js';
import { runHere } from '../support/here.js';
import { expectScreen } from '../support/screens.js';

const linesOf = (stdout: string): string[] => stdout.split('\n').slice(0, -1);
const firstsOf = (stdout: string): string[] => linesOf(stdout).map((line) => line.split(' ')[0] ?? '');

describe('codes', () => {
  it('piped: a line a code, aligned, nothing but text', async () => {
    const { code, stdout, stderr } = await runCommand(['codes', '--kind', 'throttle']);
    expect([code, stderr]).toEqual([0, '']);
    expectScreen('codes-throttle', stdout);
    for (const drawn of ['│', '─', '…', '\u001b']) expect(stdout).not.toContain(drawn);
    expect(new Set(linesOf(stdout).map((line) => line.indexOf('  throttle  '))).size).toBe(1);
  });

  it('are all there, those of a product by itself', async () => {
    const all = firstsOf((await runHere(codes, [])).stdout);
    for (const [service, catalogue] of Object.entries(productCodes)) {
      const own = firstsOf((await runHere(codes, ['--product', service])).stdout);
      expect(own).toEqual(Object.keys(catalogue).sort());
      expect(all).toEqual(expect.arrayContaining(own));
    }
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toEqual(expect.arrayContaining(['RequestLimitExceeded', 'ClientError.Timeout']));
  });

  it('are searched in codes and both languages, whatever the case, each word', async () => {
    const find = async (...search: string[]): Promise<string[]> => firstsOf((await runHere(codes, search)).stdout);
    expect(await find('signatureEXPIRE')).toEqual(['AuthFailure.SignatureExpire']);
    expect(await find('五分钟')).toEqual(['AuthFailure.SignatureExpire']);
    expect(await find('clock minutes again')).toEqual(['AuthFailure.SignatureExpire']);
    expect(await find('clock', 'minutes', 'again')).toEqual(['AuthFailure.SignatureExpire']);
  });

  it('are searched by kind', async () => {
    const byKind = firstsOf((await runHere(codes, ['--kind', 'throttle'])).stdout);
    expect(firstsOf((await runHere(codes, ['throttle'])).stdout)).toEqual(expect.arrayContaining(byKind));
  });

  it('--policy: what it does about each, also for an action', async () => {
    const { stdout } = await runHere(codes, ['--policy', 'standard', 'server']);
    expect(stdout).toMatch(/^InternalError +server +retry {3}The service failed inside/m);
    expect(stdout).toMatch(/^ClientError\.BreakerOpen +server +- {7}This attempt/m);
    expect((await runHere(codes, ['--policy', 'standard', 'SignatureExpire'])).stdout).toMatch(/ clock {2}resign {2}/);
    const does = async (...args: string[]): Promise<unknown> => {
      const found = await runHere(codes, ['InternalError', '--json', '--action', ...args]);
      return JSON.parse(found.stdout).find((each: { code: string }) => each.code === 'InternalError').does;
    };
    expect(await does('DeleteMedia', '--policy', 'standard')).toBe('retry');
    const mine = file(
      'mine.json',
      '{ "extends": "standard", "actions": { "DeleteMedia": { "*": { "action": "fail" } } } }',
    );
    expect(await does('DeleteMedia', '--policy', mine)).toBe('fail');
    expect(await does('ProcessMedia', '--policy', mine)).toBe('retry');
    expect(await does('DeleteMedia')).toBeUndefined();
    const never = await runHere(codes, ['ClientError.Deadline', '--json', '--policy', 'standard']);
    expect(JSON.parse(never.stdout)).toMatchObject([{ does: null }]);
  });

  it('--lang zh', async () => {
    const { stdout } = await runHere(codes, ['SignatureExpire', '--lang', 'zh']);
    expect(stdout).toMatch(/^AuthFailure\.SignatureExpire {2}clock {2}\p{Script=Han}/u);
  });

  it('--action: those that its page lists', async () => {
    const { stdout } = await runHere(codes, ['--action', 'DeleteMedia', '--kind', 'state']);
    expectScreen('codes-action', stdout);
  });

  it('--json: both languages', async () => {
    const { stdout } = await runHere(codes, ['SignatureExpire', '--json']);
    expect(JSON.parse(stdout)).toEqual([
      { code: 'AuthFailure.SignatureExpire', kind: 'clock', en: expect.any(String), zh: expect.any(String) },
    ]);
  });

  it.each([
    ['RequestLimitExceded', 'no code has "RequestLimitExceded" in it; did you mean RequestLimitExceeded'],
    ['FileNotExits', 'no code has "FileNotExits" in it; did you mean FileNotExist?'],
    ['qqqqqqqqq\u001b', /^no code has "qqqqqqqqq\\u001b" in it$/],
  ])('nothing found: %j', async (search, expected) => {
    const { code, stdout, message } = await runHere(codes, [search]);
    expect([code, stdout]).toEqual([1, '']);
    expect(message).toMatch(expected);
    expect(await runHere(codes, [search, '--json'])).toMatchObject({ code: 1, stdout: '[]\n' });
  });

  it('nothing found ends the process with 1', async () => {
    const { code, stdout, stderr } = await runCommand(['codes', 'clock', 'FileNotExits']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^axios-tencentcloud codes: no code has "clock" and "FileNotExits" in it(?:; did you mean .*)?\n$/,
    );
  });

  it.each([
    [['--kind', 'throtle'], '--kind: expected one of throttle, auth, clock, credential, quota, parameter'],
    [['--lang', 'de'], '--lang: expected en or zh, found "de"'],
    [['--policy', 'standart'], 'found "standart"; did you mean standard?'],
    [['--product', 'cdb'], 'a product that there are tables of (vod, cvm, live, mps, sms, sts), found "cdb"'],
    [['--product', 'cvm', '--action', 'RunInstances'], '--action: expected no --product cvm beside it'],
    [['--action', 'DeleteMedias'], 'found "DeleteMedias"; did you mean DeleteMedia'],
  ])('%j is refused', async (args, expected) => {
    const { code, stdout, message } = await runHere(codes, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(message).toContain(expected);
  });
});

describe('actions', () => {
  it('of several words', async () => {
    expect((await runHere(actions, ['process', 'url'])).stdout).toMatch(/^ProcessMediaByUrl .*\n$/);
  });

  it('piped: a line an action', async () => {
    const { code, stdout } = await runCommand(['actions', 'ProcessMedia']);
    expect(code).toBe(0);
    expectScreen('actions-process-media', stdout);
  });

  it('reads and writes are all there are', async () => {
    const list = async (...args: string[]): Promise<string[]> => firstsOf((await runHere(actions, args)).stdout);
    const [all, reads, writes] = [await list(), await list('--reads'), await list('--writes')];
    expect(all).toEqual(Object.keys(vod.actions));
    expect([...reads, ...writes].sort()).toEqual([...all].sort());
    expect(reads).toEqual(expect.arrayContaining(['DescribeMediaInfos', 'SearchMedia']));
  });

  it.each(products)('--product $service: its own', async ({ service, actions: own }) => {
    expect(firstsOf((await runHere(actions, ['--product', service])).stdout)).toEqual(Object.keys(own));
  });

  it('--product without days: the field alone', async () => {
    const { stdout } = await runHere(actions, ['runinstances', '--writes', '--product', 'cvm']);
    expect(stdout).toBe('RunInstances  writes  10/s  ClientToken\n');
  });

  it('--json', async () => {
    const { stdout } = await runHere(actions, ['rebuildmedia', '--writes', '--json']);
    expect(JSON.parse(stdout)).toContainEqual({
      action: 'RebuildMedia',
      readOnly: false,
      perSecond: 20,
      dedupe: { field: 'SessionId', days: 3 },
    });
  });

  it.each([
    [['DescribeMediaInfo'], 0, ''],
    [['DescribeMediaInfoes'], 1, 'no action has "DescribeMediaInfoes" in it; did you mean DescribeMediaInfos'],
    [['--reads', '--writes'], 2, '--reads: expected no --writes beside it'],
    [['--product', 'vdo'], 2, 'found "vdo"; did you mean vod?'],
    [['of', 'tomorrow'], 1, 'no action has "of" and "tomorrow" in it'],
  ])('%j ends with %d', async (args, expected, said) => {
    const { code, message } = await runHere(actions, args);
    expect(code).toBe(expected);
    expect(message).toContain(said);
  });
});
