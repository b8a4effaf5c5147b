import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { legend } from '../../src/cli/bench/legend.js';
import { rowsOf, runCommand } from '../support/command.js';
import { root } from '../support/compile.js';

const readme = readFileSync(`${root}README.md`, 'utf8');
const [, section = ''] = /^## Benchmark your policy\n([\s\S]*?)^## /m.exec(readme) ?? [];
const [, file = ''] = /This is `retry\.yaml`:\n\n```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
const blocksOf = (language: string): string[] =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
const commands = blocksOf('sh').flatMap((text) => text.trim().split('\n'));

const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-readme-'));
writeFileSync(join(folder, 'retry.yaml'), file);

describe('what the README says of the command', () => {
  it('has commands', () => {
    expect(commands.length).toBeGreaterThanOrEqual(3);
  });

  it.each(commands)('%s', async (line) => {
    const [npx, name, ...args] = line.split(' ');
    expect([npx, name]).toEqual(['npx', 'axios-tencentcloud']);
    // The last of two counts.
    const { code, stdout, stderr } = await runCommand([...args, '--duration', '1s'], { cwd: folder });
    expect([code, stderr.includes('axios-tencentcloud bench:')]).toEqual([0, false]);
    const names = args.includes('--json')
      ? JSON.parse(stdout).results.map((result: { name: string }) => result.name)
      : rowsOf(stdout).get('');
    expect(names[0]).toBe(args.includes('retry.yaml') ? 'mine' : 'standard');
  });

  it('shows a policy with each field that a rule has', () => {
    const fields = ['name', 'extends', 'rules', 'actions', 'action', 'maxAttempts', 'backoff', 'slowDown', 'when'];
    for (const field of fields) expect(file).toContain(`${field}:`);
  });

  it('shows the rows of a result, and tells what each means', () => {
    expect([...rowsOf(section).keys()]).toEqual(['', ...Object.keys(legend)]);
    for (const [label, meaning] of Object.entries(legend)) expect(section).toContain(`| ${label} | ${meaning} |\n`);
  });
});
