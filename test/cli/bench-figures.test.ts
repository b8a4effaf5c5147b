import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { standard } from '../../policies/standard.js';
import { createRefusalCheck } from '../../src/cli/bench/refusals.js';
import { createWholeSeconds } from '../../src/cli/bench/whole-seconds.js';
import { definePolicy } from '../../src/policy/policy.js';
import { fail, retry } from '../../src/policy/rule.js';
import { rowsOf, runCommand } from '../support/command.js';

const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-figures-'));
const policyFile = (name: string, policy: object): string => {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(policy));
  return join(folder, `${name}.json`);
};

describe('what is refused as too fast', () => {
  const bare = policyFile('bare', { rules: { InternalError: { action: 'fail' } } });
  const learning = ['bench', '--policy', bare, '--learn', '--quota', '10', '--duration', '2s'];

  it('is counted where the policy has no rule for it, on every way that it is told', async () => {
    const html = join(folder, 'bare.html');
    const { stdout, stderr } = await runCommand([...learning, '--html', html]);
    const rows = rowsOf(stdout);
    const [told = ''] = rows.get('refused') ?? [];
    const refused = Number(/^(\d+) \(\d/.exec(told)?.[1]);
    expect(refused).toBeGreaterThan(10);
    expect(rows.get('lost')).toEqual([`${refused} × RequestLimitExceeded`]);
    expect(stderr).toMatch(/answered, [1-9]\d* refused, [1-9]\d* lost/);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain(`<td>${told}</td>`);
    expect(page).toMatch(/answered, [1-9]\d* refused, [1-9]\d* lost/);
    const warning = 'bare: this policy has no rule for RequestLimitExceeded';
    expect(stdout).toContain(`Note: ${warning}`);
    expect(page).toContain(warning);
  });

  it('is what the emulator refused, but for what is open at the end', async () => {
    const { stdout } = await runCommand([...learning, '--json']);
    const { results, warnings } = JSON.parse(stdout);
    const [{ refused, open, series, emulator }] = results;
    const byEmulator = emulator.refused.RequestLimitExceeded;
    expect(refused).toBeGreaterThan(byEmulator - open - 1);
    expect(refused).toBeLessThanOrEqual(byEmulator);
    expect(series.reduce((sum: number, period: { refused: number }) => sum + period.refused, 0)).toBe(refused);
    expect(warnings[0]).toContain('bare: this policy has no rule for RequestLimitExceeded');
  });

  it('goes by the code, and by the rule', () => {
    const isRefusal = createRefusalCheck(definePolicy({ name: 'none' }), 'ProcessMedia');
    expect(isRefusal('RequestLimitExceeded')).toBe(true);
    expect(isRefusal('RequestLimitExceeded.UinLimitExceeded')).toBe(true);
    expect(isRefusal('ClientError.HttpStatusCodeError.429')).toBe(true);
    expect(isRefusal('InternalError')).toBe(false);
    expect(isRefusal('ClientError.NetworkError.ECONNRESET')).toBe(false);
    const own = definePolicy({
      name: 'own',
      rules: { InternalError: retry({ slowDown: true }), ResourceNotFound: fail() },
    });
    expect(createRefusalCheck(own, 'ProcessMedia')('InternalError.DBError')).toBe(true);
    expect(createRefusalCheck(own, 'ProcessMedia')('ResourceNotFound')).toBe(false);
    expect(createRefusalCheck(standard, 'ProcessMedia')('RequestLimitExceeded')).toBe(true);
  });
});

describe('of the quota', () => {
  it('is counted in whole seconds, so that the burst of one that has just begun is not in it', () => {
    const whole = createWholeSeconds();
    for (const at of [5, 6, 1_005, 1_006, 2_001]) whole.count(at);
    expect(whole.upTo(2_100)).toEqual({ count: 4, seconds: 2 });
    expect(whole.upTo(3_000)).toEqual({ count: 5, seconds: 3 });
  });

  it('takes what did not last a second for one', () => {
    const whole = createWholeSeconds();
    expect(whole.upTo(400)).toEqual({ count: 0, seconds: 1 });
    whole.count(5);
    expect(whole.upTo(400)).toEqual({ count: 1, seconds: 1 });
  });

  it('is never more than all of it, told or learnt', async () => {
    const runs = [
      ['--duration', '1500ms'],
      ['--duration', '1200ms', '--learn'],
      ['--duration', '300ms'],
    ];
    for (const run of runs) {
      const { stdout } = await runCommand(['bench', '--json', '--latency', '1ms', ...run]);
      const { results, warnings } = JSON.parse(stdout);
      expect(results[0].answeredPerSecond).toBeGreaterThan(0);
      expect(results[0].ofQuota).toBeLessThanOrEqual(1);
      expect(results[0].answeredPerSecond).toBeLessThanOrEqual(20);
      const isShort = run.includes('300ms');
      expect(warnings).toEqual(isShort ? [expect.stringContaining('less than a second was measured')] : []);
    }
  });
});

describe('a process that is too slow for what is asked of it', () => {
  it('says so, on every way that a result is told', async () => {
    const html = join(folder, 'busy.html');
    const args = [
      'bench',
      '--quota',
      '100000',
      '--concurrency',
      '500',
      '--latency',
      '0',
      '--duration',
      '1s',
      '--html',
      html,
    ];
    const { stdout } = await runCommand([...args, '--json']);
    const { results, warnings } = JSON.parse(stdout);
    expect(results[0].busy).toBeGreaterThan(0.9);
    expect(warnings[0]).toMatch(
      /^standard: this process was busy for \d+ % of the time, so that the figures tell how fast it is/,
    );
    expect(readFileSync(html, 'utf8')).toContain('standard: this process was busy for');
  }, 60_000);

  it('and nothing where there is time', async () => {
    const { stdout } = await runCommand(['bench', '--duration', '2s', '--json']);
    const { results, warnings } = JSON.parse(stdout);
    expect(warnings).toEqual([]);
    expect(results[0].busy).toBeLessThan(0.9);
    expect(results[0].emulator.busy).toBeLessThan(0.9);
  });
});

it("a policy's name is shown short and on one line, whatever it has in it", async () => {
  const odd = policyFile('odd', { name: `\u001b[2J\n\u202e${'x'.repeat(200_000)}`, extends: 'standard' });
  const { stdout, stderr } = await runCommand(['bench', '--policy', odd, '--duration', '1200ms']);
  expect(rowsOf(stdout).get('')?.[0]).toMatch(/^\\u001b\[2J\\n\\u202ex{20,50}…$/);
  for (const obeyed of ['\u001b', '\u202e']) expect(stdout + stderr).not.toContain(obeyed);
  expect(stdout.length + stderr.length).toBeLessThan(8_000);
});
