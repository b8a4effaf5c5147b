import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, emulatorCredential, startEmulator } from '../src/emulator/index.js';
import { type Consumers, root, run, writeConsumers } from './support/compile.js';

const readme = readFileSync(`${root}README.md`, 'utf8');
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');

/** What a snippet says that it prints: the comments after `console.log(…);`, but for those that leave something out (…). */
const printed = (code: string): string[] =>
  [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)]
    .map(([, line]) => line ?? '')
    .filter((line) => !line.includes('…'));

let emulator: Emulator;
let consumers: Consumers;

beforeAll(async () => {
  consumers = writeConsumers(
    'readme',
    Object.fromEntries(snippets.map((code, index) => [`snippet${index}.mts`, code])),
  );
  for (const [, name = '', text = ''] of readme.matchAll(/This is `(\S+)`:\n\n```yaml\n([\s\S]*?)```/g)) {
    writeFileSync(`${consumers.folder}/${name}`, text);
  }
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

describe('the snippets of the README', () => {
  it('are there', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(6);
  });

  it('compile', async () => {
    expect(await consumers.compile()).toBe('');
  }, 60_000);

  it.each(snippets.map((_, index) => index))('number %i runs', async (index) => {
    // The one change: the public endpoints are the emulator, and the placeholders are its credential.
    const here = { endpoint: `${emulator.host}:${emulator.port}`, protocol: 'http://' };
    const code = (snippets[index] ?? '')
      .replaceAll('https://vod.tencentcloudapi.com', emulator.url)
      .replaceAll(/(new sdk\.\w+\.Client\(\{.*?) \}\)/g, `$1, profile: { httpProfile: ${JSON.stringify(here)} } })`)
      .replaceAll('https://sts.tencentcloudapi.com', emulator.url)
      .replaceAll("'AKID…'", `'${emulatorCredential.secretId}'`)
      .replaceAll("token: '…'", "token: 'temporary'")
      .replaceAll("secretKey: '…'", `secretKey: '${emulatorCredential.secretKey}'`);
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    writeFileSync(`${consumers.folder}/run${index}.mjs`, outputText);
    const env = {
      ...process.env,
      TENCENTCLOUD_SECRET_ID: emulatorCredential.secretId,
      TENCENTCLOUD_SECRET_KEY: emulatorCredential.secretKey,
    };
    const { stdout, stderr } = await run(process.execPath, [`${consumers.folder}/run${index}.mjs`], {
      cwd: consumers.folder,
      env,
      timeout: 15_000,
    });
    expect(stderr).toBe('');
    for (const line of printed(snippets[index] ?? '')) expect(stdout.split('\n')).toContain(line);
  });
});
