import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, totalmem } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  readonly node: string;
  readonly system: string;
  readonly cpu: string;
  readonly memory: string;
  /** The packages that take part, and their versions. */
  readonly packages: Readonly<Record<string, string>>;
}

const PACKAGES = [
  'axios',
  'p-retry',
  'bottleneck',
  'cockatiel',
  'axios-retry',
  'retry-axios',
  'axios-rate-limit',
  'got',
  '@smithy/util-retry',
  'tencentcloud-sdk-nodejs-vod',
  'tencentcloud-sdk-nodejs-common',
];

/** This machine, and the versions that are installed. */
export function machine(): Machine {
  return {
    node: process.version,
    system: `${process.platform} ${release()} ${process.arch}`,
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  };
}

/** A package may not export its package.json: it is looked for where Node looks for the package. */
function versionOf(name: string): string {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')) as { version: string }).version;
    } catch {
      // Not in this folder.
    }
  }
  return 'not installed';
}
