import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { expect, onTestFinished, vi } from 'vitest';
import type { CredentialProvider } from '../../src/signer/credential.js';

/** A secret that no message may show. */
export const SECRET = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';

/** Every variable that a provider reads; a developer's own are out of the way. */
const VARIABLES = [
  'TENCENTCLOUD_SECRET_ID',
  'TENCENTCLOUD_SECRET_KEY',
  'TENCENTCLOUD_TOKEN',
  'TENCENTCLOUD_SESSION_TOKEN',
  'TENCENTCLOUD_SECURITY_TOKEN',
  'TENCENTCLOUD_CREDENTIALS_FILE',
  'TENCENTCLOUD_PROFILE',
  'TCCLI_PROFILE',
];

/** An environment with these variables of ours and no others, until the test is over. */
export function environment(variables: Readonly<Record<string, string>> = {}): void {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

/** A folder with these files, gone when the test is over. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A home with these files, for one test; its path. */
export function homeOf(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const home = folderOf(files);
  environment({ HOME: home });
  return home;
}

/** What a provider rejects with or throws. */
export const errorOf = async (provider: CredentialProvider): Promise<Error> => {
  try {
    await provider();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return error as Error;
  }
  throw new Error('the provider had a credential');
};

/** All that a log could show of an error. */
export const shown = (error: unknown): string =>
  [
    inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    JSON.stringify(error),
    String(error),
  ].join('\n');
