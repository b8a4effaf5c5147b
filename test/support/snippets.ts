import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { type Emulator, emulatorCredential } from '../../src/emulator/index.js';
import { type Consumers, root, writeConsumers } from './compile.js';

/** A program that a document shows. */
export interface Snippet {
  /** The document and the snippet's place in it, from 1: `README.md, 3`. */
  readonly name: string;
  readonly file: string;
  /** Of the document. */
  readonly lang: 'en' | 'zh';
  readonly language: 'ts' | 'js';
  readonly code: string;
}

/** The documents whose snippets and links are held to: the READMEs and all that is written under docs, in both languages. */
export const documents: readonly string[] = ['README.md', 'README.zh-CN.md', ...pagesIn('docs').sort()];

/** The pages that are written by hand in a folder and in those below it. Those of `reference` may be made anew at any moment. */
export function pagesIn(folder: string): string[] {
  const entries = readdirSync(root + folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !['reference', '.vitepress'].includes(entry.name));
  const pages = entries.map(({ name }) => `${folder}/${name}`).filter((name) => name.endsWith('.md'));
  return [...pages, ...folders.flatMap(({ name }) => pagesIn(`${folder}/${name}`))];
}

export const textOf = (document: string): string => readFileSync(root + document, 'utf8');

/** The blocks of a language, in their order. */
export const blocksOf = (text: string, languages: string): { readonly language: string; readonly code: string }[] =>
  [...text.matchAll(new RegExp(`^\`\`\`(${languages})(?: .*)?\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, language = '', code = '']) => ({ language, code }),
  );

export const snippets: readonly Snippet[] = documents.flatMap((document) =>
  blocksOf(textOf(document), 'ts|js').map(({ language, code }, index): Snippet => {
    const place = document
      .replace(/^docs\//, '')
      .replace(/\.md$/, '')
      .replaceAll('/', '-');
    return {
      name: `${document}, ${index + 1}`,
      file: `${place}-${index + 1}`,
      lang: /^docs\/zh\/|\.zh-CN\.md$/.test(document) ? 'zh' : 'en',
      language: language === 'ts' ? 'ts' : 'js',
      code,
    };
  }),
);

/** What a snippet says that it prints: the comments after `console.log(…);`, but for those that leave something out (…). */
export const printedBy = (code: string): string[] =>
  [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)]
    .map(([, line]) => line ?? '')
    .filter((line) => !line.includes('…'));

/** Writes the snippets, and the files that documents name (``This is `retry.yaml`:``), into one folder and one project. */
export function writeSnippets(): Consumers {
  const consumers = writeConsumers(
    'snippets',
    Object.fromEntries(
      snippets.filter(({ language }) => language === 'ts').map(({ file, code }) => [`${file}.mts`, code]),
    ),
  );
  for (const document of documents) {
    const named = textOf(document).matchAll(/(?:This is|这是) ?`(\S+)`[:：]\n\n```\w+\n([\s\S]*?)```/g);
    for (const [, name = '', text = ''] of named) writeFileSync(`${consumers.folder}/${name}`, text);
  }
  return consumers;
}

/**
 * Runs a snippet in a thread of its own, which loads everything anew, and waits until nothing keeps it alive. The one change: the public endpoints are
 * the emulator, and the placeholders are its credential.
 */
export async function runSnippet(folder: string, { file, language, code }: Snippet, emulator: Emulator) {
  const here = { endpoint: `${emulator.host}:${emulator.port}`, protocol: 'http://' };
  const local = code
    .replaceAll(/new sdk\.\w+\.Client\(\{/g, `$& profile: { httpProfile: ${JSON.stringify(here)} },`)
    .replaceAll(/https:\/\/[a-z0-9.-]+\.tencentcloudapi\.com/g, emulator.url)
    .replaceAll("'AKID…'", `'${emulatorCredential.secretId}'`)
    .replaceAll("token: '…'", "token: 'temporary'")
    .replaceAll("secretKey: '…'", `secretKey: '${emulatorCredential.secretKey}'`);
  const program = `${folder}/${file}.run.mjs`;
  writeFileSync(
    program,
    language === 'js'
      ? local
      : ts.transpileModule(local, {
          compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
        }).outputText,
  );
  const env = {
    ...process.env,
    TENCENTCLOUD_SECRET_ID: emulatorCredential.secretId,
    TENCENTCLOUD_SECRET_KEY: emulatorCredential.secretKey,
  };
  const worker = new Worker(program, { stdout: true, stderr: true, env });
  let stdout = '';
  let stderr = '';
  worker.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  worker.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  await new Promise<void>((resolve, reject) => worker.on('error', reject).on('exit', () => resolve()));
  return { stdout, stderr };
}
