import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/index.js';
import { type How, type Ran, runCommand } from './command.js';

/** What `call` finds in its environment. */
export const secretId = 'AKIDOfTheEnvironment';
export const secretKey = 'TheKeyThatNobodyMaySee';
export const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey };

export const folder = mkdtempSync(join(tmpdir(), 'axios-tencentcloud-call-'));

/** Writes a file; returns its path. */
export const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Poses as the real service, for each test anew. */
export interface Service {
  start(options?: EmulatorOptions): Promise<Emulator>;
  /** Calls it, as a process. What comes of it never shows a secret. */
  call(args: readonly string[], how?: How): Promise<Ran>;
}

/** A service for the tests of one file. */
export function useService(): Service {
  let service: Emulator | undefined;
  afterEach(() => service?.close());
  return {
    async start(options = {}) {
      service = await startEmulator({ credentials: { [secretId]: secretKey }, ...options });
      return service;
    },
    async call(args, how = {}) {
      const ran = await runCommand(['call', ...args, '--endpoint', service?.url ?? ''], { env, ...how });
      for (const output of [ran.stdout, ran.stderr]) {
        expect(output).not.toContain(secretKey);
        expect(output).not.toContain(secretId);
      }
      return ran;
    },
  };
}
