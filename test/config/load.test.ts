import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/config/load.js';
import { problemText } from '../../src/config/problem.js';
import { refusalOf, writeFiles } from '../support/policy-files.js';

/** What is said of a file, the folder left out. */
async function faultsOf(folder: string, name: string): Promise<string[]> {
  const { problems } = await refusalOf(() => loadPolicy(join(folder, name)));
  return problems.map((problem) => problemText(problem).replaceAll(`${folder}/`, ''));
}

describe('loadPolicy', () => {
  it('follows extends from file to file, each path from the file that has it', async () => {
    const folder = writeFiles({
      'top.yaml': 'extends: ./middle.json\nrules: { A: { action: fail } }\nbudget: { cost: 5 }',
      'middle.json': '{ "extends": "./base.yml", "budget": { "tokens": 50 }, "breaker": false }',
      'base.yml': 'extends: cautious\nrules: { B: { action: resign } }\nrateLimit: { perSecond: 7 }',
    });
    const loaded = await loadPolicy(pathToFileURL(join(folder, 'top.yaml')));
    expect(loaded).toMatchObject({
      policy: {
        name: 'top',
        rules: { A: { action: 'fail' }, B: { action: 'resign' }, InternalError: { when: 'replayable' } },
      },
      rateLimit: { perSecond: 7 },
      budget: { tokens: 50, cost: 5 },
      breaker: false,
    });
  });

  it('refuses a circle, and shows it', async () => {
    const folder = writeFiles({
      'a.yaml': 'extends: ./b.yaml',
      'b.yaml': 'name: b\nextends: ./sub/../c.yaml',
      'c.yaml': 'extends: ./a.yaml',
      'self.yaml': 'extends: ./self.yaml',
    });
    expect(await faultsOf(folder, 'a.yaml')).toEqual([
      'c.yaml:1:10 extends: expected no circle, found a.yaml → b.yaml → c.yaml → a.yaml',
    ]);
    expect(await faultsOf(folder, 'self.yaml')).toEqual([
      'self.yaml:1:10 extends: expected no circle, found self.yaml → self.yaml',
    ]);
  });

  it('takes eight files below one, and no ninth', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `f${index}.yaml`);
    const folder = writeFiles(
      Object.fromEntries(names.map((name, index) => [name, index === 9 ? '{}' : `extends: ./f${index + 1}.yaml`])),
    );
    expect((await loadPolicy(join(folder, 'f1.yaml'))).policy.name).toBe('f1');
    const [fault] = await faultsOf(folder, 'f0.yaml');
    expect(fault).toBe(`f8.yaml:1:10 extends: expected at most 8 files below one, found ${names.join(' → ')}`);
  });

  it('tells what is wrong with a file and with those that it extends at once, each with its own name', async () => {
    const folder = writeFiles({
      'a.yaml': 'budjet: 1\nextends: ./b.yaml\nname: ""',
      'b.yaml': 'extends: ./none.yaml\nrules: []',
    });
    expect(await faultsOf(folder, 'a.yaml')).toEqual([
      expect.stringMatching(/^a\.yaml:1:1 budjet: /),
      expect.stringMatching(/^a\.yaml:3:7 name: /),
      'b.yaml:1:10 extends: expected a file that exists, found "./none.yaml", which is none',
      expect.stringMatching(/^b\.yaml:2:8 rules: /),
    ]);
  });

  it.each([
    ['none.yaml', 'expected a file that exists, found none'],
    ['.', 'expected a file, found a directory'],
    ['large.yaml', 'expected a file of at most 256 KiB, found a larger one'],
    ['bytes.yaml', 'expected text in UTF-8, found other bytes'],
    ['notes.txt', 'expected a name that ends in .yaml, .yml or .json, found "notes.txt"'],
  ])('of %s says: %s', async (name, expected) => {
    const folder = writeFiles({
      'large.yaml': '#'.repeat(10_000_000),
      'bytes.yaml': Buffer.from([0x61, 0xff]),
      'notes.txt': 'extends: standard',
    });
    const { problems } = await refusalOf(() => loadPolicy(join(folder, name)));
    expect(problems.map(problemText)).toEqual([`${join(folder, name)}:1:1: ${expected}`]);
  });

  it('says where it looked, since a path is taken from the working directory', async () => {
    const { message, problems } = await refusalOf(() => loadPolicy('./there/is-none.yaml'));
    const found = `none at ${join(process.cwd(), 'there/is-none.yaml')}`;
    expect(problems).toMatchObject([{ file: './there/is-none.yaml', expected: 'a file that exists', found }]);
    expect(message).toContain(`expected a file that exists, found ${found}`);
  });

  it.skipIf(!existsSync('/dev/zero'))('does not wait for pipes and devices', async () => {
    const folder = writeFiles({ 'a.yaml': 'extends: ./pipe.yaml' });
    expect(spawnSync('mkfifo', [join(folder, 'pipe.yaml')]).status).toBe(0);
    expect(await faultsOf(folder, 'pipe.yaml')).toEqual(['pipe.yaml:1:1: expected a file, found a pipe or a device']);
    expect(await faultsOf(folder, 'a.yaml')).toEqual([
      'a.yaml:1:10 extends: expected a file, found "./pipe.yaml", which is a pipe or a device',
    ]);
    const { message } = await refusalOf(() => loadPolicy('/dev/zero'));
    expect(message).toContain('expected a file, found a pipe or a device');
  });

  it('refuses what is no path', async () => {
    await expect(loadPolicy(undefined as unknown as string)).rejects.toThrow('loadPolicy: expected the path of a file');
  });
});
