import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../policies/explain.js';
import { standard } from '../../policies/standard.js';
import { paragraphOf } from '../../src/cli/explain/paragraph.js';
import { type View, viewOf } from '../../src/cli/explain/view.js';
import { explain as command } from '../../src/cli/explain.js';
import { constant, exponential, linear } from '../../src/policy/backoff.js';
import { definePolicy, type Policy } from '../../src/policy/policy.js';
import { retry } from '../../src/policy/rule.js';
import { runCommand } from '../support/command.js';
import { runHere } from '../support/here.js';
import { expectScreen } from '../support/screens.js';

const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-explain-'));
const file = (name: string, policy: object): string => {
  writeFileSync(join(folder, name), JSON.stringify(policy));
  return join(folder, name);
};

/** What is known of a code, and how it is told. */
const viewed = (code: string, policy: Policy = standard, action?: string): View =>
  viewOf(explain(code, { policy, action }), { name: policy.name, policy }, action, undefined);
const told = (code: string, policy: Policy, action?: string): string => paragraphOf(viewed(code, policy, action));

describe('explain', () => {
  it('a code, piped', async () => {
    const { code, stdout, stderr } = await runCommand(['explain', 'InternalError']);
    expect([code, stderr]).toEqual([0, '']);
    expectScreen('explain-internal-error', stdout);
  });

  it.each([
    ['explain-throttle', ['RequestLimitExceeded', '--policy', 'patient']],
    ['explain-several', ['AuthFailure.SignatureExpire', 'AuthFailure.TokenFailure', 'InvalidParameter']],
    ['explain-client-errors', ['ClientError.Timeout', 'ClientError.ParseJsonError', 'ClientError.Deadline']],
    ['explain-action', ['InternalError.DBError', '--policy', 'cautious', '--action', 'ProcessMedia']],
  ])('%s', async (name, args) => {
    const { code, stdout } = await runHere(command, args);
    expect(code).toBe(0);
    expectScreen(name, stdout);
  });

  it('an unknown code: the nearest, what the policy would do all the same, and 1', async () => {
    const { code, stdout, stderr } = await runCommand(['explain', 'InternalEror', 'InternalError.OfTomorrow']);
    expect([code, stderr]).toEqual([1, '']);
    expectScreen('explain-unknown', stdout);
  });

  it.each([
    ['__proto__', /: no error code: .*\n {2}nearest +none is spelt alike\n$/],
    ['constructor', /: no error code: .*\n {2}nearest +none is spelt alike\n$/],
    ['Object.prototype', /: unknown code\n[\s\S]*: fail at once\n/],
  ])('%s is one of those', async (code, expected) => {
    const ran = await runHere(command, [code]);
    expect(ran).toMatchObject({ code: 1, stdout: expect.stringMatching(expected) });
  });

  it('one among others that are known ends with 1 as well', async () => {
    expect((await runHere(command, ['InternalError', 'internalerror'])).code).toBe(1);
  });

  it.each(['Aborted', 'BreakerOpen', 'Closed', 'Credential', 'Deadline', 'RateLimited'])(
    'ClientError.%s: no rule is asked, and so none is told, whatever the policy says of it',
    (name) => {
      const policy = definePolicy({ name: 'mine', extends: standard, rules: { [`ClientError.${name}`]: retry() } });
      const view = viewed(`ClientError.${name}`, policy);
      expect(view).toMatchObject({ known: true, rule: null, why: null, waits: null, when: null });
      expect(view.notes).toEqual(['it tells how a call ended from our side: no rule is asked about it']);
      expect(paragraphOf(view)).not.toMatch(/^ {2}(?:policy|why|waits|when|slowDown) /m);
    },
  );

  it.each(['Deadline', 'RateLimited', 'ClientError.Deadline.X', 'ClientError.Timeout', 'Other.ClientError.Deadline'])(
    'that is not said of %s',
    (code) => {
      const view = viewed(code);
      expect(view.notes).toEqual([]);
      expect(view.rule).not.toBeNull();
      expect(paragraphOf(view)).toMatch(/^ {2}policy +standard: /m);
    },
  );

  it('which rule matched, where it stands, and who wrote it', async () => {
    const policy = file('mine.json', {
      extends: 'cautious',
      rules: { 'InternalError.DBError': { action: 'fail' } },
      actions: { DeleteMedia: { InternalError: { action: 'fail' } } },
    });
    const why = async (...args: string[]): Promise<object> => {
      const { stdout } = await runHere(command, ['--json', '--policy', policy, ...args]);
      return JSON.parse(stdout)[0].why;
    };
    expect(await why('InternalError.DBError')).toEqual({ key: 'InternalError.DBError', table: 'rules', from: 'mine' });
    expect(await why('InternalError.X')).toEqual({ key: 'InternalError', table: 'rules', from: 'cautious' });
    expect(await why('ResourceNotFound')).toEqual({ key: '*', table: 'rules', from: 'standard' });
    expect(await why('ClientError.Unexpected')).toEqual({ key: null, table: null, from: null });
    expect(await why('InternalError.DBError', '--action', 'DeleteMedia')).toEqual({
      key: 'InternalError',
      table: 'actions.DeleteMedia',
      from: 'mine',
    });
  });

  it.each([
    [exponential({ initial: 200, jitter: 'none' }), 4, 'waits      0.2 s, 0.4 s, 0.8 s (exponential, no jitter; 1.4 s'],
    [exponential({ initial: 200, jitter: 'equal' }), 3, 'waits      0.1 to 0.2 s, 0.2 to 0.4 s (exponential, equal'],
    [exponential({ initial: 200, jitter: 'decorrelated' }), 3, 'waits      0.2 s, 0.2 to 0.6 s (exponential, decorrel'],
    [linear({ initial: 100, step: 50 }), 4, 'waits      between 0 and 0.1 s, 0.15 s, 0.2 s (linear, full ji'],
    [constant({ delay: 1500 }), 3, 'waits      1.5 s, 1.5 s (constant, no jitter; 3 s together at the most; a'],
    [constant({ delay: 0 }), 2, 'waits      0 s (constant, no jitter; 0 s together'],
    [constant({ delay: 1000 }), 1, 'waits      none\n'],
    [constant({ delay: 1000 }), 41, '1 s, 1 s and 10 more (constant, no jitter; 40 s together'],
    [constant({ delay: 1 }), 2 ** 53 - 1, ' and 9007199254740960 more (constant, no jitter; a Retry-After'],
  ])('the waits of %j, %d attempts', (backoff, maxAttempts, expected) => {
    const policy = definePolicy({ name: 'mine', rules: { InternalError: retry({ maxAttempts, backoff }) } });
    expect(told('InternalError', policy)).toContain(expected);
  });

  it.each([
    ['DescribeMediaInfos', 'DescribeMediaInfos only reads, and is sent again'],
    ['DeleteMedia', 'DeleteMedia writes: it is sent again only where it surely was not carried out'],
    ['ProcessMedia', 'ProcessMedia writes: it is sent again only where SessionId is filled, or where it surely'],
    ['RunInstances', 'RunInstances writes: it is sent again only where ClientToken is filled'],
    ['OfTomorrow', 'OfTomorrow is none of the actions of the products that are known'],
  ])('what replayable means for %s', (action, expected) => {
    expect(told('ClientError.Timeout', standard, action)).toContain(
      `replayable (the default for ClientError.*, where nobody says what became of it): ${expected}`,
    );
  });

  it('--json: an array, one object a code', async () => {
    const { stdout } = await runHere(command, ['--json', 'InternalError', 'AuthFailure.SignatureExpire']);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        code: 'InternalError',
        known: true,
        summary: { en: expect.any(String), zh: expect.any(String) },
        rule: { action: 'retry', maxAttempts: 4 },
        waits: {
          ranges: [
            { from: 0, to: 200 },
            { from: 0, to: 400 },
            { from: 0, to: 800 },
          ],
          more: 0,
          longest: 1400,
        },
        when: { value: 'always', isDefault: true },
      },
      { code: 'AuthFailure.SignatureExpire', rule: { action: 'resign' }, waits: null, when: null },
    ]);
  });

  it.each([
    [['InternalError', '--policy', 'cautius'], '--policy: expected'],
    [
      ['InternalError', '--product', 'vdo'],
      'a product that there are tables of (vod, cvm, live, mps, sms, sts), found "vdo"; did',
    ],
    [
      ['InternalError', '--action', '\u001b[2J'],
      '--action: expected an action such as DescribeMediaInfos, found "\\u001b[2J"',
    ],
    [
      ['\u001b[2J'],
      'code: expected an error code such as InternalError.DBError, at most 128 characters, found "\\u001b',
    ],
    [['x'.repeat(100_000)], 'code: expected an error code'],
    [[''], 'code: expected an error code'],
    [[' '], 'code: expected an error code'],
  ])('%j is refused', async (args, expected) => {
    const { code, stdout, message } = await runHere(command, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(message).toContain(expected);
    expect(message.length).toBeLessThan(300);
  });

  it('what is refused ends the process with 2', async () => {
    const { code, stdout, stderr } = await runCommand(['explain', '\u001b[2J']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'axios-tencentcloud explain: code: expected an error code such as InternalError.DBError, at most 128 characters, ' +
        'found "\\u001b[2J"\nTry: axios-tencentcloud explain --help\n',
    );
  });
});
