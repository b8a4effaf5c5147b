import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/config/index.js';
import { type Emulator, startEmulator } from '../../src/emulator/index.js';
import type { Consumers } from '../support/compile.js';
import { blocksOf, documents, printedBy, runSnippet, snippets, textOf, writeSnippets } from '../support/snippets.js';

const before = process.cwd();
/** A service for each language: both show the same writes, and the second of two is refused as a repeat. */
let emulators: { readonly en: Emulator; readonly zh: Emulator };
let consumers: Consumers;

beforeAll(async () => {
  consumers = writeSnippets();
  // Where a snippet looks for the files that its document shows.
  process.chdir(consumers.folder);
  emulators = { en: await startEmulator({ quota: 1_000 }), zh: await startEmulator({ quota: 1_000 }) };
});
afterAll(async () => {
  process.chdir(before);
  await Promise.all(Object.values(emulators).map((emulator) => emulator.close()));
});

describe('the snippets of the documents', () => {
  it('are there', () => {
    expect(snippets.filter(({ name }) => name.startsWith('README')).length).toBeGreaterThanOrEqual(6);
    expect(snippets.filter(({ name }) => name.startsWith('docs/guide')).length).toBeGreaterThanOrEqual(20);
  });

  it('compile', async () => {
    expect(await consumers.compile()).toBe('');
  }, 120_000);

  describe.concurrent('run', () => {
    it.each(snippets)(
      '$name',
      async (snippet) => {
        const { stdout, stderr } = await runSnippet(consumers.folder, snippet, emulators[snippet.lang]);
        expect(stderr).toBe('');
        for (const line of printedBy(snippet.code)) expect(stdout.split('\n')).toContain(line);
      },
      60_000,
    );
  });
});

describe('the policies of the documents', () => {
  const policies = documents.flatMap((document) =>
    blocksOf(textOf(document), 'yaml').map(({ code }, index) => ({ name: `${document}, ${index + 1}`, code })),
  );

  it.each(policies)('$name is one', ({ code }) => {
    expect(parsePolicy(code, { file: 'shown.yaml' }).policy.name).not.toBe('');
  });
});
