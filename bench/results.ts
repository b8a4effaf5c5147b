import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import axios from 'axios';

const folder = fileURLToPath(new URL('../../../bench/results/', import.meta.url));

/** Keeps what a benchmark measured as `bench/results/<name>.json`, with what it ran on. */
export function save(name: string, results: unknown): void {
  const on = { axios: axios.VERSION, node: process.version, cpu: `${cpus().length} × ${cpus()[0]?.model}` };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify({ at: new Date(), ...on, results }, undefined, 2)}\n`);
}
