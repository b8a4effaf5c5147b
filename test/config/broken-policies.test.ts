import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/cli/policy/check.js';
import { readPolicyFile } from '../../src/config/load.js';
import { runCommand } from '../support/command.js';
import { root } from '../support/compile.js';

const folder = `${root}test/support/broken-policies/`;
const files = readdirSync(folder).filter((name) => !name.endsWith('.txt'));
const expectedOf = (name: string): string => readFileSync(`${folder}${name.replace(/\.\w+$/, '.txt')}`, 'utf8');

describe('a broken policy gets exactly the message that is expected', () => {
  it('of each kind of mistake there is a file', () => {
    expect(files.length).toBeGreaterThan(90);
    expect(new Set(files.map(expectedOf)).size).toBe(files.length);
    expect(readdirSync(folder)).toHaveLength(2 * files.length);
  });

  it.each(files)('%s', async (name) => {
    const outcome = await readPolicyFile(folder + name);
    // Where it is run, the command names files as it was given them.
    expect(textOf(folder + name, outcome).replaceAll(folder, '')).toBe(expectedOf(name));
    expect(outcome.loaded).toBeUndefined();
  });

  it('also from the command, of many at once', async () => {
    const some = [
      'several.yaml',
      'json-several.json',
      'extends-circle.yaml',
      'latin1.yaml',
      'names-that-a-terminal-obeys.yaml',
    ];
    const { code, stdout, stderr } = await runCommand(['policy', 'check', ...some], { cwd: folder });
    expect(stdout).toBe(`${some.map(expectedOf).join('')}5 files: 19 faults, 4 notes\n`);
    expect([code, stderr]).toEqual([1, '']);
  });
});
