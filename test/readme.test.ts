import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, emulatorCredential, startEmulator } from '../src/emulator/index.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
// Below `dist`, so that the snippets import the package by its name and meet what is shipped.
const folder = `${root}dist/readme`;
const snippets = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code]) => code ?? '',
);

let emulator: Emulator;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, code] of snippets.entries()) writeFileSync(`${folder}/snippet${index}.mts`, code);
  const compilerOptions = { noEmit: true, rootDir: '.', outDir: 'out' };
  const config = { extends: '../../tsconfig.json', compilerOptions, include: ['*.mts'] };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

describe('the snippets of the README', () => {
  it('are there', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(6);
  });

  it('compile', async () => {
    const tsc = `${root}node_modules/typescript/bin/tsc`;
    const failed = await run(process.execPath, [tsc, '-p', folder]).then(
      () => '',
      ({ stdout }) => stdout,
    );
    expect(failed).toBe('');
  }, 60_000);

  it.each(snippets.map((_, index) => index))('number %i runs', async (index) => {
    // The one change: the public endpoint is the emulator, and the placeholders are its credential.
    const code = (snippets[index] ?? '')
      .replaceAll('https://vod.tencentcloudapi.com', emulator.url)
      .replaceAll("'AKID…'", `'${emulatorCredential.secretId}'`)
      .replaceAll("token: '…'", "token: 'temporary'")
      .replaceAll("secretKey: '…'", `secretKey: '${emulatorCredential.secretKey}'`);
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    writeFileSync(`${folder}/run${index}.mjs`, outputText);
    const env = {
      ...process.env,
      TENCENTCLOUD_SECRET_ID: emulatorCredential.secretId,
      TENCENTCLOUD_SECRET_KEY: emulatorCredential.secretKey,
    };
    const { stderr } = await run(process.execPath, [`${folder}/run${index}.mjs`], { env, timeout: 15_000 });
    expect(stderr).toBe('');
  });
});
