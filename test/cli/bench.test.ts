import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { vod } from '../../policies/vod.js';
import { wrapAxios } from '../../src/axios/wrap.js';
import { legend } from '../../src/cli/bench/legend.js';
import { emulatorCredential, startEmulator } from '../../src/emulator/index.js';
import { definePolicy } from '../../src/policy/policy.js';
import { rowsOf, runCommand } from '../support/command.js';

const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-bench-'));
const inFolder = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** A second and at most twenty requests, fewer where the machine has other things to do. */
const second = ['bench', '--duration', '1s', '--quota', '20', '--concurrency', '30', '--latency', '1ms'];

async function callOnce(url: string): Promise<void> {
  const client = axios.create({ baseURL: url });
  const options = { product: vod, credential: emulatorCredential, policy: definePolicy({ name: 'once' }) };
  const tencent = wrapAxios(client, options);
  await tencent.call('DescribeMediaInfos').catch(() => {});
  await tencent.close();
}

const resultsOf = (stdout: string) =>
  JSON.parse(stdout).results as Array<Record<string, unknown> & { readonly emulator: Record<string, unknown> }>;

describe('axios-tencentcloud bench', () => {
  it('ends in a table of plain text, and tells how it goes on stderr', async () => {
    const { code, stdout, stderr } = await runCommand(['bench', '--duration', '1500ms', '--quota', '20']);
    expect(code).toBe(0);
    const rows = rowsOf(stdout);
    const [answered] = rows.get('answered') ?? [];
    expect(Number(answered)).toBeGreaterThan(0);
    expect(Number(answered)).toBeLessThanOrEqual(40);
    expect(rows.get('lost')).toEqual(['none']);
    expect(rows.get('open at the end')).toEqual(['50']);
    expect(rows.get('calls')).toEqual([String(Number(answered) + 50)]);
    expect(rows.get('requests a call')).toEqual(['1.00']);
    expect([...rows.keys()]).toEqual(
      ['', 'calls', 'answered', 'lost', 'open at the end', 'requests', 'requests a call', 'refused'].concat([
        'answered a second',
        'of the quota',
        'wait p50',
        'wait p99',
        'wait max',
        'retries',
        're-signs',
        'took',
      ]),
    );
    expect(stderr).toMatch(
      /^standard: \d+ s of 1\.5 s: [\d.]+\/s answered, 0 refused, 0 lost, \d+ waiting, wait p50 .+$/m,
    );
    expect(stdout + stderr).not.toContain('\u001b');
  });

  it('--versus: policies of two files, one in JSON and one in YAML, which do otherwise about the same faults', async () => {
    const hasty = inFolder(
      'hasty.json',
      '{ "extends": "standard", "rules": { "InternalError": { "action": "fail" } } }',
    );
    const dogged = inFolder(
      'dogged.yaml',
      'extends: standard\nrules: { InternalError: { action: retry, maxAttempts: 99 } }\nbudget: false',
    );
    const faults = ['--fault', 'InternalError=50%'];
    const { stdout } = await runCommand([...second, '--policy', hasty, '--versus', dogged, ...faults]);
    const rows = rowsOf(stdout);
    expect(rows.get('')).toEqual(['hasty', 'dogged']);
    expect(rows.get('lost')).toEqual([expect.stringMatching(/^\d+ × InternalError$/), 'none']);
    expect(rows.get('retries')).toEqual(['none', expect.stringMatching(/^\d+ × InternalError$/)]);
  });

  it.each([3, 4])('--seed %i: the same request meets the same fault, every time', async (seed) => {
    const fault = { kind: 'error', code: 'InternalError', probability: 0.4 } as const;
    const { stdout } = await runCommand([...second, '--fault', 'InternalError=40%', '--seed', String(seed), '--json']);
    const [result] = resultsOf(stdout);
    // The sequence is the emulator's own; how far a run comes in a second is the machine's.
    const emulator = await startEmulator({ seed, quota: 100 });
    emulator.inject(fault);
    const received = Number(result?.emulator['received']);
    for (let request = 0; request < received; request++) await callOnce(emulator.url);
    const { faults } = emulator.stats();
    await emulator.close();
    expect(received).toBeGreaterThan(5);
    expect(result?.emulator['faults']).toEqual(faults);
  });

  it('--json: nothing but JSON on stdout', async () => {
    const { code, stdout } = await runCommand([...second, '--fault', '502=40%', '--fault', 'reset=0.4', '--json']);
    expect(code).toBe(0);
    const { conditions, policies, interrupted, results } = JSON.parse(stdout);
    expect(interrupted).toBe(false);
    expect(conditions).toMatchObject({ quota: 20, concurrency: 30, duration: 1000, action: 'DescribeMediaInfos' });
    expect(conditions.against).toEqual({
      kind: 'emulator',
      latency: 1,
      faults: [
        { kind: 'http', status: 502, probability: 0.4 },
        { kind: 'reset', probability: 0.4 },
      ],
      seed: 1,
    });
    expect(policies[0]).toMatchObject({ name: 'standard', policy: { rules: { '*': { action: 'fail' } } } });
    const [{ series, emulator, retries, answered, requests }] = results;
    expect(emulator.received).toBeLessThanOrEqual(requests);
    expect(emulator.busiestSecond).toBeLessThanOrEqual(20);
    expect(Object.keys(retries).sort()).toEqual([
      'ClientError.HttpStatusCodeError.502',
      'ClientError.NetworkError.ECONNRESET',
    ]);
    expect(series.reduce((sum: number, period: { answered: number }) => sum + period.answered, 0)).toBe(answered);
  });

  it('--learn: the instance begins with the published 100 a second, is refused, and learns', async () => {
    const { stdout } = await runCommand([...second, '--learn', '--json']);
    const [result] = resultsOf(stdout);
    expect(result?.['refused']).toBeGreaterThan(0);
    expect(result?.['retries']).toEqual({ RequestLimitExceeded: result?.['refused'] });
  });

  it('a silent server costs its calls the timeout, and no more', async () => {
    const silent = ['--fault', 'timeout=100%', '--timeout', '200ms', '--action', 'ProcessMedia'];
    const { stdout } = await runCommand([...second, ...silent]);
    // A write: no second attempt.
    expect(rowsOf(stdout).get('lost')?.[0]).toMatch(/^\d+ × ClientError\.Timeout$/);
    expect(rowsOf(stdout).get('requests a call')).toEqual(['1.00']);
  });

  it('--html: a page that loads nothing, with the names of policies as text', async () => {
    const odd = inFolder('odd.json', '{ "name": "<script>alert(1)</script>", "extends": "patient" }');
    const html = join(folder, 'bench.html');
    const { code } = await runCommand([...second, '--policy', odd, '--versus', 'standard', '--html', html]);
    expect(code).toBe(0);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/);
    expect(page.match(/<h2>.*rate over time<\/h2>/g)).toHaveLength(2);
    expect(page).toContain('quota 20/s');
    for (const [label, meaning] of Object.entries(legend))
      expect(page).toContain(`<dt>${label}</dt><dd>${meaning}</dd>`);
    expect(page).toMatch(/<tr><td>0 to 1(?:\.\d+)? s<\/td><td>\d+<\/td><td>0<\/td><td>0<\/td><\/tr>/);
  });

  it('a result that cannot be written is told after the table', async () => {
    const { code, stdout, stderr } = await runCommand([...second, '--html', '/proc/bench.html']);
    expect(code).toBe(1);
    expect(rowsOf(stdout).get('answered')).toEqual([expect.stringMatching(/^\d+$/)]);
    expect(stderr).toMatch(/axios-tencentcloud bench: "\/proc\/bench\.html" cannot be written \(E\w+\)\n$/);
  });
});

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with what was measured so far, and exit code %i', async (signal, expected) => {
    let sent = false;
    const { code, stdout } = await runCommand(['bench', '--versus', 'patient', '--duration', '1h'], {
      heard: (_, child) => {
        if (!sent) child.kill(signal);
        sent = true;
      },
    });
    expect(code).toBe(expected);
    const rows = rowsOf(stdout);
    // The second was not begun.
    expect(rows.get('')).toEqual(['standard']);
    expect(Number(rows.get('answered')?.[0])).toBeGreaterThan(0);
    expect(stdout).toContain('Interrupted: what was measured until then.');
  });

  it('reaches JSON as well, which says so', async () => {
    const heard = (_: string, child: { kill(signal: NodeJS.Signals): void }): void => child.kill('SIGINT');
    const { stdout } = await runCommand(['bench', '--duration', '1h', '--json'], { heard });
    expect(JSON.parse(stdout)).toMatchObject({ interrupted: true, results: [{ name: 'standard' }] });
  });
});
